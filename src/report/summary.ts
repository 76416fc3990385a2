/** Counts diagnostics. */
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";

/** `2 errors, 1 warning, 3 notes`, without what there is none of; `no problems` for none at all. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const counted = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = countOf(diagnostics, severity);
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return counted.length === 0 ? "no problems" : counted.join(", ");
}

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((d) => d.severity === severity).length;
}
