/** Alertmanager's configuration: routes, inhibitions, receivers. */
import { readRouting } from "../lint/read/alertmanager.ts";
import { has } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const alertmanagerConfig: Format = {
  kind: "alertmanager-config",
  output: {
    generate: async (model) => (await import("../generate/alertmanager/config.ts")).alertmanagerConfigs(model),
    files: "alertmanager/alertmanager.yml",
    apply: "`--config.file` of Alertmanager; put each secret into the file that it names",
  },
  schema: async () => (await import("../schemas/alertmanager.ts")).alertmanagerSchema,
  recognises: (tree) => has(tree, "route") && has(tree, "receivers"),
  read: (of, tree) => {
    const { routing, problems } = readRouting(of, tree);
    return { routings: [routing], problems };
  },
};
