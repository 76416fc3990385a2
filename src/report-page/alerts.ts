/** Every alert: its condition, its page as it arrives, and its timeline in each scenario. */
import { renderedPages } from "../generate/docs/pages.ts";
import { describeRule } from "../model/describe-condition.ts";
import { inhibitionsOf, receiversOf } from "../model/inhibitions.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../model/model.ts";
import type { PanelData } from "../panel-data/answers.ts";
import { pretty } from "../promql/print/pretty.ts";
import { timelinesOf } from "../rule-tests/rule-tests.ts";
import { chart } from "./chart.ts";
import { type Child, el, type Html, prose } from "./html.ts";
import { alertHistory } from "./recorded.ts";

export function alertsSection(model: Model, data: PanelData): Html {
  const pages = renderedPages(model);
  const order = ["critical", "warning", "info", "none"];
  const rules = order.flatMap((severity) => alertingRules(model).filter((r) => r.severity === severity));
  return el(
    "section",
    { id: "alerts", "aria-labelledby": "alerts-title" },
    el("h2", { id: "alerts-title" }, "Alerts"),
    ...rules.map((rule) => alert(rule, pages.get(rule.alert), model, data)),
  );
}

function alert(rule: AlertingRule, rendered: LabelSet | undefined, model: Model, data: PanelData): Html {
  const { summary = "", description = "", impact = "", action = "", runbook_url, dashboard_url } = rendered ?? {};
  const timelines = timelinesOf(rule, model);
  const { inhibits, inhibitedBy } = inhibitionsOf(rule, model);
  const link = (url: string | undefined, text: string): readonly Child[] =>
    url === undefined ? [] : [el("a", { href: url }, text), " "];
  const names = (label: string, all: readonly string[]): readonly Child[] =>
    all.length === 0 ? [] : [el("p", {}, `${label}: `, ...all.flatMap((n) => [el("a", { href: `#${n}` }, n), " "]))];
  return el(
    "details",
    { id: rule.alert, "data-find": "" },
    el(
      "summary",
      {},
      el("span", { class: `severity ${rule.severity}` }, rule.severity),
      " ",
      el("b", {}, rule.alert),
      summary === "" ? "" : ` ${summary}`,
    ),
    el("p", {}, prose(describeRule(rule, model))),
    el("pre", { tabindex: "0" }, pretty(rule.expr)),
    rendered === undefined
      ? ""
      : el(
          "blockquote",
          {},
          el("p", {}, el("b", {}, `[FIRING] ${rule.alert}: ${summary}`)),
          el("p", {}, description),
          el("p", {}, `Impact: ${impact}`),
          el("p", {}, `Action: ${action}`),
          el("p", {}, ...link(runbook_url, "Runbook"), ...link(dashboard_url, "Dashboard")),
        ),
    el("p", {}, `Goes to: ${receiversOf(rule, model).join(", ") || "nobody"}`),
    ...names("Inhibits", inhibits),
    ...names("Inhibited by", inhibitedBy),
    alertHistory(rule, data),
    el("div", { class: "charts" }, ...timelines.map(chart)),
  );
}
