/** Diagnostics for programs: each as it is, and how many there are of each severity. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Findings } from "../schemas/findings.ts";
import { countOf } from "./summary.ts";

/** `{"errors": 1, "warnings": 0, "notes": 0, "diagnostics": [{"code": …}]}` */
export function jsonReport(diagnostics: readonly Diagnostic[], more: Pick<Findings, "live"> = {}): string {
  const findings: Findings = {
    errors: countOf(diagnostics, "error"),
    warnings: countOf(diagnostics, "warning"),
    notes: countOf(diagnostics, "note"),
    diagnostics,
    ...more,
  };
  return `${JSON.stringify(findings, null, 2)}\n`;
}
