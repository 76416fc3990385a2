/** The blocks of a document in Markdown (GitHub's). Knows nothing of what the documents say. */
import { generatedNotice } from "../../basics/artifact.ts";
import { linkText, oneLine } from "../../markdown/prose.ts";

/** Blocks one below the other under the notice that the file is generated. */
export function page(...blocks: readonly string[]): string {
  return `${[`<!-- ${generatedNotice} -->`, ...blocks.filter((b) => b !== "")].join("\n\n")}\n`;
}

export function heading(level: 1 | 2 | 3, text: string): string {
  return `${"#".repeat(level)} ${text}`;
}

/** The fragment that GitHub gives a heading: ``anchor("The `le` label")`` is `"the-le-label"`. */
export function anchor(text: string): string {
  const kept = oneLine(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "");
  return kept.replaceAll(" ", "-");
}

/** A fenced block; `promql` where the query can be run as it stands, `text` where it must not be. */
export function block(language: "promql" | "bash" | "text", text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A link whose text is a catalog's. */
export function link(text: string, href: string): string {
  return linkTo(linkText(text), href);
}

/** A link whose text is Markdown already. */
export function linkTo(markdown: string, href: string): string {
  return `[${markdown}](${href.replace(/[() <>\\]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}

export interface References {
  readonly link: (id: string) => string;
  /** Stand at the end of the document. */
  readonly definitions: string;
}

/** Numbered links, whose addresses stand once at the end. */
export function references(
  ids: readonly string[],
  titleOf: (id: string) => string,
  hrefOf: (id: string) => string,
): References {
  const used = [...new Set(ids)];
  return {
    link: (id) => `[${linkText(titleOf(id))}][${used.indexOf(id) + 1}]`,
    definitions: used.map((id, i) => `[${i + 1}]: ${hrefOf(id)}`).join("\n"),
  };
}

/** Paragraphs as someone else's words; those that are empty are left out. */
export function quoted(paragraphs: readonly string[]): string {
  return paragraphs
    .filter((p) => p !== "")
    .map((p) => `> ${p}`)
    .join("\n>\n");
}

/** `- **Impact**: …` for each row whose text is not empty. */
export function facts(rows: readonly (readonly [name: string, text: string])[]): string {
  return rows.flatMap(([name, text]) => (text === "" ? [] : [`- **${name}**: ${text}`])).join("\n");
}

/** `**Impact**: … · **Action**: …` in one paragraph; what is empty is left out. */
export function sentence(rows: readonly (readonly [name: string, text: string])[]): string {
  return rows.flatMap(([name, text]) => (text === "" ? [] : [`**${name}**: ${text}`])).join(" · ");
}

/** A table of cells that are Markdown already; empty where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A bar would end the cell even inside a code span. */
function cell(markdown: string): string {
  return markdown.replaceAll("\n", " ").replaceAll("|", "\\|");
}

/** Steps in order, the further lines of each indented below its number; apart where any has more than one line. */
export function numbered(items: readonly string[]): string {
  const apart = items.some((item) => item.includes("\n")) ? "\n\n" : "\n";
  return items.map((item, i) => `${i + 1}. ${indented(item, `${i + 1}. `.length)}`).join(apart);
}

function indented(text: string, by: number): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${" ".repeat(by)}`);
}
