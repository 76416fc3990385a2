/** `docs/alerts.md`: who is called when, and what to do first. The most urgent come first. */

import { humanList } from "../../basics/human.ts";
import type { AlertSeverity } from "../../catalog/alert.ts";
import { readable } from "../../go-template/as-template.ts";
import { code, prose } from "../../markdown/prose.ts";
import { describeRule } from "../../model/describe-condition.ts";
import { inhibitionsOf, receiversOf } from "../../model/inhibitions.ts";
import { slosByName } from "../../model/lookups.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../../model/model.ts";
import { alertTimes, timesLegend } from "./alert-times.ts";
import { heading, page, quoted, type References, references, sentence, table } from "./markdown.ts";
import { renderedPages } from "./pages.ts";
import { hrefTo, type Links, linksFrom, places } from "./places.ts";

const urgency: readonly AlertSeverity[] = ["critical", "warning", "info", "none"];

/** Alerts by severity, in declared order within one. */
export function byUrgency(rules: readonly AlertingRule[]): readonly AlertingRule[] {
  return urgency.flatMap((severity) => rules.filter((r) => r.severity === severity));
}

export function alertsPage(model: Model): string {
  const links = linksFrom(places.alerts, model);
  const rules = byUrgency(alertingRules(model));
  const pages = renderedPages(model);
  const { columns, cells } = alertTimes(model);
  const runbooks = references(
    rules.map((r) => r.runbook),
    (id) => model.runbooks.find((r) => r.value.id === id)?.value.title ?? id,
    (id) => hrefTo(places.alerts, places.runbook(id)),
  );
  return page(
    heading(1, `Alerts of ${prose(model.title)}`),
    "The most urgent come first. Below, each alert is quoted as its page arrives, with the numbers of a tested outage; its " +
      `expression is in ${code("prometheus/rules/")}, what it inhibits in ${code("alertmanager/")}. Notifications go to ${code(model.route.receiver)} where nothing else is said.`,
    table(
      ["Alert", "Severity", ...columns],
      rules.map((r) => [links.alert(r.alert), r.severity, ...cells(r)]),
    ),
    ...(columns.length > 0 ? timesLegend(model) : []),
    ...rules.map((r) => alertSection(r, pages.get(r.alert), { model, links, runbooks })),
    runbooks.definitions,
  );
}

/** What its page says, then the rest in one paragraph; how an objective's alerts fire stands in the objectives' document. */
function alertSection(
  rule: AlertingRule,
  rendered: LabelSet | undefined,
  { model, links, runbooks }: { readonly model: Model; readonly links: Links; readonly runbooks: References },
): string {
  const { alert, annotations, runbook, condition } = rule;
  const { impact = "", action = "" } = annotations;
  const { summary = "", description = "" } = rendered ?? annotations;
  const { inhibitedBy } = inhibitionsOf(rule, model);
  const receivers = receiversOf(rule, model);
  const slo = "slo" in condition ? slosByName(model.slos).get(condition.slo) : undefined;
  const said = [`**${prose(readable(summary))}**`, prose(readable(description))].filter((part) => part !== "");
  return [
    heading(2, prose(alert)),
    quoted([said.join(" ")]),
    sentence([
      ["Impact", prose(readable(impact))],
      ["Action", prose(readable(action))],
      [
        "See",
        [runbooks.link(runbook), links.panelOf(rule), slo ? links.slo(slo) : ""].filter((l) => l !== "").join(", "),
      ],
      ["Goes to", receivers.join() === model.route.receiver ? "" : receivers.map(code).join(", ")],
      ["Fires when", slo ? "" : describeRule(rule, model)],
      ["Not sent while", inhibitedBy.length === 0 ? "" : `${humanList(inhibitedBy.map(code), "or")} fires`],
    ]),
  ].join("\n\n");
}
