/** The series of a rule test, as PromQL reads them: one view for each engine. Knows no expressions but selectors. */
import type { Selector } from "../../promql/ast.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import type { Labels } from "../../promql/evaluate/sample.ts";
import type { ShortCut, Source } from "../../promql/evaluate/source.ts";
import { selects } from "./input-series.ts";
import { increase, rate } from "./over-window.ts";
import { instant, lastScrapeMs, samplesIn, type TimedSeries } from "./timed-series.ts";

interface Named {
  readonly of: TimedSeries;
  readonly labels: Labels;
}

/** @param everyMs the default step of subqueries */
export function sourcesOf(series: readonly TimedSeries[], everyMs: number): Readonly<Record<Engine, Source>> {
  const all = series.map((of): Named => ({ of, labels: { ...of.series.labels, __name__: of.series.name } }));
  const known = new Map<Selector, readonly Named[]>();
  const select = (by: Selector): readonly Named[] => {
    const found = known.get(by) ?? all.filter(({ of }) => selects(by, of.series.name, of.series.labels));
    known.set(by, found);
    return found;
  };
  const view = (engine: Engine): Source => {
    const direct =
      (grown: typeof rate): ShortCut =>
      (by, fromMs, toMs) =>
        select(by).flatMap(({ of, labels }) => {
          const value = grown(of, toMs, toMs - fromMs, engine);
          return value === undefined ? [] : [{ labels, value }];
        });
    return {
      engine,
      firstMs: Number.NEGATIVE_INFINITY,
      defaultStepMs: everyMs,
      instant: (by, ms) =>
        select(by).flatMap(({ of, labels }) => {
          const value = instant(of, ms, engine);
          return value === undefined ? [] : [{ labels, value, ms: lastScrapeMs(of, ms) }];
        }),
      windows: (by, fromMs, toMs) =>
        select(by).flatMap(({ of, labels }) => {
          const samples = samplesIn(of, fromMs, toMs, engine);
          return samples.values.length === 0 ? [] : [{ labels, ...samples, fromMs, toMs }];
        }),
      shortCuts: { rate: direct(rate), increase: direct(increase) },
    };
  };
  return { closed: view("closed"), open: view("open"), previous: view("previous") };
}
