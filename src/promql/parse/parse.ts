/**
 * Reads PromQL into the one syntax tree, with the place of every node. Refuses what Prometheus' grammar refuses, never throws;
 * types and meaning are judged by typecheck.ts.
 *
 * Written by hand rather than on the editor grammar of the Prometheus UI: that one attaches `[5m]`, `offset` and `@` to whole
 * operations (`a + b[5m]` becomes a range of a sum), which is good enough to colour text, not to reason about it.
 */
import type { Span } from "../../basics/diagnostic.ts";
import { children, type Expr } from "../ast.ts";
import type { Problem } from "../problem.ts";
import { type Cursor, maxChain, type PartSpans, peek, startCursor, tooDeep, unexpected } from "./cursor.ts";
import { parseExpr } from "./expr.ts";

/** Longer texts are refused unread: the longest rule people write by hand is some thousand characters. */
export const maxLength = 100_000;

/** An expression and where each piece of it stands in the text. */
export interface Reading {
  readonly ok: true;
  readonly text: string;
  readonly expr: Expr;
  /** Where each node stands, without the parentheses around it. */
  readonly spans: ReadonlyMap<Expr, Span>;
  readonly parts: PartSpans;
}

interface Refusal {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export type Parsed = Reading | Refusal;

/**
 * The expression that a text means, or every problem found in it.
 * @example parse("sum by (job) (rate(errors_total[5m])) > 0.1")
 */
export function parse(text: string): Parsed {
  if (text.length > maxLength) return { ok: false, problems: [tooLong(text)] };
  const c = startCursor(text);
  if (peek(c).kind === "end") {
    const hint = "write an expression, for example up == 0";
    return {
      ok: false,
      problems: [
        { code: "syntax", message: "there is no expression", span: { from: 0, to: text.length }, notes: [], hint },
      ],
    };
  }
  const expr = parseExpr(c);
  if (peek(c).kind !== "end") unexpected(c, "an operator or the end of the expression");
  if (c.problems.length === 0) findTooDeep(c, expr);
  if (c.problems.length > 0) return { ok: false, problems: c.problems };
  return { ok: true, text, expr, spans: c.spans, parts: c.parts };
}

function tooLong(text: string): Problem {
  const message = `this expression has ${text.length} characters; at most ${maxLength} are read`;
  const hint = "split it with recording rules";
  return { code: "too-long", message, span: { from: 0, to: 0 }, notes: [], hint };
}

/** A long chain such as `a + b + c …` nests to the left without recursion in the parser, but not in those who walk it. */
function findTooDeep(c: Cursor, root: Expr): void {
  if (c.spans.size <= maxChain) return;
  let level: readonly Expr[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level;
    if (depth > maxChain && first) {
      c.problems.push(tooDeep(c.spans.get(first) ?? { from: 0, to: c.text.length }, maxChain));
      return;
    }
    level = level.flatMap(children);
  }
}
