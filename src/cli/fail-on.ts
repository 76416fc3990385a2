/** The least severity that makes a command fail. */
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";

export const failOnLevels = ["error", "warning", "note", "never"] as const;
export type FailOn = (typeof failOnLevels)[number];

const levels: Readonly<Record<Severity | "never", number>> = { never: 4, error: 3, warning: 2, note: 1 };

export function isFailing({ severity }: Diagnostic, failOn: FailOn): boolean {
  return levels[severity] >= levels[failOn];
}
