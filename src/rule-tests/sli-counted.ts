/**
 * What an indicator counts in five minutes, where longer windows have no closed form: native histograms, ages, slices of time,
 * other SLOs, and whatever leaves planned time out.
 */

import type { CompositeSli, FreshnessSli, NativeLatencySli, SlicesSli } from "../catalog/slo.ts";
import type { Exception, LabelSet, Model, SloModel } from "../model/model.ts";
import type { Selector } from "../promql/ast.ts";
import type { Engine } from "../promql/evaluate/engine.ts";
import { evaluate, notEvaluated } from "../promql/evaluate/evaluate.ts";
import { samplesOf } from "../promql/evaluate/sample.ts";
import { inlined } from "../promql/inline.ts";
import type { Schema } from "../promql/schema.ts";
import type { Driver } from "./driver/driver.ts";
import { driverOf } from "./driver/drivers.ts";
import { shareDriver } from "./driver/share.ts";
import { grownWithin, instant, type TimedSeries } from "./engine.ts";
import { type Evaluator, evaluatorOf, keyOf, type Value, type Values } from "./evaluate.ts";
import { levelsOf } from "./levels.ts";
import { type Computed, type Measure, measureOf, type Quantity, type Share } from "./measure.ts";
import { type CountedOver, type RecordedPart, recordedOver5m } from "./simulate-recordings.ts";
import { badIn, sharesOf, totalIn } from "./sli-windows.ts";
import { asClassic, asGauges } from "./synthetic-series.ts";
import { compares } from "./threshold.ts";
import { sourcesOf } from "./timed-source.ts";

export type SliDriver = Pick<Driver, "levels">;

/** What an indicator is made of besides its own declaration. */
export type SliContext = Pick<Model, "slos" | "schema">;

interface CountedSli {
  readonly recorded: (part: RecordedPart, windowMs: number) => Computed;
  readonly drivers: (schema: Schema) => readonly (SliDriver | undefined)[];
  readonly isTimed: boolean;
}

type In5m = Omit<CountedSli, "recorded"> & { readonly counted: CountedOver };

/** Another SLO that this one is made of. */
interface Member {
  readonly bad: readonly Measure[];
  readonly ratio: readonly Measure[];
  readonly all: readonly Pick<CountedSli, "drivers">[];
}

const baseMs = 300_000;
const minuteMs = 60_000;

/** Undefined where the windows have a closed form. */
export function countedSli(
  slo: SloModel,
  everyMs: number,
  context: SliContext,
  member: (slo: SloModel) => Member,
): CountedSli | undefined {
  const in5m = in5mOf(slo, context, member);
  if (!in5m) return undefined;
  const { counted, drivers, isTimed } = in5m;
  const evaluationMs = everyMs === baseMs ? minuteMs : everyMs;
  return { recorded: recordedOver5m(slo, evaluationMs, outside(slo.except, counted)), drivers, isTimed };
}

function in5mOf(slo: SloModel, { slos, schema }: SliContext, member: (slo: SloModel) => Member): In5m | undefined {
  const { sli, labels } = slo;
  switch (sli.kind) {
    case "native-latency":
      return native(sli, labels);
    case "freshness":
      return freshness(sli, labels);
    case "slices":
      return slices(sli, labels, schema);
    case "composite":
      return composite(
        sli,
        labels,
        sli.of.flatMap(({ slo, weight }) => slos.filter((s) => s.name === slo).map((s) => ({ weight, ...member(s) }))),
      );
    default: {
      if (slo.except.length === 0) return undefined;
      const shares = sharesOf(sli, labels, baseMs)(baseMs);
      return {
        counted: (series) => ({
          total: evaluatorOf(totalIn(shares), series),
          bad: evaluatorOf(badIn(shares), series),
        }),
        drivers: (all) => shares.map((s) => shareDriver(s, all)),
        isTimed: false,
      };
    }
  }
}

function mapped(values: Values, change: (value: number, key: string) => number): Values {
  return new Map([...values].map(([key, v]) => [key, { ...v, value: change(v.value, key) }]));
}

