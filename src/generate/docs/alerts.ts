/** `docs/alerts.md`: who is called when, and what to do first. The most urgent come first. */
import type { AlertSeverity } from "../../catalog/alert.ts";
import { formatDuration } from "../../duration.ts";
import { describeCondition, describeRule } from "../../model/describe-condition.ts";
import { inhibitionsOf, receiversOf } from "../../model/inhibitions.ts";
import { type AlertingRule, alertingRules, type Model } from "../../model/model.ts";
import { pretty } from "../../promql/print/pretty.ts";
import { alertTimes } from "./alert-times.ts";
import { block, code, facts, heading, page, prose, table } from "./markdown.ts";
import { type Links, linksFrom, places } from "./places.ts";

const urgency: readonly AlertSeverity[] = ["critical", "warning", "info", "none"];

/** Alerts by severity, in declared order within one. */
export function byUrgency(rules: readonly AlertingRule[]): readonly AlertingRule[] {
  return urgency.flatMap((severity) => rules.filter((r) => r.severity === severity));
}

export function alertsPage(model: Model): string {
  const links = linksFrom(places.alerts, model);
  const rules = byUrgency(alertingRules(model));
  return page(
    heading(1, `Alerts of ${prose(model.title)}`),
    "The most urgent come first. Every notification links to the runbook and the panel of its alert.",
    table(
      ["Alert", "Severity", "Fires when", "For", "Goes to"],
      rules.map((r) => [
        links.alert(r.alert),
        r.severity,
        describeCondition(r.condition, model),
        r.forMs > 0 ? formatDuration(r.forMs) : "at once",
        receiversOf(r, model).map(code).join(", "),
      ]),
    ),
    ...alertTimes(rules, model, links),
    ...rules.map((r) => alertSection(r, model, links)),
  );
}

function alertSection(rule: AlertingRule, model: Model, links: Links): string {
  const { alert, severity, annotations, runbook, expr } = rule;
  const { description = "", impact = "", action = "" } = annotations;
  const { inhibits, inhibitedBy } = inhibitionsOf(rule, model);
  const panel = links.panelOf(rule);
  return [
    heading(2, alert),
    prose(description),
    facts([
      ["Severity", severity],
      ["Impact", prose(impact)],
      ["Action", prose(action)],
      ["Runbook", links.runbook(runbook)],
      ["Dashboard", panel],
      ["Goes to", receiversOf(rule, model).map(code).join(", ")],
      ["Fires when", describeRule(rule, model)],
      ["Inhibits", inhibits.map(links.alert).join(", ")],
      ["Inhibited by", inhibitedBy.map(links.alert).join(", ")],
    ]),
    block("promql", pretty(expr)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
