/** One runbook for each family of alerts: what it means, what to look at, what to do, how to see that it is over. */

import { humanList } from "../../basics/human.ts";
import { isQueryStep, type Runbook, type Step } from "../../catalog/runbook.ts";
import { readable } from "../../go-template/as-template.ts";
import { prose } from "../../markdown/prose.ts";
import { type AlertingRule, alertingRules, type Model } from "../../model/model.ts";
import { exploreUrl } from "../../model/names.ts";
import { pretty } from "../../promql/print/pretty.ts";
import { print } from "../../promql/print/print.ts";
import { resolveTime } from "./alert-times.ts";
import { byUrgency } from "./alerts.ts";
import { budgetPages } from "./budget-pages.ts";
import { atHand, firingCommand } from "./commands.ts";
import { block, heading, link, numbered, page, table } from "./markdown.ts";
import { hrefTo, linksFrom, places } from "./places.ts";

export function runbookPage(runbook: Runbook, model: Model): string {
  const { id, title, meaning, impact, diagnosis, decisions = [], mitigation, recovery = [], escalation = [] } = runbook;
  const here = places.runbook(id);
  const links = linksFrom(here, model);
  const alerts = byUrgency(alertingRules(model).filter((r) => r.runbook === id));
  const runs = new Map<string, string>();
  const steps = (of: readonly Step[]): readonly string[] => of.map((step) => stepText(step, model, runs));
  const all = [
    ["alerts", places.alerts],
    ["objectives", places.slos],
    ["metrics", places.metrics],
  ] as const;
  return page(
    heading(1, prose(title)),
    table(
      ["Alert", "Severity", "Do first", "Look at"],
      alerts.map((r) => [
        links.alert(r.alert),
        r.severity,
        prose(readable(r.annotations.action ?? "")),
        links.panelOf(r),
      ]),
    ),
    heading(2, "Meaning"),
    prose(meaning),
    heading(2, "Impact"),
    prose(impact),
    heading(2, "Diagnosis"),
    numbered(steps(diagnosis)),
    ...(decisions.length === 0
      ? []
      : [
          heading(2, "Decide"),
          table(
            ["If", "Then"],
            decisions.map((d) => [prose(d.if), prose(d.do)]),
          ),
        ]),
    heading(2, "Mitigation"),
    numbered(mitigation.map(prose)),
    heading(2, "Verify"),
    numbered([...steps(recovery), verified(alerts, model)]),
    ...(escalation.length === 0 ? [] : [heading(2, "Escalate"), numbered(escalation.map(prose))]),
    ...budgetPages(id, model),
    heading(2, "Commands at hand"),
    ...atHand(alerts, model),
    `See also: all ${humanList(all.map(([name, to]) => link(name, hrefTo(here, to))))}.`,
    [...runs].map(([url, name]) => `[${name}]: ${destination(url)}`).join("\n"),
  );
}

/** Markdown ends an address at a parenthesis without its other half, which a label's value may hold. */
function destination(url: string): string {
  let [open, isPaired] = [0, true];
  for (const char of url) {
    if (char === "(") open++;
    if (char === ")" && --open < 0) isPaired = false;
  }
  return isPaired && open === 0 ? url : url.replaceAll("(", "%28").replaceAll(")", "%29");
}

/** The query stands there to be read and copied; the link, whose address is long and stands at the end, spares that at night. */
function stepText(step: Step, { deployment, service }: Model, runs: Map<string, string>): string {
  if (typeof step === "string") return prose(step);
  if (!isQueryStep(step)) return `${prose(step.look)}\n\n${block("bash", step.run)}`;
  const url = exploreUrl(deployment, service, print(step.expr));
  const name = runs.get(url) ?? `run-${runs.size + 1}`;
  runs.set(url, name);
  return `${prose(step.look)} ([run][${name}])\n\n${block("promql", pretty(step.expr))}`;
}

/** When the last of the alerts should have ended, and how to see that none fires. */
function verified(alerts: readonly AlertingRule[], model: Model): string {
  const ends = alerts.flatMap((rule) => {
    const time = resolveTime(rule, model);
    return time === undefined ? [] : [`${rule.alert} ${time}`];
  });
  const after = ends.length > 0 ? ` They end this long after the last bad scrape: ${ends.join(", ")}.` : "";
  return `No alert of this runbook fires any more; the result is empty.${after}\n\n${block("bash", firingCommand(alerts, model))}`;
}
