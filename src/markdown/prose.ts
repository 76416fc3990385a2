/** Spells texts in Markdown (GitHub's) so that readers see them as they are. Knows nothing of where they stand. */

/**
 * A catalog's prose on one line, in which code spans are welcome. Whatever else means something in Markdown or HTML is text.
 *
 * @example prose("< 1% of `<unset>`, *at least*") // &lt; 1% of `<unset>`, \*at least\*
 */
export function prose(text: string): string {
  return written(text, (address, isWhole) => (isWhole && !/[*_~[\]&]/.test(address) ? address : `<${address}>`));
}

/** Prose inside a link, which cannot hold another one: a bare address stays a text. */
export function linkText(text: string): string {
  return written(text, (address) => escaped(address).replace(/[:.]/, "\\$&"));
}

/** Text that must look as it is: in more backticks than it has itself. */
export function code(of: string): string {
  const text = of.replaceAll(/\s*[\n\r]\s*/g, " ");
  // A cell's bar needs a backslash of its own, and would be split where the text brings one already.
  if (/(?<!\\)\\(?:\\\\)*\|/.test(text)) return `<code>${htmlText(text)}</code>`;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || /^ .*\S.* $/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A text without any markup: each character that could mean something is escaped, wherever it stands. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~]/g, "\\$&");
}

function htmlText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_~[\]|]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A code span, closed by as many backticks as it begins with, or an address with its punctuation. */
const span = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)|\b(?:https?:\/\/|www\.)[^\s<>`|\\"]+/gs;

/** A bare address ends at a blank. */
type Address = (of: string, isWhole: boolean) => string;

function written(text: string, address: Address): string {
  const line = oneLine(text);
  if (!/`|https?:\/\/|www\./.test(line)) return atStart(escaped(line));
  let result = "";
  let at = 0;
  for (const { 0: whole, 2: content, index } of line.matchAll(span)) {
    result += escaped(line.slice(at, index));
    at = index + whole.length;
    result += content === undefined ? withoutEnd(whole, /\s/.test(line[at] ?? " "), address) : code(unpadded(content));
  }
  return atStart(result + escaped(line.slice(at)));
}

export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\n\r]\s*/g, " ");
}

function unpadded(content: string): string {
  return /^ .*\S.* $/.test(content) ? content.slice(1, -1) : content;
}

/** Punctuation behind an address belongs to the sentence. */
function withoutEnd(whole: string, isWhole: boolean, address: Address): string {
  const end = /[?!.,:;*_~'")\]&]*$/.exec(whole)?.[0] ?? "";
  const of = whole.slice(0, whole.length - end.length);
  return (of.startsWith("www.") ? escaped(of).replace(".", "\\.") : address(of, isWhole)) + escaped(end);
}

/** A backslash before punctuation, or at the end. */
const escaping = /\\(?=[!-/:-@[-`{-~]|$)/g;

function escaped(text: string): string {
  // Most texts have no character that could mean something.
  if (!/[\\`[\]*_&<~$]/.test(text)) return text;
  return (
    text
      .replaceAll(escaping, "\\\\")
      .replaceAll(/[`[\]]/g, "\\$&")
      .replaceAll(/\*+/g, (run, at, all) => (isBetween(blank, run, at, all) ? run : run.replaceAll("*", "\\*")))
      .replaceAll(/_+/g, (run, at, all) =>
        isBetween(blank, run, at, all) || isBetween(letter, run, at, all) ? run : run.replaceAll("_", "\\_"),
      )
      .replaceAll(/&(?=#?\w+;)/g, "&amp;")
      .replaceAll("<", "&lt;")
      // "~10 ms" may stay: before a number after a blank it could only begin what nothing ends.
      .replaceAll(/(?<!(?:^|\s)(?=~\d))~/g, "\\~")
      // It would end a formula.
      .replaceAll(/(?<=\S)\$(?![\p{L}\p{N}])/gu, "\\$&")
  );
}

const blank = /\s/;
const letter = /[\p{L}\p{N}]/u;

/** Where both neighbours are such characters, a run of stars or underscores emphasises nothing. */
function isBetween(neighbour: RegExp, run: string, at: number, all: string): boolean {
  return neighbour.test(all[at - 1] ?? "") && neighbour.test(all[at + run.length] ?? "");
}

/** What begins a block, a list or a rule, or ends a heading. */
function atStart(line: string): string {
  return line
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+*=_](?=\s|$|[-_*=]))/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/(\s)(#+)$/, "$1\\$2");
}
