/** Alertmanager's configuration: routes, inhibitions, receivers. */
import { error } from "../basics/diagnostic.ts";
import { readRouting } from "../lint/read/alertmanager.ts";
import { alertmanagerKeys } from "../lint/read/alertmanager-keys.ts";
import { unknownKeys } from "../lint/read/known-keys.ts";
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
    const unknown = unknownKeys(tree, alertmanagerKeys).map(({ at, key, from, hint }) =>
      error("bad-routing", at, `Alertmanager does not know the key "${key}" here`, {
        file: of.position(from),
        ...(hint === undefined ? {} : { hint }),
      }),
    );
    return { routings: [routing], problems: [...problems, ...unknown] };
  },
};
