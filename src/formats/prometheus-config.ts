/** Prometheus' main configuration. Checks learn from it how often which job is scraped. */
import { readConfig } from "../lint/read/prometheus.ts";
import { has } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const prometheusConfig: Format = {
  kind: "prometheus-config",
  output: {
    generate: async (model) => (await import("../generate/prometheus/config.ts")).prometheusConfigs(model),
    files: "prometheus/prometheus.yml",
    apply: "`--config.file` of Prometheus 3.x; 2.42 and later 2.x take `prometheus-v2.yml`",
  },
  schema: async () => (await import("../schemas/prometheus.ts")).prometheusSchema,
  // Rule tests name rule files as well.
  recognises: (tree) =>
    ["scrape_configs", "rule_files", "scrape_config_files"].some((key) => has(tree, key)) &&
    ["tests", "evaluation_interval"].every((key) => !has(tree, key)),
  read: (of, tree) => {
    const { config, problems } = readConfig(of, tree);
    return { configs: [config], problems };
  },
};
