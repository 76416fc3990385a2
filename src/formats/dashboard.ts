/** Grafana's dashboards, as files or as its API has them: inside of an object. */
import { readDashboard } from "../lint/read/dashboard.ts";
import { get, type Tree, textOf } from "../yaml/tree.ts";
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

/** Grafana's API and its manifests have the dashboard inside of an object. */
function within(tree: Tree): Tree {
  const wrapped = get(tree, "dashboard") ?? (isOfGrafana(tree) ? get(tree, "spec") : undefined);
  return wrapped?.kind === "map" ? wrapped : tree;
}

function isOfGrafana(tree: Tree): boolean {
  return /^dashboard\.grafana\.app\/v[01]/.test(textOf(get(tree, "apiVersion")) ?? "");
}
