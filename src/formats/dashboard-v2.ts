/** Grafana's dashboards in schema v2: elements, layouts and typed variables. They are read as those of the older schema are. */
import { readDashboardV2 } from "../lint/read/dashboard-v2.ts";
import { get, type Tree, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const dashboardV2: Format = {
  kind: "dashboard-v2",
  output: {
    generate: async (model) => (await import("../generate/grafana/dashboards.ts")).dashboardV2Files(model),
    files: "grafana/dashboards-v2/*.json",
    apply: 'Grafana\'s API or `grafanactl resources push`; only where the deployment has `dashboards: "v2"`',
  },
  schema: async () => (await import("../schemas/dashboard-v2.ts")).dashboardV2Schema,
  recognises: (tree) => get(within(tree), "elements")?.kind === "map",
  read: (of, tree) => ({
    dashboards: [readDashboardV2(of, within(tree), textOf(get(tree, "metadata", "name")) ?? "")],
  }),
};

function within(tree: Tree): Tree {
  const spec = get(tree, "spec");
  const isOfGrafana = (textOf(get(tree, "apiVersion")) ?? "").startsWith("dashboard.grafana.app/");
  return isOfGrafana && spec ? spec : tree;
}
