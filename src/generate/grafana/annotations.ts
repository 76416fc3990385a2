/** Marks on the time axis: since when which alert of the service fires. Knows no builder. */
import type { AlertSeverity } from "../../catalog/alert.ts";
import type { DashboardModel } from "../../model/model.ts";
import { type AlertingRule, alertingRules, type Model } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import { print } from "../../promql/print/print.ts";
import { anyWord } from "../../promql/words.ts";
import { queryText, usedVariables } from "./queries.ts";
import { severityColor } from "./thresholds.ts";

export interface Annotation {
  readonly name: string;
  readonly expr: string;
  readonly color: string;
  /** What each mark says, over the labels of its series. */
  readonly title: string;
  readonly text: string;
}

const severities: readonly AlertSeverity[] = ["critical", "warning", "info"];

const firingText = { title: "{{alertname}}", text: "{{instance}}" };

/** What the dashboard's catalog marks itself. */
export function markAnnotations({ marks }: DashboardModel, { schema }: Model): readonly Annotation[] {
  return marks.map(({ value: { name, expr, text } }) => {
    return { name, expr: queryText(expr, schema), color: "purple", title: text, text: "" };
  });
}

/** One toggle for each severity that the service's alerts have; narrowed by job where the dashboard can be. */
export function firingAnnotations(model: Model, dashboard: DashboardModel): readonly Annotation[] {
  const byJob = usedVariables(dashboard, model.schema).includes("job");
  return severities.flatMap((severity) => {
    const rules = alertingRules(model).filter((rule) => rule.severity === severity);
    if (rules.length === 0) return [];
    return [{ name: `Firing: ${severity}`, expr: firing(rules, byJob), color: severityColor[severity], ...firingText }];
  });
}

/** Alerts of other services share `ALERTS`; `job` narrows only where every alert carries it. */
function firing(rules: readonly AlertingRule[], byJob: boolean): string {
  const names: Matcher = { label: "alertname", op: "=~", value: anyWord([...new Set(rules.map((r) => r.alert))]) };
  const job: readonly Matcher[] =
    byJob && rules.every((r) => r.outputLabels.includes("job")) ? [{ label: "job", op: "=~", value: "$job" }] : [];
  const state: Matcher = { label: "alertstate", op: "=", value: "firing" };
  return print({ kind: "selector", name: "ALERTS", matchers: [state, names, ...job] });
}
