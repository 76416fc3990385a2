/** What an SLO's recorded series hold, told from its meaning, and the queries over them that alert texts ask. */
import { objectiveRatio } from "../../decimal.ts";
import type { LabelSet, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloBlockMs, sloSeries } from "../../model/names.ts";
import { everySampleMs, rawWindowMs, sloWindowsMs } from "../../model/slo-windows.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import type { Engine, Readable } from "../engine.ts";
import { type Gauge, gaugeOf, type Value, type Values } from "../evaluate.ts";
import { holds } from "../track.ts";
import { amountOver, ratioOver } from "./meaning.ts";

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

/** How a group that is tested is evaluated, and how often it is in truth. */
export interface Evaluations {
  readonly everyMs: number;
  readonly reallyEveryMs: number;
}

/**
 * Each recorded number of events, by its name. Windows longer than a few minutes are sums of what was recorded at each
 * evaluation before: at another pace than the real one they do not hold the true number, but that sum all the same.
 */
export function countedGauges(
  slo: SloModel,
  tracks: readonly Readable[],
  { everyMs, reallyEveryMs }: Evaluations,
): ReadonlyMap<string, Gauge> {
  const overlapping = slo.tileMs / reallyEveryMs;
  const of = (side: "bad" | "total", name: (windowMs: number) => string, rate: string, period: string) => {
    const tile = amountOver(slo, side, slo.tileMs, tracks);
    const block = added(tile, everyMs, sloBlockMs - 1, overlapping);
    const [lastTile, lastBlock] = [held(tile, everyMs), held(block, everyMs)];
    const long = sloWindowsMs.filter((ms) => ms > rawWindowMs);
    const windows = long.map((ms): readonly [string, Gauge] => {
      return [
        name(ms),
        ms <= everySampleMs ? added(tile, everyMs, ms, overlapping) : added(lastTile, slo.tileMs, ms, 1),
      ];
    });
    return [
      [rate, mapped(amountOver(slo, side, sloBaseWindowMs, tracks), (v) => v / (sloBaseWindowMs / 1000))],
      [name(slo.tileMs), tile],
      [name(sloBlockMs), block],
      ...windows,
      [period, added(lastBlock, sloBlockMs, slo.periodMs, 1)],
    ] as const;
  };
  const { bad, badEvents, badInPeriod, total, totalEvents, totalInPeriod } = sloSeries;
  return new Map([...of("bad", badEvents, bad, badInPeriod), ...of("total", totalEvents, total, totalInPeriod)]);
}

/** What a gauge told at each of the moments of a window, added up; all of them lie after the beginning. */
function added(gauge: Gauge, everyMs: number, windowMs: number, times: number): Gauge {
  return (ms, engine) => {
    const sums = new Map<string, Value>();
    for (let at = ms - (ms % everyMs); at >= 0 && at > ms - windowMs; at -= everyMs) {
      for (const [key, v] of gauge(at, engine)) {
        sums.set(key, { ...v, value: (sums.get(key)?.value ?? 0) + v.value / times });
      }
    }
    return sums;
  };
}

/** What was recorded last. */
function held(gauge: Gauge, everyMs: number): Gauge {
  return (ms, engine) => gauge(ms - (ms % everyMs), engine);
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
