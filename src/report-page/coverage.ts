/** Which metric is read by which alerts, panels, objectives and runbooks; and which by none. */
import type { Model } from "../model/model.ts";
import { panelUrl } from "../model/names.ts";
import { readersOf } from "../model/readers.ts";
import { type Child, el, type Html, table } from "./html.ts";

export function coverageSection(model: Model): Html {
  const readers = readersOf(model);
  const rows = model.metrics.map(({ value: { name, stability, unused } }): readonly Child[] => {
    const { alerts, panels, slos, runbooks } = readers(name);
    const links = (all: readonly (readonly [text: string, href: string])[]): Child =>
      all.length === 0 ? "–" : all.flatMap(([text, href]) => [el("a", { href }, text), " "]);
    const why = stability === "planned" ? " (planned)" : unused === undefined ? "" : ` (${unused})`;
    return [
      [el("code", {}, name), why],
      links(alerts.map(({ alert }) => [alert, `#${alert}`])),
      links(panels.map(({ panel, dashboard }) => [panel.title, panelUrl(model.deployment, dashboard, panel.id)])),
      links(slos.map(({ title, name: slo }) => [title, `#slo-${slo}`])),
      runbooks.join(", ") || "–",
    ];
  });
  return el(
    "section",
    { id: "coverage", "aria-labelledby": "coverage-title" },
    el("h2", { id: "coverage-title" }, "Coverage"),
    table("Who reads which metric", ["Metric", "Alerts", "Panels", "Objectives", "Runbooks"], rows),
  );
}
