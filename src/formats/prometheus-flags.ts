/** The flags that Prometheus is started with, one a line. */
import type { Format } from "./format.ts";

export const prometheusFlags: Format = {
  kind: "prometheus-flags",
  output: {
    generate: async (model) => (await import("../generate/prometheus/flags.ts")).prometheusFlagFiles(model),
    files: "prometheus/prometheus.flags",
    apply: "the flags of Prometheus beside `--config.file`",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
