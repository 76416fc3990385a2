/** `docs/slos.md`: what is promised, how much may go wrong, and how it is counted. */
import type { Model } from "../../model/model.ts";
import { heading, page, prose, table } from "./markdown.ts";
import { linksFrom, places } from "./places.ts";
import { alertsOn, budgetInWords, sloSection } from "./slo-section.ts";

export function slosPage(model: Model): string {
  const links = linksFrom(places.slos, model);
  const rows = model.slos.map((slo) => [
    links.slo(slo),
    `${slo.objective}%`,
    budgetInWords(slo),
    alertsOn(slo, model)
      .map((r) => links.alert(r.alert))
      .join(", "),
  ]);
  return page(
    heading(1, `Objectives of ${prose(model.title)}`),
    "An objective is the share of good events that is promised; its budget is the share that may go bad.",
    table(["Objective", "Promised", "Budget", "Alerts"], rows),
    ...model.slos.map((slo) => sloSection(slo, model, links)),
  );
}
