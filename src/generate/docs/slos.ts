/** `docs/slos.md`: what is promised, how much may go wrong, and how it is counted. */

import { code, prose } from "../../markdown/prose.ts";
import type { Model } from "../../model/model.ts";
import { heading, page, table } from "./markdown.ts";
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
  `Two mechanisms. The last five minutes are read from the raw series, ten seconds late so that scrapes under way have ended: the value now less the value five minutes ago. Where a scrape is missing the last one before it is read, up to an hour back, so that nothing is lost while scrapes time out or Prometheus is away; where the counter restarted in between, ${code("increase")} counts; a series that is new on a target that answered before counts with its whole value. These five minutes are added to a running count, ${code("slo:sli_bad:count")} and ${code("slo:sli_total:count")}, which never starts again. Every longer window is the count now less the count when the window began.`,
  `Where a process restarts, what it counted after its last scrape is lost. ${code("slo:unseen:ratio5m")} estimates how much that was, as a share of what was seen: for each restart, half of what a counter gains between two scrapes. The running counts are larger by that share; error ratios stay the same.`,
  `Nothing depends on how often targets are scraped or rules are evaluated, and a ratio is always a ratio of sums, never an average of ratios. Without traffic it is 0. By hand: ${code('slo:sli_bad:count{slo="…"} - slo:sli_bad:count{slo="…"} offset 6h')}.`,
  `An alert waits for its burn rate over a long and a short window at once: enough was spent to matter, and it is still going on. Windows, and the share of the budget that each may spend, are those of Google's Site Reliability Workbook, chapter 5: 2% in 1h, 5% in 6h, 10% in 1d and in 3d. What that share means as a burn rate follows from the period, never less than the sustainable rate and never more than a total outage exceeds.`,
  `A spent budget alerts once a day was counted: ten failures in the first ten minutes are not a missed objective. While no ratio is recorded, or more is bad than there is in all, an alert says so.`,
];
