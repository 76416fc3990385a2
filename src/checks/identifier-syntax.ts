/** Which names each kind of declaration may have, and in which words that is said. Knows nothing of single catalogs. */

export interface Syntax {
  readonly pattern: RegExp;
  /** Completes "such a name consists of". */
  readonly rule: string;
}

const kebab: Syntax = {
  pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  rule: "lower-case letters, digits and single hyphens between them",
};

const line: Syntax = { pattern: /^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}]+$/u, rule: "visible characters on one line" };

export const syntaxes = {
  metric: {
    pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
    rule: "letters, digits and underscores, beginning with no digit; colons are for recording rules",
  },
  recording: {
    pattern: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
    rule: "letters, digits, underscores and colons, beginning with no digit",
  },
  label: {
    pattern: /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/,
    rule: "letters, digits and underscores, beginning with neither a digit nor two underscores",
  },
  alert: { pattern: /^[a-zA-Z][a-zA-Z0-9_]*$/, rule: "letters, digits and underscores, beginning with a letter" },
  service: { pattern: /^[a-z][a-z0-9_-]*$/, rule: "lower-case letters, digits, hyphens and underscores" },
  SLO: kebab,
  runbook: kebab,
  panel: kebab,
  dashboard: { pattern: /^[a-zA-Z0-9_-]{1,40}$/, rule: "at most 40 letters, digits, hyphens and underscores" },
  receiver: line,
  "scrape job": line,
} as const satisfies Readonly<Record<string, Syntax>>;

export type Named = keyof typeof syntaxes;
