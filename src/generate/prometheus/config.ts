/** Prometheus' main configuration: what it scrapes, which rules it evaluates, whom it tells. Knows nothing of the rules. */
import type { GeneratedFile } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import type { PrometheusConfig } from "../../schemas/prometheus.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { limitFields, limitsNote } from "./limits.ts";

/** The major version that a configuration is written for. */
export type PrometheusMajor = 2 | 3;

const audience: Readonly<Record<PrometheusMajor, string>> = {
  3: "For Prometheus 3.x. Prometheus 2.42 and later 2.x start with prometheus-v2.yml instead.",
  2: "For Prometheus 2.42 and later 2.x. Prometheus 3.x starts with prometheus.yml instead.",
};

export function prometheusConfigs(model: Model): readonly GeneratedFile[] {
  return [
    { path: "prometheus/prometheus.yml", content: prometheusConfig(model, 3) },
    { path: "prometheus/prometheus-v2.yml", content: prometheusConfig(model, 2) },
  ];
}

export function prometheusConfig(model: Model, major: PrometheusMajor): string {
  const { scrape, evaluationInterval, alertmanagers } = model.deployment;
  const limits = limitFields(scrape.limits);
  const config: PrometheusConfig = {
    global: { scrape_interval: scrape.interval, evaluation_interval: evaluationInterval },
    rule_files: ["rules/*.rules.yml"],
    ...(alertmanagers.length > 0
      ? { alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }] } }
      : {}),
    scrape_configs: [
      {
        job_name: scrape.name,
        ...scrape.discovered.config,
        scrape_interval: scrape.interval,
        scrape_timeout: scrape.timeout,
        ...(scrape.path === undefined ? {} : { metrics_path: scrape.path }),
        ...(major === 3 ? { fallback_scrape_protocol: "PrometheusText0.0.4" } : {}),
        ...limits,
      },
    ],
  };
  const job = ["scrape_configs", 0];
  const notes = Object.keys(limits)
    .slice(0, 1)
    .map((first) => ({ above: [...job, first], lines: limitsNote }));
  const withoutType = {
    above: [...job, "fallback_scrape_protocol"],
    lines: ["Prometheus 3 refuses an answer without a Content-Type unless it is told what to read it as."],
  };
  return annotatedYamlText(config, major === 3 ? [withoutType, ...notes] : notes, audience[major]);
}
