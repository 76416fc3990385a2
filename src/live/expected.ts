/** What a target should export, by a catalog's model, and what is read of it. Knows nothing of what it does export. */
import type { MetricInfo } from "../catalog/metric.ts";
import type { Located, Model } from "../model/model.ts";
import { type Expr, type Matcher, type Selector, walk } from "../promql/ast.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import { recordedBy } from "../promql/recorded-by.ts";
import type { RecordedBy, SeriesSchema } from "../promql/schema.ts";
import { type Consumer, consumers } from "./consumers.ts";
import { ownMatchers, selectorKey } from "./selectors.ts";

export interface Watched {
  readonly key: string;
  readonly matchers: readonly Matcher[];
}

export interface Expected {
  readonly metrics: readonly Located<MetricInfo>[];
  /** Every series of the service itself, planned ones too, by its name. */
  readonly series: ReadonlyMap<string, SeriesSchema>;
  /** By the name of the series that they select. */
  readonly watched: ReadonlyMap<string, readonly Watched[]>;
  /** Labels that a target has: no sample needs to carry them. */
  readonly targetLabels: ReadonlySet<string>;
  readonly consumers: readonly Consumer[];
  /** Where the job refuses larger scrapes. */
  readonly sampleLimit: number | undefined;
  readonly seriesBudget: number;
  readonly timeoutMs: number;
  readonly model: Model;
}

/** Where a catalog names no budget. */
const defaultBudget = 10_000;

export function expectedOf(model: Model, timeoutMs: number): Expected {
  const { schema, deployment } = model;
  const targetLabels = new Set(["job", "instance", ...(deployment.scrape.targetLabels ?? [])]);
  const series = new Map([...schema].filter(([name, s]) => s.type !== "recorded" && !isOfScrapes(name)));
  const all = consumers(model);
  const watched = new Map<string, Map<string, Watched>>();
  const watch = (selector: Selector): void => {
    if (selector.name === undefined || !series.has(selector.name)) return;
    const key = selectorKey(selector);
    const known = watched.get(selector.name) ?? new Map<string, Watched>();
    known.set(key, { key, matchers: ownMatchers(selector.matchers, targetLabels) });
    watched.set(selector.name, known);
  };
  const followed = new Set<RecordedBy>();
  const visit = (expr: Expr): void => {
    for (const e of walk(expr)) {
      if (e.kind !== "selector") continue;
      watch(e);
      const recorded = e.name === undefined ? undefined : schema.get(e.name);
      for (const rule of recorded?.recorded ? recordedBy(recorded, e.matchers) : []) {
        if (followed.has(rule)) continue;
        followed.add(rule);
        visit(rule.expr);
      }
    }
  };
  for (const { reads } of all) reads.forEach(visit);
  return {
    metrics: model.metrics,
    series,
    watched: new Map([...watched].map(([name, of]) => [name, [...of.values()]])),
    targetLabels,
    consumers: all,
    sampleLimit: deployment.scrape.limits?.samples,
    seriesBudget: deployment.scrape.seriesBudget ?? defaultBudget,
    timeoutMs,
    model,
  };
}
