/** Prints an expression as PromQL in a template, with the catalog's exports in place of the names that it knows. */
import { type Expr, walk } from "../promql/ast.ts";
import type { Reading } from "../promql/parse/parse.ts";
import type { Lookup } from "./typed.ts";

export interface Hatched {
  readonly code: string;
  readonly identifiers: readonly string[];
}

/** `part` is the whole expression, or an operand of it; `indent` what its further lines are indented by. */
export function hatch(reading: Reading, part: Expr, lookup: Lookup, indent: number): Hatched {
  const span = part === reading.expr ? { from: 0, to: reading.text.length } : spanOf(reading, part);
  const holes = walk(part).flatMap((e) => {
    const head = e.kind === "selector" ? reading.parts.heads.get(e) : undefined;
    const known = e.kind === "selector" && e.name !== undefined ? lookup(e.name) : undefined;
    // A name in quotes or in a matcher is left as it is.
    const isBare = head && e.kind === "selector" && reading.text.slice(head.from, head.to) === e.name;
    return known && head && isBare ? [{ ...head, identifier: known.identifier }] : [];
  });
  const sorted = holes.sort((a, b) => a.from - b.from);
  let code = "";
  let at = span.from;
  for (const { from, to, identifier } of sorted) {
    code += `${escaped(reading.text.slice(at, from))}\${${identifier}}`;
    at = to;
  }
  code += escaped(reading.text.slice(at, span.to));
  return { code: `promql\`${laidOut(code, indent)}\``, identifiers: sorted.map((h) => h.identifier) };
}

function spanOf({ spans, text }: Reading, part: Expr): { readonly from: number; readonly to: number } {
  return spans.get(part) ?? { from: 0, to: text.length };
}

function escaped(text: string): string {
  return text.replace(/[\\`]|\$\{/g, "\\$&");
}

/** Lines of their own, as deep as they were among each other. */
function laidOut(code: string, indent: number): string {
  const lines = code
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
  if (lines.length === 1) return lines[0]?.trim() ?? "";
  const depths = lines.filter((line) => line !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const least = Math.min(...depths);
  const pad = " ".repeat(indent);
  return `\n${lines.map((line) => (line === "" ? "" : `${pad}  ${line.slice(least)}`)).join("\n")}\n${pad}`;
}
