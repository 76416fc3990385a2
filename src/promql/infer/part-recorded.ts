/** Sees through recorded series that are divided by each other to the rules that record them. */
import { derived } from "../../basics/derived.ts";
import { type Expr, isComparison, isTrim, type Selector, walk } from "../ast.ts";
import { recordedBy } from "../recorded-by.ts";
import type { Schema } from "../schema.ts";
import type { Context } from "./context.ts";
import { monotoneOverTime, readAt } from "./subset.ts";

export interface Parted {
  readonly part: Expr;
  readonly whole: Expr;
}

/**
 * Two recorded series, each recorded by one rule that the selectors allow, stand for the rules' expressions; so do both of
 * them summed over the same time.
 */
export function inlineRecordings(part: Expr, whole: Expr, context: Context): Parted | undefined {
  const [p, w] = [overTime(part), overTime(whole)];
  if (p && w) {
    const inlined = p.how === w.how ? inlineRecordings(p.of, w.of, context) : undefined;
    // Over time the whole must be there whenever the part is.
    return inlined && !lacking(context.schema)(inlined.whole) ? inlined : undefined;
  }
  if (part.kind !== "selector" || whole.kind !== "selector") return undefined;
  if (readAt(part) !== readAt(whole) || part.name === whole.name) return undefined;
  const [partRule, wholeRule] = [ruleOf(part, context), ruleOf(whole, context)];
  return partRule && wholeRule ? { part: partRule, whole: wholeRule } : undefined;
}

/** `sum_over_time(x[1h])` or `sum_over_time(x[1h:5m])`: the selector, and all else in comparable form. */
function overTime(expr: Expr): { readonly of: Selector; readonly how: string } | undefined {
  if (expr.kind !== "call" || !monotoneOverTime.includes(expr.name)) return undefined;
  const [range] = expr.args;
  if (range?.kind === "range") return { of: range.of, how: JSON.stringify([expr.name, range.range]) };
  if (range?.kind !== "subquery" || range.of.kind !== "selector") return undefined;
  return { of: range.of, how: JSON.stringify([expr.name, range.range, range.step, readAt(range)]) };
}

function ruleOf(selector: Selector, { schema }: Context): Expr | undefined {
  const series = selector.name === undefined ? undefined : schema.get(selector.name);
  const fitting = series ? recordedBy(series, selector.matchers) : [];
  return fitting.length === 1 ? fitting[0]?.expr : undefined;
}

const lacking = derived((schema: Schema) => derived((rule: Expr): boolean => mayLack(rule, schema)));

/** Whether a rule, or one that it reads, leaves series out by their values; `seen` are those that were looked into. */
function mayLack(expr: Expr, schema: Schema, seen: Set<string> = new Set()): boolean {
  return walk(expr).some((e) => {
    if (e.kind !== "selector" || e.name === undefined || seen.has(e.name)) return filters(e);
    seen.add(e.name);
    const series = schema.get(e.name);
    const rules = series ? recordedBy(series, e.matchers) : [];
    return rules.some((rule) => mayLack(rule.expr, schema, seen));
  });
}

function filters(expr: Expr): boolean {
  if (expr.kind === "aggregation") return ["topk", "bottomk", "limitk", "limit_ratio"].includes(expr.op);
  if (expr.kind !== "binary") return false;
  return expr.op === "and" || expr.op === "unless" || isTrim(expr.op) || (isComparison(expr.op) && !expr.bool);
}
