/** Diagnostics as GitLab's code quality report, which merge requests show beside the changed lines. */
import { createRequire } from "node:module";
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import { plainText } from "./plain.ts";

const severities: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", note: "info" };

/** A finding keeps its fingerprint while it stands in the same file, wherever lines move to; of equal ones each has its own. */
export function gitlabReport(diagnostics: readonly Diagnostic[]): string {
  // Imported, it would be a tenth of every command's start.
  const { createHash } = createRequire(import.meta.url)("node:crypto") as typeof import("node:crypto");
  const seen = new Map<string, number>();
  const issues = diagnostics.map((d) => {
    const path = d.file?.path ?? d.at;
    const what = [d.code, path, d.at, d.message, d.text ?? ""].join("\0");
    const turn = (seen.get(what) ?? 0) + 1;
    seen.set(what, turn);
    return {
      description: plainText(d),
      check_name: d.code,
      fingerprint: createHash("sha256").update(`${what}\0${turn}`).digest("hex"),
      severity: severities[d.severity],
      location: { path, lines: { begin: d.file?.line ?? 1 } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
