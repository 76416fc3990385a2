/** SLOs in the OpenSLO format. */
import { get, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const openSlo: Format = {
  kind: "openslo",
  output: {
    generate: async (model) => (await import("../generate/openslo.ts")).openSloFiles(model),
    files: "openslo/*.yaml",
    apply: "tools that read OpenSLO; our own rules do not need it",
  },
  schema: async () => (await import("../schemas/openslo.ts")).openSloSchema,
  recognises: (tree) => textOf(get(tree, "apiVersion"))?.startsWith("openslo/") === true,
  read: "nothing to check",
};
