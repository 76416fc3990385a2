/** `docs/alerts.md`: who is called when, and what to do first. The most urgent come first. */
import type { AlertSeverity } from "../../catalog/alert.ts";
import { readable } from "../../go-template/as-template.ts";
import { code, prose } from "../../markdown/prose.ts";
import { describeRule } from "../../model/describe-condition.ts";
import { inhibitionsOf, receiversOf } from "../../model/inhibitions.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../../model/model.ts";
import { alertTimes, timesLegend } from "./alert-times.ts";
import { facts, heading, page, quoted, table } from "./markdown.ts";
import { renderedPages } from "./pages.ts";
import { type Links, linksFrom, places } from "./places.ts";

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
  return page(
    heading(1, `Alerts of ${prose(model.title)}`),
    "The most urgent come first. Below, each alert is quoted as its page arrives, with the numbers of a tested outage; its " +
      `expression is in ${code("prometheus/rules/")}. Notifications go to ${code(model.route.receiver)} where nothing else is said.`,
    table(
      ["Alert", "Severity", ...columns],
      rules.map((r) => [links.alert(r.alert), r.severity, ...cells(r)]),
    ),
    ...(columns.length > 0 ? timesLegend(model) : []),
    ...rules.map((r) => alertSection(r, pages.get(r.alert), model, links)),
  );
}

function alertSection(rule: AlertingRule, rendered: LabelSet | undefined, model: Model, links: Links): string {
  const { alert, severity, annotations, runbook } = rule;
  const { impact = "", action = "" } = annotations;
  const { inhibits, inhibitedBy } = inhibitionsOf(rule, model);
  const { summary = "", description = "" } = rendered ?? annotations;
  const receivers = receiversOf(rule, model);
  return [
    heading(2, prose(alert)),
    quoted([`**${prose(readable(summary))}**`, prose(readable(description))]),
    facts([
      ["Severity", severity],
      ["Impact", prose(readable(impact))],
      ["Action", prose(readable(action))],
      ["Runbook", links.runbook(runbook)],
      ["Dashboard", links.panelOf(rule)],
      ["Goes to", receivers.join() === model.route.receiver ? "" : receivers.map(code).join(", ")],
      ["Fires when", describeRule(rule, model)],
      ["Inhibits", inhibits.map(links.alert).join(", ")],
      ["Inhibited by", inhibitedBy.map(links.alert).join(", ")],
    ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
