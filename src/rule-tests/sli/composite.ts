/** What an SLO made of others counts in five minutes: the worst of them, or their weighted mean. */
import type { CompositeSli } from "../../catalog/sli.ts";
import type { LabelSet } from "../../model/model.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { type Evaluator, evaluatorOf, keyOf, only, type Value, type Values } from "../measure/evaluate.ts";
import type { Measure } from "../measure/measure.ts";
import { baseMs, type CountedSli, type In5m, type SliDriver } from "./in-5m.ts";

/** Another SLO that this one is made of. */
export interface Member {
  readonly bad: readonly Measure[];
  readonly ratio: readonly Measure[];
  readonly all: readonly Pick<CountedSli, "drivers">[];
}

export function composite(
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
