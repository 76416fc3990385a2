/** A panel of Grafana's library, as its API exports it. Which variables it may use is for the dashboards that show it to say. */
import { readDashboard } from "../lint/read/dashboard.ts";
import { get, has, type Tree } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const libraryPanel: Format = {
  kind: "library-panel",
  output: "only read",
  schema: "no structure",
  recognises: (tree) => modelOf(tree) !== undefined,
  read: (of, tree) => {
    const model = modelOf(tree);
    if (!model) return {};
    const panels: Tree = { kind: "list", items: [model], from: model.from, to: model.to };
    const entries = [{ key: "panels", from: model.from, value: panels }];
    return {
      dashboards: [{ ...readDashboard(of, { kind: "map", entries, from: model.from, to: model.to }), isPart: true }],
    };
  },
};

function modelOf(tree: Tree): Tree | undefined {
  const element = get(tree, "result") ?? tree;
  const model = get(element, "model");
  return has(element, "kind") && get(model, "targets")?.kind === "list" ? model : undefined;
}
