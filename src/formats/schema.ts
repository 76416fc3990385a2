/** The JSON Schemas that we publish: of the catalog as data, and of findings. */
import { get, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const schema: Format = {
  kind: "schema",
  output: {
    generate: async () => (await import("../generate/catalog/published-schemas.ts")).publishedSchemas(),
    files: "schema/*.schema.json",
    apply: "programs that read `catalog.json` or the output of `--format json`",
  },
  schema: "meta-schema",
  recognises: (tree) => textOf(get(tree, "$schema"))?.startsWith("https://json-schema.org/") === true,
  read: "nothing to check",
};
