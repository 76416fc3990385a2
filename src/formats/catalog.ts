/** The catalog as data, for programs that want to know what is measured and promised. */
import { get, has, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const catalog: Format = {
  kind: "catalog",
  output: {
    generate: async (model) => (await import("../generate/catalog/catalog-document.ts")).catalogFiles(model),
    files: "catalog.json",
    apply: "programs: the whole catalog as data",
  },
  schema: async () => (await import("../schemas/catalog.ts")).catalogSchema,
  recognises: (tree) =>
    has(tree, "schemaVersion") && textOf(get(tree, "$schema"))?.endsWith("catalog.schema.json") === true,
  read: "nothing to check",
};
