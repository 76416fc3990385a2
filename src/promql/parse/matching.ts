/** The grammar of what stands between a binary operator and its right operand: `on (job) group_left (team) fill (0)`. */
import type { Binary, Matching } from "../ast.ts";
import { advance, type Cursor, expectClosing, isSymbol, isWord, peek, unexpected, usesSyntax } from "./cursor.ts";
import { parseSeconds } from "./duration.ts";
import { parseLabels } from "./labels.ts";

export function parseMatching(c: Cursor): Matching | undefined {
  if (isWord(peek(c), "group_left", "group_right")) unexpected(c, "on (…) or ignoring (…) before it");
  if (!isWord(peek(c), "on", "ignoring")) return undefined;
  const mode = advance(c).text.toLowerCase() === "on" ? "on" : "ignoring";
  const own = parseLabels(c);
  const found = isWord(peek(c), "group_left", "group_right");
  if (!found) {
    const matching: Matching = { mode, labels: own.labels };
    c.parts.labels.set(matching, own.spans);
    return matching;
  }
  const side = advance(c).text.toLowerCase() === "group_left" ? "left" : "right";
  const included = isSymbol(peek(c), "(") ? parseLabels(c) : { labels: [], spans: new Map() };
  const group = { side, include: included.labels } as const;
  const matching: Matching = { mode, labels: own.labels, group };
  c.parts.labels.set(matching, own.spans);
  c.parts.labels.set(group, included.spans);
  return matching;
}

export function parseFill(c: Cursor): Binary["fill"] {
  let fill: { left?: number; right?: number } | undefined;
  // A metric may be named `fill`, so the word counts only with its parenthesis.
  while (isWord(peek(c), "fill", "fill_left", "fill_right") && isSymbol(peek(c, 1), "(")) {
    const word = peek(c).text.toLowerCase();
    const taken = word === "fill" ? fill : word === "fill_left" ? fill?.left : fill?.right;
    if (taken !== undefined) {
      unexpected(c, "an operand after the fill modifiers");
      return fill;
    }
    usesSyntax(c, "fill", advance(c));
    const open = advance(c);
    const value = parseSeconds(c) ?? 0;
    expectClosing(c, open, ")", "a number");
    if (word !== "fill_right") fill = { ...fill, left: value };
    if (word !== "fill_left") fill = { ...fill, right: value };
  }
  return fill;
}
