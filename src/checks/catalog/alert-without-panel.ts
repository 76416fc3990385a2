/** Finds alerts that no panel explains. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const alertWithoutPanel: CatalogCheck = {
  on: "catalog",
  code: "alert-without-panel",
  severity: ["warning"],
  finds: "an alert that no panel explains",
  because: "whoever is paged opens a dashboard first, and the notification cannot link to one",
  example: {
    form: "catalog",
    fails: 'alerts: { busy: alert("Busy", { ...texts, when: above(queue, 500) }) }',
    passes: 'alerts: { on: alert("Watchdog", { ...texts, when: always() }) }',
  },
  run: (catalog) => {
    const panels = entries(catalog, "dashboard").flatMap(({ value }) => value.sections.flatMap((s) => s.panels));
    const explained = new Set(panels.flatMap((p) => (p.alerts ?? []).map((a) => a.name)));
    return entries(catalog, "alert").flatMap(({ at, value: { name, when } }) => {
      // A dead man's switch has nothing to show.
      if (when.kind === "always" || explained.has(name)) return [];
      return {
        at,
        message: `no panel explains ${name}`,
        hint: "list it in the alerts of the panel that shows why it fires",
      };
    });
  },
};
