/** The grammar of aggregations: `sum by (job) (x)`, `topk(3, x) without (instance)`. */
import { counted } from "../../basics/words.ts";
import { aggregations } from "../aggregations.ts";
import type { AggregationOp, Expr, Grouping } from "../ast.ts";
import { abort, advance, type Cursor, isSymbol, isWord, lastEnd, peek, report, unexpected } from "./cursor.ts";
import { parseLabels } from "./labels.ts";

const ops: ReadonlySet<string> = new Set(Object.keys(aggregations));

export function isAggregationOp(word: string): word is AggregationOp {
  return ops.has(word);
}

/** Stands at the operator's word; `parseArguments` reads a list in parentheses. */
export function parseAggregation(c: Cursor, op: AggregationOp, parseArguments: (c: Cursor) => readonly Expr[]): Expr {
  const head = advance(c);
  const before = parseGrouping(c);
  if (!isSymbol(peek(c), "(")) unexpected(c, `"(" and what to aggregate`);
  const args = parseArguments(c);
  const second = peek(c);
  if (before && isWord(second, "by", "without")) {
    const span = { from: second.from, to: second.to };
    abort(c, {
      code: "syntax",
      message: `${op} is grouped twice`,
      span,
      notes: [],
      hint: "keep one by (…) or without (…)",
    });
  }
  const grouping = before ?? parseGrouping(c);
  const span = { from: head.from, to: lastEnd(c) };

  const wanted = aggregations[op].param ? 2 : 1;
  const [param, of] = wanted === 2 ? args : [undefined, args[0]];
  if (args.length !== wanted || of === undefined) {
    const params = wanted === 2 ? `${aggregations[op].param === "string" ? "a label name" : "a number"} and ` : "";
    report(
      c,
      "argument-count",
      `${op} takes ${params}one instant vector, not ${counted(args.length, "argument")}`,
      span,
    );
  }
  const expr: Expr = {
    kind: "aggregation",
    op,
    of: of ?? { kind: "number", value: Number.NaN },
    ...(param ? { param } : {}),
    ...(grouping ? { grouping } : {}),
  };
  c.spans.set(expr, span);
  c.parts.heads.set(expr, { from: head.from, to: head.to });
  return expr;
}

function parseGrouping(c: Cursor): Grouping | undefined {
  if (!isWord(peek(c), "by", "without")) return undefined;
  const mode = advance(c).text.toLowerCase() === "by" ? "by" : "without";
  const { labels, spans } = parseLabels(c);
  const grouping: Grouping = { mode, labels };
  c.parts.labels.set(grouping, spans);
  return grouping;
}
