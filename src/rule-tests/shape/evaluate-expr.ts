/**
 * The value of any expression at one time: of those shapes that no measure stands for. It follows Prometheus' documentation
 * node by node, and promtool checks what it says. Undefined where an expression has a part that is not known here.
 */
import type { LabelSet } from "../../model/model.ts";
import { type Aggregation, type Binary, type Call, type Expr, isSetOp, type Selector } from "../../promql/ast.ts";
import { ofDate, ofValue } from "../../promql/evaluate/of-each-value.ts";
import { expandTemplate } from "../../promql/infer/expand.ts";
import { formatNumber } from "../../promql/number.ts";
import { regex } from "../../promql/regex.ts";
import { type Engine, increase, instant, rate, type TimedSeries } from "../engine.ts";
import { keyOf, type Value, valued } from "../evaluate.ts";
import { isInexact } from "../inexact.ts";
import { selects } from "../input-series.ts";
import { quantileOf as histogramQuantile } from "../quantile.ts";
import { overTime, quantileOf, type Sample, samplesIn, variance } from "./samples.ts";
import { combined, less, matched, only, operated, type Vector, type Watch } from "./vector.ts";

export type Out = Vector | number;

/** Computes an expression at one time, as one engine does. */
export type Evaluate = (ms: number, engine: Engine, watch: Watch) => Out;

interface World {
  readonly series: readonly TimedSeries[];
  /** The default step of subqueries. */
  readonly everyMs: number;
}

class Unknown extends Error {}

/** Finds the series that an expression reads once, to compute it at many times. */
export function evaluateExpr(expr: Expr, series: readonly TimedSeries[], everyMs: number): Evaluate | undefined {
  try {
    return compiled(expr, { series, everyMs });
  } catch (cause) {
    if (cause instanceof Unknown) return undefined;
    throw cause;
  }
}

function compiled(expr: Expr, world: World): Evaluate {
  switch (expr.kind) {
    case "number":
      return () => expr.value;
    case "selector":
      return selector(expr, world);
    case "unary": {
      const of = compiled(expr.of, world);
      return (...at) => (expr.op === "+" ? of(...at) : each(of(...at), (v) => -v));
    }
    case "aggregation":
      return aggregation(expr, world);
    case "call":
      return call(expr, world);
    case "binary":
      return binary(expr, world);
    default:
      throw new Unknown();
  }
}

function each(out: Out, change: (value: number) => number): Out {
  if (typeof out === "number") return change(out);
  return out.map((v) => valued(v.labels, change(v.value), v.isRounded));
}

const vectorOf = (out: Out): Vector => (typeof out === "number" ? [] : out);
const numberOf = (out: Out): number => (typeof out === "number" ? out : Number.NaN);

function shift({ offsetMs = 0, offset, at }: Pick<Selector, "offsetMs" | "offset" | "at">): (ms: number) => number {
  if (offset !== undefined || typeof at === "string") throw new Unknown();
  return at === undefined ? (ms) => ms - offsetMs : () => at * 1000 - offsetMs;
}

const read = (of: Selector, { series }: World): readonly TimedSeries[] => {
  if (of.name === undefined || of.extended !== undefined) throw new Unknown();
  return series.filter((s) => selects(of, s.series.name, s.series.labels));
};

function selector(of: Selector, world: World): Evaluate {
  const [all, when] = [read(of, world), shift(of)];
  return (ms, engine) =>
    all.flatMap((s) => {
      const value = instant(s, when(ms), engine);
      return value === undefined ? [] : [{ labels: s.series.labels, value }];
    });
}

function binary(expr: Binary, world: World): Evaluate {
  if (expr.fill || expr.op === "</" || expr.op === ">/") throw new Unknown();
  const [left, right] = [compiled(expr.left, world), compiled(expr.right, world)];
  return (ms, engine, watch) => {
    const [a, b] = [left(ms, engine, watch), right(ms, engine, watch)];
    if (isSetOp(expr.op)) return combined(expr.op, vectorOf(a), vectorOf(b), expr.matching);
    if (typeof a === "number" && typeof b === "number") return operated(expr, a, b, watch, a) ?? Number.NaN;
    if (typeof a !== "number" && typeof b !== "number") return matched(expr, a, b, watch);
    return vectorOf(typeof a === "number" ? b : a).flatMap((v) => {
      const [x, y] = typeof a === "number" ? [a, v.value] : [v.value, numberOf(b)];
      const value = operated(expr, x, y, watch, v.value);
      return value === undefined ? [] : [valued(v.labels, value, v.isRounded)];
    });
  };
}

