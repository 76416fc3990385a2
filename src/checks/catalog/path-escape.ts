/** Finds names that would write outside the output folder, or to a file that not every system can have. */
import type { CatalogCheck } from "../check.ts";
import { names, pathTrouble } from "./names.ts";

export const pathEscape: CatalogCheck = {
  on: "catalog",
  code: "path-escape",
  severity: ["error"],
  finds: "a name that would leave the output folder or cannot be a file name",
  because: "generating would overwrite files outside the output folder, or fail on another system",
  example: {
    form: "catalog",
    fails: 'service: "../shop"',
    passes: 'service: "shop"',
  },
  run: (catalog) =>
    names(catalog).flatMap(({ kind, name, at, file }) => {
      const because = file ? pathTrouble(name) : undefined;
      if (because === undefined) return [];
      const message = `${kind} ${JSON.stringify(name)} cannot be a file name`;
      return { at, message, because, hint: "use lower-case letters, digits and hyphens" };
    }),
};
