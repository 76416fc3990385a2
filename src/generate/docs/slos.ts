/** `docs/slos.md`: what is promised, how much may go wrong, and how it is counted. */
import type { Model } from "../../model/model.ts";
import { code, heading, page, prose, table } from "./markdown.ts";
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
    ...(model.slos.length > 0 ? [heading(2, "How budgets are counted"), ...counting] : []),
  );
}

const counting = [
  `Events are counted one by one, from each scrape to the next: a restart begins at zero, a series that is born counts from its first event, and a target that was away brings no old counts along. ${code("rate")} guesses at each of these. Ratios over an hour at most are read from the raw series; longer ones add up what was recorded, so that a budget is a ratio of sums and never an average of ratios.`,
  `Without traffic nothing is spent. What is added up is counted by the minute: the ratios over hours are half a minute behind the newest events, those over days a minute at most, the budget of the period eleven minutes at most; all of them besides a scrape and an evaluation.`,
  `An alert waits for its burn rate over a long and a short window at once: enough was spent to matter, and it is still going on. Factors and windows are those of Google's Site Reliability Workbook, chapter 5, as far as the objective lets a total outage exceed them.`,
];
