/** The configuration of Grafana's dashboard-linter. */
import type { Format } from "./format.ts";

export const dashboardLint: Format = {
  kind: "dashboard-lint",
  output: {
    generate: async (model) => (await import("../generate/grafana/linter.ts")).linterFiles(model),
    files: "grafana/dashboards/.lint",
    apply: "`dashboard-linter lint --strict`, which finds it beside the dashboards",
  },
  schema: async () => (await import("../schemas/dashboard-lint.ts")).dashboardLintSchema,
  recognises: "never",
  read: "nothing to check",
};
