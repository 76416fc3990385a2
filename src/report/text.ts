/** Diagnostics for people: where, what, the expression with marks, because, do. Knows nothing of terminals but a width. */
import type { Diagnostic, FilePosition, Note, Severity } from "../basics/diagnostic.ts";
import { excerpt, type Mark } from "./excerpt.ts";
import { hyperlink, type Links, noLinks } from "./links.ts";
import { printable, printableLine } from "./printable.ts";
import { summary } from "./summary.ts";
import { wrap } from "./wrap.ts";

type Style = (text: string) => string;

/** The styles a report is drawn with: what `createColors` of picocolors gives. */
export type Palette = Readonly<Record<"bold" | "red" | "yellow" | "cyan" | "blue" | "green", Style>>;

const gutter = "   | ";
const narrowest = 40;

/**
 * Every diagnostic, a blank line apart, and a last line that counts them; nothing for none.
 *
 * @example
 * error[unknown-runbook]: there is no runbook "kiosks"
 *   --> alerts.kioskDown.runbook
 *    = do: did you mean "kiosk"?
 */
export function textReport(
  diagnostics: readonly Diagnostic[],
  palette: Palette,
  width: number,
  links: Links = noLinks,
): string {
  if (diagnostics.length === 0) return "";
  const room = Math.max(width, narrowest);
  const blocks = diagnostics.map((d) => block(d, palette, room, links).join("\n"));
  return `${[...blocks, palette.bold(summary(diagnostics))].join("\n\n")}\n`;
}

function block(d: Diagnostic, p: Palette, width: number, links: Links): readonly string[] {
  const loose = d.notes.filter((n) => n.span === undefined || d.text === undefined);
  const remarks = [
    ...loose.flatMap(({ message }) => remark("because", p.bold, message, p, width)),
    ...(d.hint === undefined ? [] : remark("do", p.green, d.hint, p, width)),
  ];
  const bar = p.blue(gutter.trimEnd());
  const drawn = drawing(d, p, width).map((line) => (line === "" ? bar : `${bar} ${line}`));
  return [
    ...header(d, p, width, links),
    `  ${p.blue("-->")} ${where(d, links)}`,
    ...(drawn.length > 0 ? [bar, ...drawn] : []),
    ...(drawn.length > 0 && remarks.length > 0 ? [bar] : []),
    ...remarks,
  ];
}

function styleOf(severity: Severity, p: Palette): Style {
  return { error: p.red, warning: p.yellow, note: p.cyan }[severity];
}

/** The first line is measured with its label, which is shorter on the screen than in the text once it is coloured. */
function header({ code, severity, message }: Diagnostic, p: Palette, width: number, links: Links): readonly string[] {
  const label = `${severity}[${code}]:`;
  const [first = "", ...rest] = wrap(`${"x".repeat(label.length)} ${printableLine(message)}`, width - 2);
  const style = styleOf(severity, p);
  const shown = `${severity}[${hyperlink(code, links.code(code))}]:`;
  return [`${p.bold(style(shown))}${p.bold(first.slice(label.length))}`, ...rest.map((line) => `  ${p.bold(line)}`)];
}

function where({ at, file }: Diagnostic, links: Links): string {
  const address = printableLine(at);
  if (!file) return address;
  const position = hyperlink(printableLine(positionText(file)), links.file(file.path));
  return file.path === at ? position : `${position} (${address})`;
}

/** `path:line:column` */
function positionText({ path, line, column }: FilePosition): string {
  return `${path}:${line}:${column}`;
}

function drawing(d: Diagnostic, p: Palette, width: number): readonly string[] {
  if (d.text === undefined) return [];
  const style = styleOf(d.severity, p);
  return excerpt(printable(d.text), marks(d), width - gutter.length).map(({ text, mark }) => {
    return mark === "^" ? style(text) : mark === "-" ? p.blue(text) : text;
  });
}

function marks({ span, notes }: Diagnostic): readonly Mark[] {
  const causes = notes.flatMap(({ message, span }: Note): readonly Mark[] =>
    span ? [{ span, sign: "-", label: printableLine(message) }] : [],
  );
  return [...(span ? [{ span, sign: "^" } as const] : []), ...causes];
}

function remark(word: string, style: Style, message: string, p: Palette, width: number): readonly string[] {
  const label = `${word}:`;
  const indent = " ".repeat("   = ".length + label.length + 1);
  const [first = "", ...rest] = wrap(printableLine(message), width - indent.length);
  return [`   ${p.blue("=")} ${style(label)} ${first}`, ...rest.map((line) => indent + line)];
}
