/** The metrics that rules read and a target must export, and the rules that record which of them one does not. */
import type { Alert } from "../catalog/alert.ts";
import type { Catalog, Entry } from "../catalog/catalog.ts";
import { jobEntries } from "../catalog/deployment.ts";
import { type Expr, type Matcher, type Matching, metricNames, type Selector } from "../promql/ast.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import { print } from "../promql/print/print.ts";
import type { Schema } from "../promql/schema.ts";
import { binary, comparedTo } from "../promql/typed/plain.ts";
import { exportersOf, familyOf, ofJobs } from "./exporters.ts";
import type { RecordingRule, SloModel } from "./model.ts";
import { missingMetricSeries } from "./names.ts";
import { matchesAll } from "./router.ts";
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
  catalog: Catalog,
): readonly RecordingRule[] {
  // Most catalogs have no such alert, and to look through all rules for what they read takes long.
  if (!alerts.some(({ value }) => value.when.kind === "metrics-missing")) return [];
  const exporters = exportersOf(catalog);
  const isOnly = jobEntries(catalog.deployment).length === 1;
  const all = [...readFamilies(new Set(read.flatMap(metricNames)), schema), ...readBuckets(slos)];
  const rules = alerts.flatMap(({ at, value: { when } }) => {
    if (when.kind !== "metrics-missing") return [];
    return all.flatMap(({ name, series }): readonly RecordingRule[] => {
      const jobs = exporters.get(familyOf(series.name ?? "", exporters) ?? "") ?? [];
      const asked = isOnly
        ? when.targets
        : targetsOf(
            jobs.map((j) => j.name),
            when.targets,
          );
      if (!asked) return [];
      const own = isOnly
        ? series
        : { ...series, matchers: [...asked.matchers.filter((m) => m.label === "job"), ...withoutJob(series)] };
      const expr = binary("unless", comparedTo(asked, "==", 1), own, target);
      const description = `Targets that answer their scrapes without ${name}.`;
      return [{ kind: "recording", record: missingMetricSeries, expr, labels: { metric: name }, description, at }];
    });
  });
  // Two alerts may ask for the same, one of them for more.
  return [...new Map(rules.map((r) => [`${r.labels.metric} ${print(r.expr)}`, r])).values()];
}

/** Of the targets that are asked, those of the jobs that export the metric; undefined where there are none. */
function targetsOf(jobs: readonly string[], targets: Selector): Selector | undefined {
  const wanted = targets.matchers.filter((m) => m.label === "job");
  const asked = jobs.filter((job) => matchesAll(wanted, { job }));
  if (asked.length === 0) return undefined;
  return { ...targets, matchers: [ofJobs(asked), ...targets.matchers.filter((m) => m.label !== "job")] };
}

function withoutJob({ matchers }: Selector): readonly Matcher[] {
  return matchers.filter((m) => m.label !== "job");
}

/** One series for each scraped metric that is read, in the catalog's order. */
function readFamilies(names: ReadonlySet<string>, schema: Schema): readonly ReadSeries[] {
  const scraped = [...schema.values()].filter(
    (s) => s.type !== "recorded" && !isOfScrapes(s.name) && names.has(s.name),
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
