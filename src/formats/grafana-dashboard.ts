/** Dashboards that a catalog declares as Grafana has them: what they keep to is Grafana's affair. */
import type { Format } from "./format.ts";

export const grafanaDashboard: Format = {
  kind: "grafana-dashboard",
  output: {
    generate: async (model) => (await import("../generate/grafana/as-is.ts")).grafanaDashboardFiles(model),
    files: "grafana/dashboards/imported/*.json",
    apply: "with the others; only where the catalog has dashboards as Grafana has them ([docs](docs/import.md))",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
