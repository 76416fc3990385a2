/** Prometheus' main configuration: what it scrapes, which rules it evaluates, where it sends alerts. Knows nothing of the rules. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { labelsOfCopies } from "../../catalog/thanos.ts";
import type { Model } from "../../model/model.ts";
import type { PrometheusConfig } from "../../schemas/prometheus.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { remoteWriteConfig } from "./remote-write.ts";
import { type PrometheusMajor, scrapeConfig, scrapeNotes } from "./scrape-config.ts";
import { modelOfShard, shardCount } from "./shards.ts";

const audience: Readonly<Record<PrometheusMajor, string>> = {
  3: "For Prometheus 3.x. Prometheus 2.42 and later 2.x start with prometheus-v2.yml instead.",
  2: "For Prometheus 2.42 and later 2.x. Prometheus 3.x starts with prometheus.yml instead.",
};

const majors = [3, 2] as const;

export function prometheusConfigs(model: Model): readonly GeneratedFile[] {
  const suffix = (major: PrometheusMajor) => (major === 2 ? "-v2" : "");
  const whole = majors.map((major) => ({
    path: `prometheus/prometheus${suffix(major)}.yml`,
    content: prometheusConfig(model, major),
  }));
  const shards = shardCount(model);
  if (shards === 1) return whole;
  const ofShards = Array.from({ length: shards }, (_, shard) =>
    majors.map((major) => ({
      path: `prometheus/shards/prometheus-${shard}${suffix(major)}.yml`,
      content: shardConfig(model, shard, major),
    })),
  );
  return [...whole, ...ofShards.flat()];
}

/** Without rules: none of the shards sees all that they are about. */
function shardConfig(model: Model, shard: number, major: PrometheusMajor): string {
  const { rule_files: _, alerting: __, ...config } = configOf(modelOfShard(model, shard), major);
  return annotatedYamlText(
    config,
    scrapeNotes(config.scrape_configs),
    `Shard ${shard} of ${shardCount(model)}: it scrapes its share of the targets, for Prometheus ${major}.x. Who sees all shards evaluates the rules.`,
  );
}

export function prometheusConfig(model: Model, major: PrometheusMajor): string {
  const config = configOf(model, major);
  return annotatedYamlText(config, scrapeNotes(config.scrape_configs), audience[major]);
}

function configOf(model: Model, major: PrometheusMajor): PrometheusConfig {
  const { scrape, jobs, evaluationInterval, alertmanagers, externalLabels = {}, remoteWrite = [] } = model.deployment;
  const copies = labelsOfCopies(model.deployment);
  return {
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
            ...(copies.length > 0
              ? { alert_relabel_configs: [{ regex: copies.join("|"), action: "labeldrop" as const }] }
              : {}),
            alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }],
          },
        }
      : {}),
    scrape_configs: jobs.map((job) => scrapeConfig(job, model, major)),
    ...(remoteWrite.length > 0 ? { remote_write: remoteWrite.map(remoteWriteConfig) } : {}),
  };
}
