/**
 * What an expression measures, read from its shape: a share, a quantile, a sum. Guards such as `or 0 * x` and `> 0` are
 * left out on purpose: the meaning says what a guard is there for, and the tests then find a rule that lacks it.
 */

import type { LabelSet } from "../../model/model.ts";
import type { Aggregation, Expr, Matcher, Selector } from "../../promql/ast.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import type { TimedSeries } from "../series/timed-series.ts";

/**
 * How one series becomes a number. `growth` is what an SLO counts of a counter: what truly happened, where `increase`
 * extrapolates to the window's edges. `seconds` is what it counts of a gauge: five minutes of its mean at every count.
 */
export type Take = "now" | "rate" | "increase" | "growth" | "mean" | "seconds" | "highest" | "lowest";

/** How the numbers of several series become one. */
export type Fold = "sum" | "max" | "min" | "avg" | "count";

export interface Quantity {
  readonly kind: "quantity";
  readonly of: Selector;
  readonly take: Take;
  /** 0 for `now`. */
  readonly windowMs: number;
  /** From one count to the next, for `seconds`. */
  readonly everyMs?: number;
  /** Left out, each series stays by itself. */
  readonly fold?: { readonly how: Fold; readonly by: readonly string[] };
}

/** What is left of a whole when a part is taken away, such as the observations over a bucket. */
interface Remainder {
  readonly kind: "remainder";
  readonly whole: Quantity;
  readonly part: Quantity;
}

export type Amount = Quantity | Remainder;

/** A part that counts as 0 where it was never exported and the whole was. */
interface OrZero {
  readonly kind: "or-zero";
  readonly of: Amount;
  readonly where: Quantity;
}

/** Part ÷ whole; nothing where there is no whole or it is 0. */
export interface Share {
  readonly kind: "share";
  readonly part: Amount;
  readonly whole: Quantity;
}

export interface Quantile {
  readonly kind: "quantile";
  readonly phi: number;
  readonly buckets: Quantity;
}

/** The same number whatever happens. */
interface Constant {
  readonly kind: "constant";
  readonly value: number;
}

/** Several measures whose series never meet. */
interface Either {
  readonly kind: "either";
  readonly of: readonly Measure[];
}

/** What is known evaluation by evaluation only; no selector and window stand for it. */
export interface Computed {
  readonly kind: "computed";
  readonly evaluator: (
    series: readonly TimedSeries[],
  ) => (ms: number, engine: Engine) => ReadonlyMap<string, { readonly labels: LabelSet; readonly value: number }>;
  readonly matchers: readonly Matcher[];
}

export type Measure = Amount | OrZero | Share | Quantile | Constant | Either | Computed;

/** Stands for what a rule records, by name: the shape of a rule that reads it is the shape of what it reads. */
export type Inline = (selector: Selector) => Expr | undefined;

/** The measure behind an expression, or undefined where its shape is none of those known here. */
export function measureOf(expr: Expr, inline: Inline = () => undefined): Measure | undefined {
  const again = (e: Expr): Measure | undefined => measureOf(e, inline);
  switch (expr.kind) {
    case "selector": {
      const recorded = inline(expr);
      return recorded ? again(recorded) : { kind: "quantity", of: expr, take: "now", windowMs: 0 };
    }
    case "aggregation":
      return folded(expr, again(expr.of));
    case "call":
      return expr.name === "histogram_quantile" ? quantile(expr.args, again) : (constant(expr) ?? taken(expr));
    case "binary":
      if (expr.op === "/") return share(again(expr.left), again(unguarded(expr.right)));
      if (expr.op === "-") return remainder(again(expr.left), again(expr.right));
      return expr.op === "or" ? either(expr.left, expr.right, again) : undefined;
    default:
      return undefined;
  }
}

const takes: Readonly<Record<string, Take>> = {
  rate: "rate",
  increase: "increase",
  avg_over_time: "mean",
  max_over_time: "highest",
  min_over_time: "lowest",
};

