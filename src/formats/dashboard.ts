/** Grafana's dashboards, as files or as its API has them: inside an object. */
import { readDashboard } from "../lint/read/dashboard.ts";
import { get, type Tree } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const dashboard: Format = {
  kind: "dashboard",
  output: {
    generate: async (model) => (await import("../generate/grafana/dashboards.ts")).dashboardFiles(model),
    files: "grafana/dashboards/*.json",
    apply: "the folder that the provisioning of dashboards names",
  },
  schema: async () => (await import("../schemas/dashboard.ts")).dashboardSchema,
  recognises: (tree) => ["panels", "rows"].some((key) => get(within(tree), key)?.kind === "list"),
  read: (of, tree) => ({ dashboards: [readDashboard(of, within(tree))] }),
};

function within(tree: Tree): Tree {
  const wrapped = get(tree, "dashboard");
  return wrapped?.kind === "map" ? wrapped : tree;
}
