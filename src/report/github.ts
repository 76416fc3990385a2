/** Diagnostics as workflow commands, which GitHub shows at the line of a change. */
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import { plainText } from "./plain.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/** `::error file=spec/alerts.ts,line=3,col=9,title=unknown-runbook::there is no runbook "kiosks"%0Aat: …` */
export function githubReport(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((d) => `${command(d)}\n`).join("");
}

function command(d: Diagnostic): string {
  const { severity, code, file } = d;
  const place: readonly (readonly [string, string | number])[] = file
    ? [
        ["file", file.path],
        ["line", file.line],
        ["col", file.column],
      ]
    : [];
  const properties = [...place, ["title", code] as const].map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${commands[severity]} ${properties.join(",")}::${data(plainText(d))}`;
}

/** The message part: a line break would end the command, and a percent sign begins an escape. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
