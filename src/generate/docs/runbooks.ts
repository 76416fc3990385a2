/** One runbook for each family of alerts: what it means, what to look at, what to do. */
import type { Runbook, Step } from "../../catalog/runbook.ts";
import { humanList } from "../../human.ts";
import { alertingRules, type Model } from "../../model/model.ts";
import { exploreUrl } from "../../model/names.ts";
import { pretty } from "../../promql/print/pretty.ts";
import { print } from "../../promql/print/print.ts";
import { byUrgency } from "./alerts.ts";
import { block, heading, link, numbered, page, prose, table } from "./markdown.ts";
import { hrefTo, linksFrom, places } from "./places.ts";

export function runbookPage({ id, title, meaning, impact, diagnosis, mitigation }: Runbook, model: Model): string {
  const here = places.runbook(id);
  const links = linksFrom(here, model);
  const alerts = byUrgency(alertingRules(model).filter((r) => r.runbook === id));
  const all = [
    ["alerts", places.alerts],
    ["objectives", places.slos],
    ["metrics", places.metrics],
  ] as const;
  return page(
    heading(1, prose(title)),
    table(
      ["Alert", "Severity", "Do first", "Look at"],
      alerts.map((r) => [links.alert(r.alert), r.severity, prose(r.annotations.action ?? ""), links.panelOf(r)]),
    ),
    heading(2, "Meaning"),
    prose(meaning),
    heading(2, "Impact"),
    prose(impact),
    heading(2, "Diagnosis"),
    numbered(diagnosis.map((step) => diagnosisStep(step, model))),
    heading(2, "Mitigation"),
    numbered(mitigation.map(prose)),
    `See also: all ${humanList(all.map(([name, to]) => link(name, hrefTo(here, to))))}.`,
  );
}

/** The query stands there to be read and copied; the link spares that at night. */
function diagnosisStep(step: Step, { deployment, service }: Model): string {
  if (typeof step === "string") return prose(step);
  const run = link("run", exploreUrl(deployment, service, print(step.expr)));
  return `${prose(step.look)} (${run})\n\n${block("promql", pretty(step.expr))}`;
}
