/** What is good or bad as a whole at each moment, counted over the moments of five minutes: ages, and slices of time. */
import type { FreshnessSli, SlicesSli } from "../../catalog/sli.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { inlined } from "../../promql/inline.ts";
import type { Schema } from "../../promql/schema.ts";
import { driverOf } from "../driver/drivers.ts";
import { levelsOf } from "../driver/levels.ts";
import { shareDriver } from "../driver/share.ts";
import { type Evaluator, evaluatorOf, keyOf, only, type Value } from "../measure/evaluate.ts";
import { measureOf, type Quantity, type Share } from "../measure/measure.ts";
import { asGauges } from "../series/synthetic-series.ts";
import { compares } from "../series/threshold.ts";
import { baseMs, type In5m, mapped, minuteMs } from "./in-5m.ts";

/** How many there are and how many are too old, on average over the minutes. */
export function freshness(sli: FreshnessSli, by: readonly string[]): In5m {
  const [tooOld, there] = asGauges(sli);
  const now = (of: Selector): Quantity => {
    return { kind: "quantity", of, take: "now", windowMs: 0, fold: { how: "sum", by } };
  };
  const share: Share = { kind: "share", part: now(tooOld), whole: now(there) };
  return {
    drivers: (schema) => [shareDriver(share, schema)],
    isTimed: true,
    counted: (series) => {
      const mean = (of: Evaluator): Evaluator => {
        const [sum, count] = [inSlices(of, minuteMs, by, (v) => v), inSlices(of, minuteMs, by, () => 1)];
        return (ms, engine) => {
          const counts = count(ms, engine);
          return mapped(sum(ms, engine), (v, key) => (v / (counts.get(key)?.value ?? 1)) * (baseMs / 1000));
        };
      };
      return { total: mean(evaluatorOf(share.whole, series)), bad: mean(evaluatorOf(now(tooOld), series)) };
    },
  };
}

export function slices({ of, op, threshold, sliceMs }: SlicesSli, by: readonly string[], schema: Schema): In5m {
  const measure = measureOf(inlined(of, schema));
  const driver = measure && driverOf(measure, threshold, schema, minuteMs);
  const levels = measure && driver && levelsOf({ op, threshold }, driver);
  return {
    isTimed: true,
    drivers: () => [
      driver &&
        levels && { levels: (values) => driver.levels(values.map((v) => (v === 0 ? levels.calm : levels.outage))) },
    ],
    counted: (series) => {
      const value: Evaluator = measure ? evaluatorOf(measure, series) : () => new Map();
      const counted = (count: (value: number) => number): Evaluator => inSlices(value, sliceMs, by, count);
      return { total: counted(() => 1), bad: counted((v) => (compares(v, op, threshold) ? 1 : 0)) };
    },
  };
}

/** What the slices of the last five minutes add up to. */
function inSlices(
  value: Evaluator,
  sliceMs: number,
  by: readonly string[],
  count: (value: number) => number,
): Evaluator {
  return (ms, engine) => {
    const found = new Map<string, Value>();
    for (const at of slicesIn(ms, sliceMs, engine)) {
      for (const v of value(at, engine).values()) {
        const labels = only(v.labels, by);
        const key = keyOf(labels);
        found.set(key, { labels, value: (found.get(key)?.value ?? 0) + count(v.value) });
      }
    }
    return found;
  };
}

/** The ends of slices in the last five minutes, the left edge as the engine sees it. */
function slicesIn(ms: number, sliceMs: number, engine: Engine): readonly number[] {
  const last = Math.floor(ms / sliceMs);
  const edge = (ms - baseMs) / sliceMs;
  const first = engine === "closed" ? Math.ceil(edge) : Math.floor(edge) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * sliceMs).filter((at) => at >= 0);
}
