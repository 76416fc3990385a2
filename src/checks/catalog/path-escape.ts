/** Finds names that would write outside the output folder, or to a file that not every system can have. */
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { names } from "../names.ts";
import { pathTrouble } from "../path-name.ts";

export const pathEscape: CatalogCheck = (catalog) =>
  names(catalog).flatMap(({ kind, name, at, file }) => {
    const trouble = file ? pathTrouble(name) : undefined;
    if (trouble === undefined) return [];
    return error("path-escape", at, `${kind} ${JSON.stringify(name)} cannot be a file name`, {
      notes: [{ message: trouble }],
      hint: "use lower-case letters, digits and hyphens",
    });
  });
