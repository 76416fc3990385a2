/** Amounts for which every engine computes the very threshold of a condition, rounding included. */
import { engines } from "../../promql/evaluate/engine.ts";
import type { Driver } from "../driver/driver.ts";
import type { Levels } from "../driver/levels.ts";
import { evaluatorOf } from "../measure/evaluate.ts";
import { type Segment, seriesOf } from "../series/segment.ts";
import { timed } from "../series/timed-series.ts";
import type { Case } from "../simulation/meaning.ts";
import type { Context } from "../simulation/simulate.ts";

/** A case with what drives it. */
export interface Driven {
  readonly of: Case;
  readonly driver: Driver;
  readonly levels: Levels;
}

/** Amounts for which every engine computes the very threshold of each case, rounding included. */
export function exactlyAt(
  cases: readonly Driven[],
  { clock, schema }: Context,
  length: number,
): readonly Segment[] | undefined {
  const last = length * clock.stepMs - ((length * clock.stepMs) % clock.evaluationMs);
  const found = cases.flatMap(({ of, driver, levels: { edge } }) => {
    if (edge === undefined) return [];
    for (let n = 1; n <= driver.candidates; n += 1) {
      const segments = driver.exact(edge, n);
      const series = seriesOf(
        [{ segments, scrapes: length }],
        {},
        (i) => ({ job: "exactly-at", instance: `${i}` }),
        schema,
      );
      const evaluate = evaluatorOf(
        of.measure,
        series.map((s) => timed(s, clock.stepMs)),
      );
      const isExact = engines.every((engine) => {
        const values = [...evaluate(last, engine).values()];
        return values.length > 0 && values.every((v) => v.value === of.threshold);
      });
      if (isExact) return segments;
    }
    return [];
  });
  return found.length > 0 ? found : undefined;
}
