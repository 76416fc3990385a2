/** What a native histogram counts in five minutes: the bad share of what it grew by, or, of one that is seen once, of all that it holds. */
import type { NativeLatencySli } from "../../catalog/sli.ts";
import { shareDriver } from "../driver/share.ts";
import { type Evaluator, evaluatorOf, keyOf, only } from "../measure/evaluate.ts";
import { grownWithin } from "../series/over-window.ts";
import { asClassic } from "../series/synthetic-series.ts";
import { instant, type TimedSeries } from "../series/timed-series.ts";
import { baseMs, type In5m, mapped } from "./in-5m.ts";
import { sharesOf } from "./sli-windows.ts";

/** The bad share of what the histogram grew by, or, of one that is seen once, of all that it holds. */
export function native(sli: NativeLatencySli, labels: readonly string[]): In5m {
  const [share] = sharesOf(asClassic(sli), labels, baseMs)(baseMs);
  if (!share) throw new TypeError("a classic histogram has one share");
  const { bucket, count } = asClassic(sli);
  const late = 10_000;
  return {
    drivers: (schema) => [shareDriver(share, schema)],
    isTimed: false,
    counted: (series) => {
      const total = evaluatorOf(share.whole, series);
      const le = sli.under;
      const summed = (of: readonly TimedSeries[], value: (s: TimedSeries) => number | undefined) =>
        of.map(value).reduce<number | undefined>((sum, v) => (v === undefined ? sum : (sum ?? 0) + v), undefined);
      const ofGroup = (name: string | undefined, key: string): readonly TimedSeries[] =>
        series.filter(
          ({ series: { name: own, labels: all } }) =>
            own === name && keyOf(only(all, labels)) === key && (name === count.name || Number(all.le) === le),
        );
      const bad: Evaluator = (ms, engine) =>
        mapped(total(ms, engine), (all, key) => {
          const [counts, within] = [ofGroup(count.name, key), ofGroup(bucket.name, key)];
          const grown = (s: TimedSeries) => grownWithin(s, ms - late, baseMs, engine);
          const [grew, good] = [summed(counts, grown), summed(within, grown)];
          if (grew) return all * (1 - (good ?? 0) / grew);
          const now = (s: TimedSeries) => instant(s, ms - late, engine);
          const [holds, held] = [summed(counts, now), summed(within, now)];
          return holds ? all * (1 - (held ?? 0) / holds) : 0;
        });
      return { total, bad };
    },
  };
}
