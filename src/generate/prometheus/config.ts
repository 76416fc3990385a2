/** Prometheus' main configuration: what it scrapes, which rules it evaluates, where it sends alerts. Knows nothing of the rules. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { replicaLabelOf } from "../../catalog/thanos.ts";
import type { Model } from "../../model/model.ts";
import type { PrometheusConfig } from "../../schemas/prometheus.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { remoteWriteConfig } from "./remote-write.ts";
import { type PrometheusMajor, scrapeConfig, scrapeNotes } from "./scrape-config.ts";

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
  const {
    scrape,
    jobs,
    evaluationInterval,
    alertmanagers,
    externalLabels = {},
    remoteWrite = [],
    thanos,
  } = model.deployment;
  const scrapeConfigs = jobs.map((job) => scrapeConfig(job, model, major));
  const config: PrometheusConfig = {
    global: {
      scrape_interval: scrape.interval,
      evaluation_interval: evaluationInterval,
      ...(Object.keys(externalLabels).length > 0 ? { external_labels: externalLabels } : {}),
    },
    rule_files: ["rules/*.rules.yml"],
    ...(alertmanagers.length > 0
      ? {
          alerting: {
            // An alert of the two Prometheus of a pair is one alert.
            ...(thanos
              ? { alert_relabel_configs: [{ regex: replicaLabelOf(thanos), action: "labeldrop" as const }] }
              : {}),
            alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }],
          },
        }
      : {}),
    scrape_configs: scrapeConfigs,
    ...(remoteWrite.length > 0 ? { remote_write: remoteWrite.map(remoteWriteConfig) } : {}),
  };
  return annotatedYamlText(config, scrapeNotes(scrapeConfigs), audience[major]);
}