/** The bad share of what the histogram grew by, or, of one that is seen once, of all that it holds. */
function native(sli: NativeLatencySli, labels: readonly string[]): In5m {
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

function only(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(names.flatMap((n) => (labels[n] === undefined ? [] : [[n, labels[n]]])));
}

/** How many there are and how many are too old, on average over the minutes. */
function freshness(sli: FreshnessSli, by: readonly string[]): In5m {
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

function slices({ of, op, threshold, sliceMs }: SlicesSli, by: readonly string[], schema: Schema): In5m {
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

function composite(
  { mode }: CompositeSli,
  labels: readonly string[],
  members: readonly (Member & { readonly weight: number })[],
): In5m {
  const weights = members.reduce((sum, m) => sum + m.weight, 0);
  const share = mode === "worst" ? worst : weighted;
  return {
    isTimed: true,
    drivers: (schema) => [together(members.flatMap((m) => m.all.flatMap((s) => s.drivers(schema))))],
    counted: (series) => {
      const ratios = members.map(({ bad, ratio, weight }) => {
        const [bads, all] = [bad, ratio].map((some) => some.map((m) => evaluatorOf(m, series)));
        return { weight, at: (ms: number, engine: Engine) => ratioNow(bads ?? [], all ?? [], labels, ms, engine) };
      });
      const counted =
        (value: typeof worst): Evaluator =>
        (ms, engine) => {
          const each = ratios.map(({ weight, at }) => ({ weight, values: at(ms, engine) }));
          const keys = new Map(each.flatMap(({ values }) => [...values].map(([key, v]) => [key, v.labels] as const)));
          return new Map(
            [...keys].flatMap(([key, of]): (readonly [string, Value])[] => {
              const found = each.map(({ weight, values }) => ({ weight, ratio: values.get(key)?.value }));
              const bad = value(found, weights);
              return bad === undefined ? [] : [[key, { labels: of, value: (bad * baseMs) / 1000 }]];
            }),
          );
        };
      return { total: counted(() => 1), bad: counted(share) };
    },
  };
}

interface Weighed {
  readonly weight: number;
  readonly ratio: number | undefined;
}

function worst(of: readonly Weighed[], _weights: number): number | undefined {
  const known = of.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio]));
  return known.length === 0 ? undefined : Math.max(...known);
}

/** One without a ratio leaves the whole without one. */
function weighted(of: readonly Weighed[], weights: number): number | undefined {
  const sum = of.reduce<number | undefined>(
    (total, { weight, ratio }) => (total === undefined || ratio === undefined ? undefined : total + weight * ratio),
    0,
  );
  return sum === undefined ? undefined : sum / weights;
}

/** 0 where nothing happens, of several series with the same labels the worst. */
function ratioNow(
  bad: readonly Evaluator[],
  ratio: readonly Evaluator[],
  labels: readonly string[],
  ms: number,
  engine: Engine,
): Values {
  const found = new Map<string, Value>();
  const add = (of: LabelSet, value: number): void => {
    const own = only(of, labels);
    const key = keyOf(own);
    found.set(key, { labels: own, value: Math.max(value, found.get(key)?.value ?? 0) });
  };
  for (const e of bad) for (const v of e(ms, engine).values()) add(v.labels, 0);
  for (const e of ratio) for (const v of e(ms, engine).values()) add(v.labels, Math.min(1, v.value));
  return found;
}

function together(all: readonly (SliDriver | undefined)[]): SliDriver | undefined {
  const known = all.filter((d) => d !== undefined);
  if (known.length === 0 || known.length < all.length) return undefined;
  return {
    levels: (values, spread) => {
      const each = known.map((d) => d.levels(values, spread));
      return values.map((_, i) => each.flatMap((levels) => levels[i] ?? []));
    },
  };
}

/** In planned time nothing is counted. */
function outside(except: readonly Exception[], counted: CountedOver): CountedOver {
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
