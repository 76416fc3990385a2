/** Which scrape jobs export a metric. Knows nothing of what reads it. */

import { derived } from "../basics/derived.ts";
import { type Catalog, entries } from "../catalog/catalog.ts";
import { jobEntries, type ScrapeJob } from "../catalog/deployment.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import { isDeclared } from "../catalog/namespace.ts";
import type { Matcher } from "../promql/ast.ts";
import { anyWord } from "../promql/words.ts";

/** The jobs of each metric, by its name. */
export type Exporters = ReadonlyMap<string, readonly ScrapeJob[]>;

/** A metric that no job names belongs to the jobs that name none; where there is no such job, to nobody. */
export const exportersOf = derived((catalog: Catalog): Exporters => {
  const jobs = jobEntries(catalog.deployment).map((j) => j.value);
  const others = jobs.filter((j) => j.metrics === undefined);
  const named = jobs.map((job) => ({ job, names: metricNames(job) }));
  return new Map(
    entries(catalog, "metric").map(({ value: { name } }) => {
      const naming = named.filter(({ names }) => names.has(name)).map(({ job }) => job);
      return [name, naming.length > 0 ? naming : others];
    }),
  );
});

/** The names of the metrics that a job lists as its own. */
function metricNames({ metrics = {} }: ScrapeJob): ReadonlySet<string> {
  return new Set(metricsIn(metrics).map(({ name }) => name));
}

function metricsIn(module: object): readonly MetricInfo[] {
  return Object.values(module).filter((value) => isDeclared(value, "metric"));
}

/** Those that the catalog must declare, which it may leave to the readers of ready-made ones. */
export function ownMetricNames({ metrics = {} }: ScrapeJob): readonly string[] {
  return metricsIn(metrics).flatMap(({ name, exporter }) => (exporter === undefined ? [name] : []));
}

/** `ofJobs(["api"])` is `job="api"`, `ofJobs(["api", "db"])` is `job=~"api|db"`. */
export function ofJobs(names: readonly string[]): Matcher {
  const [only = "", ...more] = names;
  return more.length === 0 ? { label: "job", op: "=", value: only } : { label: "job", op: "=~", value: anyWord(names) };
}

const suffixes = ["_bucket", "_count", "_sum"];

/** The metric that a series belongs to: `x_bucket` to the histogram `x`. */
export function familyOf(series: string, exporters: Exporters): string | undefined {
  if (exporters.has(series)) return series;
  const base = suffixes.flatMap((s) => (series.endsWith(s) ? [series.slice(0, -s.length)] : []));
  return base.find((name) => exporters.has(name));
}
