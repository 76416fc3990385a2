/** SLOs in Sloth's own format. */
import { get, has, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const sloth: Format = {
  kind: "sloth",
  output: {
    generate: async (model) => (await import("../generate/sloth.ts")).slothFiles(model),
    files: "sloth/*.yaml",
    apply: "`sloth generate`; our own rules do not need it",
  },
  schema: async () => (await import("../schemas/sloth.ts")).slothSchema,
  recognises: (tree) => textOf(get(tree, "version")) === "prometheus/v1" && has(tree, "slos"),
  read: "nothing to check",
};
