/** Grafana's provisioning: data sources, and folders of dashboards. */
import { has } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const provisioning: Format = {
  kind: "provisioning",
  output: {
    generate: async (model) => (await import("../generate/grafana/provisioning.ts")).provisioningFiles(model),
    files: "grafana/provisioning/*/*.yml",
    apply: "Grafana's provisioning folder",
  },
  schema: async () => (await import("../schemas/provisioning.ts")).provisioningSchema,
  recognises: (tree) => has(tree, "apiVersion") && (has(tree, "datasources") || has(tree, "providers")),
  read: "nothing to check",
};
