/** Diagnostics for programs: each as it is, and how many there are of each severity. */
import type { Diagnostic } from "../diagnostic.ts";
import { countOf } from "./summary.ts";

/** `{"errors": 1, "warnings": 0, "notes": 0, "diagnostics": [{"code": …}]}` */
export function jsonReport(diagnostics: readonly Diagnostic[]): string {
  const [errors, warnings, notes] = (["error", "warning", "note"] as const).map((s) => countOf(diagnostics, s));
  return `${JSON.stringify({ errors, warnings, notes, diagnostics }, null, 2)}\n`;
}
