/** Counts diagnostics. */

import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import { counted } from "../basics/words.ts";

/** `2 errors, 1 warning, 3 notes`, without what there is none of; `no problems` for none at all. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const parts = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = countOf(diagnostics, severity);
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? "no problems" : parts.join(", ");
}

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((d) => d.severity === severity).length;
}
