/** Prometheus' main configuration. Checks learn from it how often which job is scraped. */
import { readConfig, topKeys } from "../lint/read/prometheus.ts";
import { entriesOf, get, has, type Tree } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const prometheusConfig: Format = {
  kind: "prometheus-config",
  output: {
    generate: async (model) => (await import("../generate/prometheus/config.ts")).prometheusConfigs(model),
    files: "prometheus/prometheus.yml",
    apply: "`--config.file` of Prometheus 3.x; 2.42 and later 2.x take `prometheus-v2.yml`",
  },
  schema: async () => (await import("../schemas/prometheus.ts")).prometheusSchema,
  recognises: (tree) => (isMain(tree) || isWithoutScraping(tree)) && others.every((key) => !has(tree, key)),
  read: (of, tree) => {
    const { config, problems } = readConfig(of, tree);
    return { configs: [config], problems };
  },
};

function isMain(tree: Tree): boolean {
  return ["scrape_configs", "rule_files", "scrape_config_files"].some((key) => has(tree, key));
}

/** Rule tests name rule files as well, and Promtail scrapes, too. */
const others = ["tests", "evaluation_interval", "clients", "client", "positions", "server", "limits_config"];

/** An agent or a ruler may only send on. Others begin with `global` as well. */
function isWithoutScraping(tree: Tree): boolean {
  const keys = entriesOf(tree).map((e) => e.key);
  const sends = ["remote_write", "remote_read", "alerting"].some((key) => keys.includes(key));
  const times = ["scrape_interval", "evaluation_interval", "external_labels"].some((key) =>
    has(get(tree, "global"), key),
  );
  return (sends || times) && keys.every((key) => topKeys.includes(key));
}
