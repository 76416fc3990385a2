/**
 * The value of an expression at one moment, over series in memory. Computes what it knows as Prometheus 3 does, and says what it does
 * not know; rule tests have an evaluator of their own, which this one must not be.
 */
import {
  type Call,
  type Expr,
  isTrim,
  type Modifiers,
  type Range,
  type Selector,
  type Subquery,
  walk,
} from "../ast.ts";
import { aggregate, isAggregated } from "./aggregations.ts";
import { functions } from "./functions.ts";
import { operate } from "./operators.ts";
import { type Result, type Sample, type Window, withoutName } from "./sample.ts";
import { keyOf, lastAt, type Store } from "./store.ts";
import { line, quantileOf, windowFunctions } from "./windows.ts";

/** How far back an instant vector looks. */
const lookbackMs = 300_000;
/** Of a subquery that names none. */
const defaultStepMs = 60_000;

const special = ["absent", "absent_over_time", "last_over_time", "quantile_over_time", "predict_linear"];

/** What of an expression cannot be computed here: `the function holt_winters`; undefined where all can. */
export function notEvaluated(expr: Expr): string | undefined {
  for (const e of walk(expr)) {
    if (e.kind === "call" && !(e.name in functions || e.name in windowFunctions || special.includes(e.name)))
      return `the function ${e.name}`;
    if (e.kind === "aggregation" && !isAggregated(e.op)) return `the aggregation ${e.op}`;
    if (e.kind === "binary" && (isTrim(e.op) || e.fill)) return "an operator of native histograms or fill";
    if ((e.kind === "range" || e.kind === "subquery") && !("ms" in e.range)) return "a range that is not fixed";
    if (e.kind === "selector" && (e.extended || e.offset || e.at !== undefined)) return "a modifier of a selector";
    if (e.kind === "subquery" && (e.offset || e.at !== undefined)) return "a modifier of a subquery";
  }
  return undefined;
}

export function evaluate(expr: Expr, ms: number, store: Store): Result {
  switch (expr.kind) {
    case "number":
      return { kind: "scalar", value: expr.value };
    case "string":
      return { kind: "string", value: expr.value };
    case "selector":
      return { kind: "vector", samples: selected(expr, ms, store) };
    case "unary": {
      const of = evaluate(expr.of, ms, store);
      if (expr.op === "+") return of;
      return operate({ kind: "binary", op: "*", left: expr.of, right: expr.of }, { kind: "scalar", value: -1 }, of);
    }
    case "binary":
      return operate(expr, evaluate(expr.left, ms, store), evaluate(expr.right, ms, store));
    case "aggregation": {
      const param = expr.param ? evaluate(expr.param, ms, store) : undefined;
      const given = param && param.kind !== "vector" ? param.value : Number.NaN;
      return { kind: "vector", samples: aggregate(expr, vectorOf(expr.of, ms, store), given, ms) };
    }
    case "call":
      return called(expr, ms, store);
    case "range":
    case "subquery":
      return { kind: "vector", samples: [] };
  }
}

export function vectorOf(expr: Expr, ms: number, store: Store): readonly Sample[] {
  const result = evaluate(expr, ms, store);
  if (result.kind === "vector") return result.samples;
  return result.kind === "scalar" ? [{ labels: {}, value: result.value, ms }] : [];
}

/** Without what is before it: windows of an hour are read for their last sample at every moment. */
function newest(of: Selector, ms: number, lengthMs: number, store: Store): readonly Sample[] {
  const toMs = shifted(of, ms);
  return store.select(of).flatMap(({ labels, times, values }) => {
    let last = lastAt(times, toMs);
    while (last >= 0 && values[last] === undefined) last -= 1;
    const value = (times[last] ?? Number.NEGATIVE_INFINITY) > toMs - lengthMs ? values[last] : undefined;
    return value === undefined ? [] : [{ labels, value, ms }];
  });
}

function selected(of: Selector, ms: number, store: Store): readonly Sample[] {
  const at = shifted(of, ms);
  const samples: Sample[] = [];
  for (const { labels, times, values } of store.select(of)) {
    const last = lastAt(times, at);
    const [time, value] = [times[last], values[last]];
    if (time !== undefined && value !== undefined && time > at - lookbackMs) samples.push({ labels, value, ms: time });
  }
  return samples;
}

function shifted({ offsetMs = 0 }: Modifiers, ms: number): number {
  return ms - offsetMs;
}

const lengthOf = (range: Range): number => ("ms" in range ? range.ms : 0);

