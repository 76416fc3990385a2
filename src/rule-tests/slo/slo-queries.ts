/** What an SLO records, computed from its meaning: for texts that ask for it, and for tests of its recordings. */

import type { SloModel } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { sloWindowsMs } from "../../model/slo/counts.ts";
import type { Expr } from "../../promql/ast.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { matches } from "../../promql/infer/matches.ts";
import { parse } from "../../promql/parse/parse.ts";
import { type Evaluator, evaluatorOf, type Value, type Values } from "../measure/evaluate.ts";
import type { TimedSeries } from "../series/timed-series.ts";
import type { SliContext } from "../sli/sli-counted.ts";
import { type BudgetedShares, badOver, ratioOver, sliShares, totalOver } from "../sli/sli-shares.ts";

/** What is recorded under a name; undefined for a name that is not the SLO's. */
export type Recorded = (name: string) => Evaluator | undefined;

export function recordedOver(
  slo: SloModel,
  series: readonly TimedSeries[],
  everyMs: number,
  context: SliContext,
): Recorded {
  const shares = sliShares(slo, everyMs, context);
  const each = (evaluator: (share: BudgetedShares) => Evaluator): Evaluator => {
    const all = shares.map(evaluator);
    return (ms, engine) => new Map(all.flatMap((e) => [...e(ms, engine)]));
  };
  const ratio = (share: BudgetedShares, ms: number): Evaluator => {
    const [bad, over] = [evaluatorOf(badOver(share, ms), series), evaluatorOf(ratioOver(share, ms), series)];
    // Where nothing happens nothing is bad; where more is bad than there is, all of it.
    return (at, engine) => {
      const idle = mapped(bad(at, engine), () => 0);
      return new Map([...idle, ...mapped(over(at, engine), (v) => Math.min(1, v))]);
    };
  };
  const of = (name: string, evaluator: (share: BudgetedShares) => Evaluator) => [name, evaluator] as const;
  const changed = (evaluator: Evaluator, change: (v: number) => number): Evaluator => {
    return (ms, engine) => mapped(evaluator(ms, engine), change);
  };
  const { periodMs } = slo;
  const evaluators = new Map([
    ...sloWindowsMs.flatMap((ms) => [
      of(sloSeries.events("total", ms), (s) => evaluatorOf(totalOver(s, ms), series)),
      of(sloSeries.events("bad", ms), (s) => evaluatorOf(badOver(s, ms), series)),
      of(sloSeries.errorRatio(ms), (s) => ratio(s, ms)),
      of(sloSeries.burnRate(ms), (s) => changed(ratio(s, ms), (v) => v / s.budget)),
    ]),
    of(sloSeries.eventsInPeriod("total"), (s) => evaluatorOf(totalOver(s, periodMs), series)),
    of(sloSeries.eventsInPeriod("bad"), (s) => evaluatorOf(badOver(s, periodMs), series)),
    of(sloSeries.errorRatioInPeriod, (s) => ratio(s, periodMs)),
    of(sloSeries.remaining, (s) => changed(ratio(s, periodMs), (v) => 1 - v / s.budget)),
  ]);
  const known = new Map<string, Evaluator>();
  return (name) => {
    const evaluator = evaluators.get(name);
    const found = known.get(name) ?? (evaluator && each(evaluator));
    if (found) known.set(name, found);
    return found;
  };
}

function mapped(values: Values, change: (value: number) => number): Values {
  return new Map([...values].map(([key, v]) => [key, { ...v, value: change(v.value) }]));
}

/** The results of a query over what is recorded; undefined where it asks for anything else. */
export function answer(promql: string, recorded: Recorded, ms: number, engine: Engine): readonly number[] | undefined {
  const parsed = parse(promql);
  const result = parsed.ok ? evaluate(parsed.expr, recorded, ms, engine) : undefined;
  return typeof result === "object" ? [...result.values()].map((v) => v.value) : undefined;
}

function evaluate(expr: Expr, recorded: Recorded, ms: number, engine: Engine): Values | number | undefined {
  if (expr.kind === "number") return expr.value;
  if (expr.kind === "selector") {
    const own = expr.matchers.filter((m) => m.label !== "slo");
    const values = recorded(expr.name ?? "")?.(ms, engine);
    return values && new Map([...values].filter(([, v]) => own.every((m) => matches(m, v.labels[m.label] ?? ""))));
  }
  if (expr.kind !== "binary") return undefined;
  const [left, right] = [evaluate(expr.left, recorded, ms, engine), evaluate(expr.right, recorded, ms, engine)];
  const compute = operations[expr.op];
  if (left === undefined || right === undefined || !compute) return undefined;
  if (typeof left === "number") return typeof right === "number" ? compute(left, right) : undefined;
  const pairs = [...left].flatMap(([key, of]): (readonly [string, Value])[] => {
    const other = typeof right === "number" ? right : right.get(key)?.value;
    const value = other === undefined ? undefined : compute(of.value, other);
    return value === undefined ? [] : [[key, { ...of, value }]];
  });
  return new Map(pairs);
}

const operations: Readonly<Record<string, (a: number, b: number) => number | undefined>> = {
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "-": (a, b) => a - b,
  "+": (a, b) => a + b,
  ">": (a, b) => (a > b ? a : undefined),
};
