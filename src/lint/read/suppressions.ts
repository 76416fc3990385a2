/**
 * Reads `# rustbox-monitoring disable <code> until <date> -- <reason>`, or `ignore file` in place of the code, and finds the lines it is about: the rule, route or other
 * list item that it stands in or right above; at the top of the file, all of it.
 */
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { didYouMean } from "../../basics/suggest.ts";
import type { Source } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/tree.ts";
import { isDay } from "../day.ts";
import { listItems } from "./list-items.ts";

/** In the place of a code: all of them. */
export const anyCode = "*";

export interface Suppression {
  readonly code: string;
  /** `2027-01-31`, the last day it counts. */
  readonly until: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Diagnostic[];
}

const comment = /(^|[ \t])#[ \t]*rustbox-monitoring[ \t]+(.*)$/gm;
const form = /^disable[ \t]+([a-z][a-z0-9-]*)[ \t]+until[ \t]+(\S+)[ \t]+--[ \t]*(\S.*)$/;
const ofFile = /^ignore[ \t]+file[ \t]+until[ \t]+(\S+)[ \t]+--[ \t]*(\S.*)$/;
const example = "# rustbox-monitoring disable <code> until <year-month-day> -- <reason>";

/** `isElsewhere` leaves out comments in texts that are files of their own. */
export function readSuppressions(
  of: Source,
  trees: readonly Tree[],
  codes: readonly string[],
  isElsewhere: (offset: number) => boolean = () => false,
): ReadSuppressions {
  const suppressions: Suppression[] = [];
  const problems: Diagnostic[] = [];
  let ranges: readonly Range[] | undefined;
  for (const found of of.text.matchAll(comment)) {
    const offset = found.index + (found[1] ?? "").length;
    if (isElsewhere(offset)) continue;
    const file = of.position(offset);
    const read = readComment(found[2]?.trim() ?? "", codes);
    if ("wrong" in read) {
      const details = { file, text: found[0].trim(), hint: read.hint ?? `write ${example}` };
      problems.push(error("bad-suppression", of.path, read.wrong, details));
      continue;
    }
    ranges ??= itemLines(of, trees);
    const [firstLine, lastLine] =
      read.code === anyCode ? ([1, Number.POSITIVE_INFINITY] as const) : scope(of, trees, ranges, offset);
    suppressions.push({ ...read, path: of.path, line: file.line, column: file.column, firstLine, lastLine });
  }
  return { suppressions, problems };
}

type Read = { readonly code: string; readonly until: string } | { readonly wrong: string; readonly hint?: string };

function readComment(text: string, codes: readonly string[]): Read {
  const all = ofFile.exec(text)?.[1];
  if (all !== undefined) return isDay(all) ? { code: anyCode, until: all } : { wrong: `"${all}" is not a date` };
  const found = form.exec(text);
  if (!found) {
    if (!/^(?:disable|ignore[ \t]+file)\b/.test(text))
      return { wrong: "this comment is addressed to us and says nothing that we know" };
    if (!/\buntil\s+\S/.test(text)) return { wrong: "this suppression does not say until when it holds" };
    if (!/--\s*\S/.test(text)) return { wrong: "this suppression gives no reason" };
    return { wrong: "this suppression is not of the form that can be read" };
  }
  const [, code = "", until = ""] = found;
  if (!codes.includes(code)) return { wrong: `there is no check "${code}"`, hint: didYouMean(code, codes) };
  return isDay(until) ? { code, until } : { wrong: `"${until}" is not a date` };
}

type Range = readonly [first: number, last: number];

function itemLines(of: Source, trees: readonly Tree[]): readonly Range[] {
  const lineOf = (at: number): number => of.position(at).line;
  return [...listItems(trees)].map(({ from, to }) => [lineOf(from), lineOf(Math.max(from, to - 1))]);
}

function scope(of: Source, trees: readonly Tree[], ranges: readonly Range[], offset: number): Range {
  const everything: Range = [1, Number.POSITIVE_INFINITY];
  if (trees.every((t) => offset < t.from)) return everything;
  const start = of.text.lastIndexOf("\n", offset - 1) + 1;
  const alone = of.text.slice(start, offset).trim() === "";
  const line = alone ? nextLine(of, offset) : of.position(offset).line;
  let found = everything;
  for (const range of ranges) {
    if (range[0] <= line && line <= range[1] && range[0] >= found[0]) found = range;
  }
  return found;
}

/** The line below that says something: comments may stand in a row. */
function nextLine(of: Source, offset: number): number {
  let { line } = of.position(offset);
  let at = of.text.indexOf("\n", offset);
  while (at >= 0) {
    line++;
    const end = of.text.indexOf("\n", at + 1);
    const text = of.text.slice(at + 1, end < 0 ? undefined : end).trim();
    if (text !== "" && !text.startsWith("#")) return line;
    at = end;
  }
  return line;
}