function aggregation({ op, of, param, grouping }: Aggregation, world: World): Evaluate {
  const [inner, parameter] = [
    compiled(of, world),
    param && param.kind !== "string" ? compiled(param, world) : undefined,
  ];
  const label = param?.kind === "string" ? param.value : "";
  const labelsOf = (labels: LabelSet): LabelSet => {
    if (!grouping) return {};
    return grouping.mode === "by" ? only(labels, grouping.labels) : less(labels, grouping.labels);
  };
  if (op === "limitk" || op === "limit_ratio") throw new Unknown();
  return (ms, engine, watch) => {
    const groups = new Map<string, { readonly labels: LabelSet; readonly of: Value[] }>();
    for (const v of vectorOf(inner(ms, engine, watch))) {
      const labels =
        op === "count_values" ? { ...labelsOf(v.labels), [label]: formatNumber(v.value) } : labelsOf(v.labels);
      const key = keyOf(labels);
      const group = groups.get(key) ?? { labels, of: [] };
      groups.set(key, group);
      group.of.push(v);
    }
    const k = parameter ? numberOf(parameter(ms, engine, watch)) : 0;
    return [...groups.values()].flatMap(({ labels, of }) => {
      if (op === "topk" || op === "bottomk") {
        const sorted = of.toSorted((a, b) => (op === "topk" ? b.value - a.value : a.value - b.value));
        return sorted.slice(0, Math.max(0, Math.trunc(k)));
      }
      const values = of.map((v) => v.value);
      const isRounded = of.some((v) => v.isRounded) || (orderMatters.includes(op) && isInexact(values)) || undefined;
      return [valued(labels, folded(op, values, k), isRounded)];
    });
  };
}

const orderMatters: readonly string[] = ["sum", "avg", "stddev", "stdvar"];

function folded(op: Aggregation["op"], values: readonly number[], k: number): number {
  const sum = (): number => values.reduce((a, b) => a + b, 0);
  switch (op) {
    case "sum":
      return sum();
    case "avg":
      return sum() / values.length;
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "group":
      return 1;
    case "stddev":
      return Math.sqrt(variance(values));
    case "stdvar":
      return variance(values);
    case "quantile":
      return quantileOf(k, values);
    default:
      return values.length;
  }
}

function call(expr: Call, world: World): Evaluate {
  const { name, args } = expr;
  const [first, second] = args;
  if (name === "absent" || name === "absent_over_time") return absent(expr, world);
  if (name in overTime) return ranged(expr, world);
  if (name === "time") return (ms) => ms / 1000;
  if (name === "pi") return () => Math.PI;
  if (name === "label_replace" || name === "label_join") return relabelled(expr, world);
  if (first === undefined && name in ofDate) return (ms) => [{ labels: {}, value: ofDate[name]?.(ms / 1000) ?? 0 }];
  if (first === undefined) throw new Unknown();
  if (name === "histogram_quantile" && second) return quantile(compiled(first, world), compiled(second, world));
  const of = compiled(first, world);
  if (name === "vector") return (...at) => [{ labels: {}, value: numberOf(of(...at)) }];
  if (name === "scalar")
    return (...at) => {
      const [only, ...more] = vectorOf(of(...at));
      return only && more.length === 0 ? only.value : Number.NaN;
    };
  if (name in ofDate) return (...at) => each(of(...at), (v) => ofDate[name]?.(v) ?? 0);
  // Without an order of their own, which alerts have no use for.
  const change = name === "sort" || name === "sort_desc" ? (v: number) => v : ofValue[name];
  if (!change) throw new Unknown();
  const more = args.slice(1).map((a) => compiled(a, world));
  return (...at) => each(of(...at), (v) => change(v, ...more.map((m) => numberOf(m(...at)))));
}

/** Series over a range, by their labels. */
type Ranged = (
  ms: number,
  engine: Engine,
  watch: Watch,
) => readonly { readonly labels: LabelSet; readonly of: readonly Sample[] }[];

function ranged(expr: Call, world: World): Evaluate {
  const fn = overTime[expr.name];
  const range = expr.args.find((a) => a.kind === "range" || a.kind === "subquery");
  if (!fn || !range || (range.kind !== "range" && range.kind !== "subquery") || !("ms" in range.range))
    throw new Unknown();
  const windowMs = range.range.ms;
  const when = shift(range.kind === "range" ? range.of : range);
  const least = needTwo.includes(expr.name) ? 2 : 1;
  const keeps = expr.name === "last_over_time" || expr.name === "first_over_time";
  const numbers = expr.args.filter((a) => a !== range).map((a) => compiled(a, world));
  const direct = expr.name === "rate" ? rate : expr.name === "increase" ? increase : undefined;
  if (range.kind === "range" && direct) {
    const all = read(range.of, world);
    return (ms, engine) =>
      all.flatMap((s) => {
        const value = direct(s, when(ms), windowMs, engine);
        return value === undefined ? [] : [{ labels: s.series.labels, value }];
      });
  }
  const samples = range.kind === "range" ? ofSelector(range.of, windowMs, world) : ofSubquery(range, windowMs, world);
  return (ms, engine, watch) => {
    const args = numbers.map((n) => numberOf(n(ms, engine, watch)));
    return samples(when(ms), engine, watch).flatMap(({ labels, of }) => {
      if (of.length < least) return [];
      const values = of.map((s) => s.value);
      const value = fn(of, when(ms), windowMs, args);
      return [valued(labels, value, keeps ? undefined : isInexact(values))];
    });
  };
}

