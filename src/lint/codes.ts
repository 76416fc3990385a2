/** Every code that a file can be told, and so every code that it can suppress. */
import { exprChecks } from "../checks/expr-checks.ts";

export const lintCodes: readonly string[] = [
  "invalid-expression",
  "bad-rule",
  "bad-routing",
  "bad-config",
  ...Object.keys(exprChecks),
];
