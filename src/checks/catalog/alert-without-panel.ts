/** Finds alerts that no panel explains: their pages link to no picture. */
import { entries } from "../../catalog/catalog.ts";
import { warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const alertWithoutPanel: CatalogCheck = (catalog) => {
  const panels = entries(catalog, "dashboard").flatMap(({ value }) => value.sections.flatMap((s) => s.panels));
  const explained = new Set(panels.flatMap((p) => (p.alerts ?? []).map((a) => a.name)));
  return entries(catalog, "alert").flatMap(({ at, value: { name, when } }) => {
    // A dead man's switch has nothing to show.
    if (when.kind === "always" || explained.has(name)) return [];
    const notes = [{ message: "whoever is called looks at a dashboard first, and the page cannot say where" }];
    const hint = "list it in the alerts of the panel that shows why it fires";
    return warning("alert-without-panel", at, `no panel explains ${name}`, { notes, hint });
  });
};
