/** Which series are in planned time, in which nothing is counted. */
import type { Exception, LabelSet } from "../../model/model.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { evaluate, notEvaluated } from "../../promql/evaluate/evaluate.ts";
import { samplesOf } from "../../promql/evaluate/sample.ts";
import { type Evaluator, keyOf, only } from "../measure/evaluate.ts";
import type { TimedSeries } from "../series/timed-series.ts";
import { sourcesOf } from "../series/timed-source.ts";
import { minuteMs } from "./in-5m.ts";
import type { CountedOver } from "./simulate-recordings.ts";

/** In planned time nothing is counted. */
export function outside(except: readonly Exception[], counted: CountedOver): CountedOver {
  if (except.length === 0) return counted;
  return (series) => {
    const isPlanned = plannedOver(except, series);
    const { total, bad } = counted(series);
    const rest =
      (of: Evaluator): Evaluator =>
      (ms, engine) => {
        const planned = isPlanned(ms, engine);
        return new Map([...of(ms, engine)].filter(([, v]) => !planned(v.labels)));
      };
    return { total: rest(total), bad: rest(bad) };
  };
}

/** Whether a series with these labels is in planned time. */
export function plannedOver(
  except: readonly Exception[],
  series: readonly TimedSeries[],
): (ms: number, engine: Engine) => (labels: LabelSet) => boolean {
  const known = except.filter(({ when }) => notEvaluated(when) === undefined);
  const sources = sourcesOf(series, minuteMs);
  return (ms, engine) => {
    const found = known.map(({ when, on }) => {
      const samples = samplesOf(evaluate(when, ms, sources[engine]));
      return { on, keys: new Set(samples.map((s) => keyOf(only(s.labels, on)))) };
    });
    return (labels) => found.some(({ on, keys }) => keys.has(keyOf(only(labels, on))));
  };
}
