/** What an SLO's recorded series hold, told from its meaning, and the queries over them that alert texts ask. */
import { objectiveRatio } from "../../decimal.ts";
import type { LabelSet, SloModel } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { rawWindowMs, sloWindowsMs } from "../../model/slo-windows.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import type { Engine, Readable } from "../engine.ts";
import { type Gauge, gaugeOf, type Value, type Values } from "../evaluate.ts";
import { holds } from "../track.ts";
import { ratioOver } from "./meaning.ts";

/** Each recorded share and what is made of it, by its name. */
export function recordedGauges(slo: SloModel, tracks: readonly Readable[]): ReadonlyMap<string, Gauge> {
  const over = (windowMs: number): Gauge => gaugeOf(ratioOver(slo, windowMs), tracks);
  const windows = sloWindowsMs.map((ms) => [sloSeries.errorRatio(ms), over(ms)] as const);
  const [period, hour] = [over(slo.periodMs), over(rawWindowMs)];
  return new Map<string, Gauge>([
    ...windows,
    [sloSeries.errorRatioInPeriod, period],
    [sloSeries.remaining, mapped(period, (ratio) => 1 - ratio / slo.budget)],
    [sloSeries.burnRate, mapped(hour, (ratio) => ratio / slo.budget)],
    [sloSeries.objective, () => new Map([["", { labels: {}, value: objectiveRatio(slo.objective) }]])],
  ]);
}

function mapped(gauge: Gauge, change: (value: number) => number): Gauge {
  return (ms, engine) => new Map([...gauge(ms, engine)].map(([key, v]) => [key, { ...v, value: change(v.value) }]));
}

/** The results of a query over an SLO's recorded series; undefined where it asks for anything else. */
export function answer(
  promql: string,
  gauges: ReadonlyMap<string, Gauge>,
  ms: number,
  engine: Engine,
): readonly number[] | undefined {
  const parsed = parse(promql);
  if (!("expr" in parsed) || parsed.expr === undefined) return undefined;
  const result = evaluate(parsed.expr, (s) => selected(s, gauges, ms, engine));
  return typeof result === "object" ? [...result.values()].map((v) => v.value) : undefined;
}

type Result = Values | number | undefined;

function evaluate(expr: Expr, select: (s: Selector) => Values | undefined): Result {
  if (expr.kind === "number") return expr.value;
  if (expr.kind === "selector") return select(expr);
  if (expr.kind !== "binary") return undefined;
  const [left, right] = [evaluate(expr.left, select), evaluate(expr.right, select)];
  if (left === undefined || right === undefined) return undefined;
  const compute = computed(expr.op);
  if (!compute) return undefined;
  if (typeof left === "number") return typeof right === "number" ? compute(left, right) : undefined;
  const pairs = [...left].flatMap(([key, of]): (readonly [string, Value])[] => {
    const other = typeof right === "number" ? right : right.get(key)?.value;
    const value = other === undefined ? undefined : compute(of.value, other);
    return value === undefined ? [] : [[key, { ...of, value }]];
  });
  return new Map(pairs);
}

function computed(op: string): ((a: number, b: number) => number | undefined) | undefined {
  if (op === "*") return (a, b) => a * b;
  if (op === "/") return (a, b) => a / b;
  if (op === "-") return (a, b) => a - b;
  if (op === "+") return (a, b) => a + b;
  return op === ">" ? (a, b) => (a > b ? a : undefined) : undefined;
}

function selected(
  { name = "", matchers }: Selector,
  gauges: ReadonlyMap<string, Gauge>,
  ms: number,
  engine: Engine,
): Values | undefined {
  const gauge = gauges.get(name);
  const own = matchers.filter((m) => m.label !== "slo");
  const fits = (labels: LabelSet): boolean => own.every((m) => holds(m, labels[m.label] ?? ""));
  return gauge && new Map([...gauge(ms, engine)].filter(([, v]) => fits(v.labels)));
}