function taken({ name, args }: { readonly name: string; readonly args: readonly Expr[] }): Quantity | undefined {
  const [range] = args;
  const take = takes[name];
  if (take === undefined || range?.kind !== "range" || !("ms" in range.range)) return undefined;
  return { kind: "quantity", of: range.of, take, windowMs: range.range.ms };
}

function constant({ name, args }: { readonly name: string; readonly args: readonly Expr[] }): Constant | undefined {
  const [value] = args;
  return name === "vector" && value?.kind === "number" ? { kind: "constant", value: value.value } : undefined;
}

const folds: readonly string[] = ["sum", "max", "min", "avg", "count"] satisfies Fold[];
const isFold = (op: string): op is Fold => folds.includes(op);

function folded({ op, grouping }: Aggregation, of: Measure | undefined): Quantity | undefined {
  if (!isFold(op) || of?.kind !== "quantity" || of.fold || grouping?.mode === "without") return undefined;
  return { ...of, fold: { how: op, by: grouping?.labels ?? [] } };
}

function quantile(args: readonly Expr[], again: (e: Expr) => Measure | undefined): Quantile | undefined {
  const [phi, of] = args;
  const buckets = of && again(of);
  if (phi?.kind !== "number" || buckets?.kind !== "quantity") return undefined;
  return { kind: "quantile", phi: phi.value, buckets };
}

/** `x > 0` under a fraction stands for `x`. */
function unguarded(expr: Expr): Expr {
  const guards = expr.kind === "binary" && expr.op === ">" && expr.right.kind === "number" && expr.right.value === 0;
  return guards ? expr.left : expr;
}

function share(part: Measure | undefined, whole: Measure | undefined): Share | undefined {
  const counted = part?.kind === "or-zero" ? part.of : part;
  const total = whole?.kind === "quantity" ? whole : undefined;
  if (!total || (counted?.kind !== "quantity" && counted?.kind !== "remainder")) return undefined;
  return { kind: "share", part: counted, whole: total };
}

function remainder(whole: Measure | undefined, part: Measure | undefined): Remainder | undefined {
  if (whole?.kind !== "quantity" || part?.kind !== "quantity") return undefined;
  return { kind: "remainder", whole, part };
}

function either(left: Expr, right: Expr, again: (e: Expr) => Measure | undefined): Measure | undefined {
  const first = again(left);
  if (first === undefined) return undefined;
  const nothing = right.kind === "binary" && right.op === "*" && right.left.kind === "number" && right.left.value === 0;
  if (nothing) {
    const where = again(right.right);
    const counted = first.kind === "quantity" || first.kind === "remainder";
    return counted && where?.kind === "quantity" ? { kind: "or-zero", of: first, where } : undefined;
  }
  const second = again(right);
  if (second === undefined) return undefined;
  return { kind: "either", of: [...(first.kind === "either" ? first.of : [first]), second] };
}

/** The selector with further matchers. */
export function matching(of: Selector, more: readonly Matcher[]): Selector {
  return { ...of, matchers: [...of.matchers, ...more] };
}

/** The measure of the series that also meet the matchers. */
export function narrowed<M extends Measure>(measure: M, matchers: readonly Matcher[]): M;
export function narrowed(measure: Measure, matchers: readonly Matcher[]): Measure {
  const again = <N extends Measure>(m: N): N => narrowed(m, matchers);
  switch (measure.kind) {
    case "quantity":
      return { ...measure, of: matching(measure.of, matchers) };
    case "remainder":
      return { ...measure, whole: again(measure.whole), part: again(measure.part) };
    case "or-zero":
      return { ...measure, of: again(measure.of), where: again(measure.where) };
    case "share":
      return { ...measure, part: again(measure.part), whole: again(measure.whole) };
    case "quantile":
      return { ...measure, buckets: again(measure.buckets) };
    case "constant":
      return measure;
    case "either":
      return { ...measure, of: measure.of.map(again) };
    case "computed":
      return { ...measure, matchers: [...measure.matchers, ...matchers] };
  }
}
