/** What stores beside Prometheus read. Rules in them repeat the rule files, which checks read there. */
import type { Format } from "./format.ts";

export const storeConfig: Format = {
  kind: "store-config",
  output: {
    generate: async (model) => (await import("../generate/stores/stores.ts")).storeConfigs(model),
    files: "{victoriametrics,thanos,mimir}/**/*.yml",
    apply:
      "vmagent, vmalert, vmauth, Thanos' ruler, Mimir; only where the deployment has them ([docs](docs/stores.md))",
  },
  schema: async () => (await import("../schemas/stores.ts")).storesSchema,
  recognises: "never",
  read: "nothing to check",
};
