/** The metrics that rules read and a target must export, and the rules that record which of them one does not. */
import type { Alert } from "../catalog/alert.ts";
import type { Entry } from "../catalog/catalog.ts";
import { type Expr, type Matching, metricNames, type Selector } from "../promql/ast.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import type { Schema } from "../promql/schema.ts";
import { binary, comparedTo } from "../promql/typed/plain.ts";
import type { RecordingRule, SloModel } from "./model.ts";
import { missingMetricSeries } from "./names.ts";
import { le, narrowed } from "./slo/sli-latency.ts";

/** What a target must export for the rules to see anything. */
interface ReadSeries {
  /** As the alert names it: the declared metric, or one of its buckets. */
  readonly name: string;
  readonly series: Selector;
}

const target: Matching = { mode: "on", labels: ["job", "instance"] };

/** One rule for each metric, for each alert that waits for a missing one; `read` is what the other rules evaluate. */
export function missingMetrics(
  alerts: readonly Entry<Alert>[],
  read: readonly Expr[],
  schema: Schema,
  slos: readonly SloModel[],
): readonly RecordingRule[] {
  const all = [...readFamilies(read.flatMap(metricNames), schema), ...readBuckets(slos)];
  return alerts.flatMap(({ at, value: { when } }) => {
    if (when.kind !== "metrics-missing") return [];
    return all.map(({ name, series }): RecordingRule => {
      const expr = binary("unless", comparedTo(when.targets, "==", 1), series, target);
      const description = `Targets that answer their scrapes without ${name}.`;
      return { kind: "recording", record: missingMetricSeries, expr, labels: { metric: name }, description, at };
    });
  });
}

/** One series for each scraped metric that is read, in the catalog's order. */
function readFamilies(names: readonly string[], schema: Schema): readonly ReadSeries[] {
  const scraped = [...schema.values()].filter(
    (s) => s.type !== "recorded" && !isOfScrapes(s.name) && names.includes(s.name),
  );
  const byFamily = new Map(scraped.map((s) => [s.family, s.name]));
  return [...byFamily].map(([name, series]) => ({ name, series: { kind: "selector", name: series, matchers: [] } }));
}

/** The buckets that latency is judged by: without one of them an objective is blind, though its histogram is there. */
function readBuckets(slos: readonly SloModel[]): readonly ReadSeries[] {
  const bounds = slos.flatMap(({ sli }) => {
    return sli.kind === "latency" ? [...new Set(sli.cases.map((c) => c.under))].map((under) => ({ sli, under })) : [];
  });
  const read = bounds.map(({ sli, under }): ReadSeries => {
    return { series: narrowed(sli.bucket, [le(under)]), name: `${sli.bucket.name}{le="${under}"}` };
  });
  return [...new Map(read.map((r) => [r.name, r])).values()];
}
