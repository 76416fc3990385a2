/** One message for a fault of a declaration that a default dashboard and runbook show again. Knows none of the checks. */
import type { Diagnostic } from "../basics/diagnostic.ts";

/**
 * Without those that stand in a default, `dashboards.overview` or `runbooks.slow-requests`, and are found elsewhere in the same words:
 * whoever fixes the declaration fixes what is made of it.
 */
export function reportedOnce(found: readonly Diagnostic[], defaults: readonly string[]): readonly Diagnostic[] {
  const isDefault = ({ at }: Diagnostic) => defaults.some((of) => at === of || at.startsWith(`${of}.`));
  const words = ({ code, message }: Diagnostic) => `${code} ${message}`;
  const declared = new Set(found.filter((d) => !isDefault(d)).map(words));
  return found.filter((d) => !isDefault(d) || !declared.has(words(d)));
}