function called(call: Call, ms: number, store: Store): Result {
  const { name, args } = call;
  const [first, second] = args;
  if (name === "absent" || name === "absent_over_time") return { kind: "vector", samples: absent(call, ms, store) };
  const range = args.find((a) => a.kind === "range" || a.kind === "subquery");
  if (!range)
    return (
      functions[name]?.(
        args.map((a) => evaluate(a, ms, store)),
        ms,
      ) ?? { kind: "vector", samples: [] }
    );
  if (name === "last_over_time" && range.kind === "range") {
    return { kind: "vector", samples: newest(range.of, ms, lengthOf(range.range), store) };
  }
  const windows = windowsOf(range, ms, store);
  const number = (arg: Expr | undefined): number => {
    const of = arg && evaluate(arg, ms, store);
    return of?.kind === "scalar" ? of.value : Number.NaN;
  };
  const of = (window: Window): number | undefined => {
    if (window.values.length === 0) return undefined;
    if (name === "last_over_time") return window.values.at(-1);
    if (name === "quantile_over_time") return quantileOf(number(first), window.values);
    if (name !== "predict_linear") return windowFunctions[name]?.(window);
    if (window.values.length < 2) return undefined;
    const { slope, atEnd } = line(window);
    return atEnd + slope * number(second);
  };
  const keepsName = name === "last_over_time";
  return {
    kind: "vector",
    samples: windows.flatMap((window) => {
      const value = of(window);
      return value === undefined ? [] : [{ labels: keepsName ? window.labels : withoutName(window.labels), value, ms }];
    }),
  };
}

function absent({ args: [of] }: Call, ms: number, store: Store): readonly Sample[] {
  if (of === undefined) return [];
  const isThere =
    of.kind === "range" || of.kind === "subquery"
      ? windowsOf(of, ms, store).some((w) => w.values.length > 0)
      : vectorOf(of, ms, store).length > 0;
  if (isThere) return [];
  const selector = of.kind === "range" ? of.of : of;
  const equal = selector.kind === "selector" ? selector.matchers.filter((m) => m.op === "=" && m.value !== "") : [];
  return [{ labels: Object.fromEntries(equal.map((m) => [m.label, m.value])), value: 1, ms }];
}

function windowsOf(of: Expr, ms: number, store: Store): readonly Window[] {
  if (of.kind === "subquery") return subquery(of, ms, store);
  if (of.kind !== "range") return [];
  const toMs = shifted(of.of, ms);
  const fromMs = toMs - lengthOf(of.range);
  return store.select(of.of).flatMap(({ labels, times, values }) => {
    const [from, to] = [lastAt(times, fromMs) + 1, lastAt(times, toMs) + 1];
    if (from >= to) return [];
    const window = { labels, times: [] as number[], values: [] as number[], fromMs, toMs };
    for (let i = from; i < to; i += 1) {
      const value = values[i];
      if (value === undefined) continue;
      window.times.push(times[i] ?? 0);
      window.values.push(value);
    }
    return window.values.length === 0 ? [] : [window];
  });
}

/** What an inner expression was is asked again and again, and no longer changes. */
const past = new WeakMap<Store, WeakMap<Expr, Map<number, readonly Sample[]>>>();

function remembered(of: Expr, ms: number, now: number, store: Store): readonly Sample[] {
  if (ms >= now) return vectorOf(of, ms, store);
  const all = past.get(store) ?? new WeakMap<Expr, Map<number, readonly Sample[]>>();
  past.set(store, all);
  const own = all.get(of) ?? new Map<number, readonly Sample[]>();
  all.set(of, own);
  const known = own.get(ms) ?? vectorOf(of, ms, store);
  own.set(ms, known);
  return known;
}

/** At whole multiples of its step. */
function subquery(of: Subquery, ms: number, store: Store): readonly Window[] {
  const toMs = shifted(of, ms);
  const fromMs = toMs - lengthOf(of.range);
  const step = of.step ? lengthOf(of.step) : defaultStepMs;
  const begin = Math.max(fromMs, store.firstMs - step);
  const windows = new Map<string, Window & { readonly times: number[]; readonly values: number[] }>();
  for (let at = Math.floor(begin / step) * step + step; at <= toMs; at += step) {
    for (const { labels, value } of remembered(of.of, at, ms, store)) {
      const key = keyOf(labels);
      let window = windows.get(key);
      if (!window) {
        window = { labels, times: [], values: [], fromMs, toMs };
        windows.set(key, window);
      }
      window.times.push(at);
      window.values.push(value);
    }
  }
  return [...windows.values()];
}
