/** What the shell gets. A contract: scripts depend on these numbers. */
export const exitCode = {
  clean: 0,
  /** Invalid catalog, findings, drift, failing rule tests. */
  problems: 1,
  /** Wrong usage of the command line. */
  usage: 2,
  /** A needed tool or target is missing or cannot be reached. */
  unavailable: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
