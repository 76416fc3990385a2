/** Diagnostics as one text in the format asked for. Writes nothing anywhere. */
import colors from "picocolors";
import type { Diagnostic } from "../basics/diagnostic.ts";
import { githubReport } from "./github.ts";
import { gitlabReport } from "./gitlab.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { type Links, noLinks } from "./links.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

export const reportFormats = ["text", "json", "github", "gitlab", "sarif", "junit"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportOptions {
  /** Only `text` has colours. */
  readonly color?: boolean;
  /** Columns of the terminal; 80 where it is none. */
  readonly width?: number;
  /** Only `text` has hyperlinks, and only where these are given. */
  readonly links?: Links | undefined;
}

/**
 * Findings as one text: for people, or as JSON, SARIF, JUnit, GitHub annotations or GitLab's code quality report.
 *
 * @example
 * report([{ code: "lost-label", severity: "warning", message: "team is lost", at: "alerts.a.when", notes: [] }], "github")
 * // ::warning title=lost-label::team is lost%0Aat: alerts.a.when
 */
export function report(
  diagnostics: readonly Diagnostic[],
  format: ReportFormat,
  { color = false, width = 80, links = noLinks }: ReportOptions = {},
): string {
  switch (format) {
    case "text":
      return textReport(diagnostics, colors.createColors(color), width, links);
    case "json":
      return jsonReport(diagnostics);
    case "github":
      return githubReport(diagnostics);
    case "gitlab":
      return gitlabReport(diagnostics);
    case "sarif":
      return sarifReport(diagnostics);
    case "junit":
      return junitReport(diagnostics);
  }
}
