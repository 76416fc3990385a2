/** One scrape job, as Prometheus' configuration says it, and the comments that belong to it. */
import { clientConfig } from "../../discovery/client-config.ts";
import type { Relabeling } from "../../discovery/relabel.ts";
import { relabelConfig } from "../../discovery/relabel-config.ts";
import type { Model, ScrapeModel } from "../../model/model.ts";
import type { PrometheusConfig } from "../../schemas/prometheus.ts";
import { limitFields, limitsNote } from "./limits.ts";
import { usedSeries } from "./used-series.ts";

/** The major version that a configuration is written for. */
export type PrometheusMajor = 2 | 3;

type ScrapeConfig = PrometheusConfig["scrape_configs"][number];

export function scrapeConfig(job: ScrapeModel, model: Model, major: PrometheusMajor): ScrapeConfig {
  const { name, discovered, interval, timeout, path, tls, relabel = [] } = job;
  const steps = [...(discovered.relabel ?? []), ...relabel];
  const metricSteps = metricRelabelSteps(job, model);
  return {
    job_name: name,
    ...discovered.config,
    scrape_interval: interval,
    scrape_timeout: timeout,
    ...(path === undefined ? {} : { metrics_path: path }),
    ...(tls ? { scheme: "https" } : {}),
    ...clientConfig(job),
    ...(steps.length > 0 ? { relabel_configs: steps.map(relabelConfig) } : {}),
    ...(metricSteps.length > 0 ? { metric_relabel_configs: metricSteps.map(relabelConfig) } : {}),
    ...(major === 3 ? { fallback_scrape_protocol: "PrometheusText0.0.4" } : {}),
    ...limitFields(job.limits),
  };
}

/** Steps from what is scraped to the series that are kept. */
export function metricRelabelSteps(job: ScrapeModel, model: Model): readonly Relabeling[] {
  return [...(job.metricRelabel ?? []), ...keepOnlyUsed(job, model)];
}

function keepOnlyUsed({ name, keepOnly }: ScrapeModel, model: Model): readonly Relabeling[] {
  if (!keepOnly) return [];
  return [
    { action: "keep", from: ["__name__"], matching: [...usedSeries(name, model), ...(keepOnly.and ?? [])].join("|") },
  ];
}

/** Above the first key of its kind in each job: the reason is the same in all of them, and is said once. */
export function scrapeNotes(configs: readonly ScrapeConfig[]) {
  return notes.flatMap(({ keys, lines }) => {
    const job = configs.findIndex((config) => keys.some((key) => Object.hasOwn(config, key)));
    const key = keys.find((k) => Object.hasOwn(configs[job] ?? {}, k));
    return key === undefined ? [] : [{ above: ["scrape_configs", job, key], lines }];
  });
}

const notes = [
  {
    keys: ["metric_relabel_configs"],
    lines: ["What no step keeps is not stored: queries that are not in the catalog may miss it."],
  },
  {
    keys: ["fallback_scrape_protocol"],
    lines: ["Prometheus 3 refuses an answer without a Content-Type unless it is configured what to read it as."],
  },
  { keys: ["sample_limit", "target_limit"], lines: limitsNote },
] as const;