const needTwo: readonly string[] = ["rate", "increase", "irate", "delta", "idelta", "deriv", "predict_linear"];

function ofSelector(of: Selector, windowMs: number, world: World): Ranged {
  const all = read(of, world);
  return (ms, engine) => all.map((s) => ({ labels: s.series.labels, of: samplesIn(s, ms - windowMs, ms, engine) }));
}

function ofSubquery({ of, step, range }: Extract<Expr, { kind: "subquery" }>, windowMs: number, world: World): Ranged {
  if (!("ms" in range) || (step && !("ms" in step))) throw new Unknown();
  const stepMs = step && "ms" in step ? step.ms : world.everyMs;
  const inner = compiled(of, world);
  return (ms, engine, watch) => {
    const found = new Map<string, { readonly labels: LabelSet; readonly of: Sample[] }>();
    const from = ms - windowMs;
    let at = Math.ceil(from / stepMs) * stepMs;
    if (at === from && engine !== "closed") at += stepMs;
    for (; at <= ms; at += stepMs) {
      for (const { labels, value } of vectorOf(inner(at, engine, watch))) {
        const key = keyOf(labels);
        const one = found.get(key) ?? { labels, of: [] };
        found.set(key, one);
        one.of.push({ ms: at, value });
      }
    }
    return [...found.values()];
  };
}

function absent({ name, args: [of] }: Call, world: World): Evaluate {
  if (!of) throw new Unknown();
  const selected = of.kind === "range" ? of.of : of;
  const matchers = selected.kind === "selector" ? selected.matchers : [];
  const labels = Object.fromEntries(
    matchers
      .filter((m) => m.op === "=" && matchers.filter((o) => o.label === m.label).length === 1)
      .map((m) => [m.label, m.value]),
  );
  const there: Evaluate =
    name === "absent" ? compiled(of, world) : ranged({ kind: "call", name: "present_over_time", args: [of] }, world);
  return (...at) => (vectorOf(there(...at)).length > 0 ? [] : [{ labels, value: 1 }]);
}

function relabelled({ name, args: [of, ...rest] }: Call, world: World): Evaluate {
  const [target, text = "", ...more] = rest.map((a) => (a.kind === "string" ? a.value : ""));
  if (!of || target === undefined) throw new Unknown();
  const inner = compiled(of, world);
  const [source = "", pattern = ""] = more;
  const compiledPattern = regex(pattern);
  const value = (labels: LabelSet): string | undefined => {
    if (name === "label_join") return more.map((l) => labels[l] ?? "").join(text);
    const groups = "groups" in compiledPattern ? compiledPattern.groups(labels[source] ?? "") : undefined;
    return groups && expandTemplate(text, groups);
  };
  return (...at) =>
    vectorOf(inner(...at)).map((v) => {
      const made = value(v.labels);
      if (made === undefined) return v;
      const others = less(v.labels, [target]);
      return { ...v, labels: made === "" ? others : { ...others, [target]: made } };
    });
}

function quantile(phi: Evaluate, buckets: Evaluate): Evaluate {
  return (ms, engine, watch) => {
    const found = new Map<string, { readonly labels: LabelSet; readonly of: [number, number][]; isRounded?: true }>();
    for (const { labels, value, isRounded } of vectorOf(buckets(ms, engine, watch))) {
      const { le, ...rest } = labels;
      if (le === undefined) continue;
      const one = found.get(keyOf(rest)) ?? { labels: rest, of: [] };
      found.set(keyOf(rest), one);
      one.of.push([le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), value]);
      if (isRounded) one.isRounded = true;
    }
    return [...found.values()].flatMap(({ labels, of, isRounded }) => {
      const value = histogramQuantile(
        numberOf(phi(ms, engine, watch)),
        of.toSorted((a, b) => a[0] - b[0]),
        engine,
      );
      return value === undefined ? [] : [valued(labels, value, isRounded)];
    });
  };
}
