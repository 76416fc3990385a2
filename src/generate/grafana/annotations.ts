/** Marks on the time axis: since when which alert of the service fires. Knows no builder. */
import type { AlertSeverity } from "../../catalog/alert.ts";
import { type AlertingRule, alertingRules, type Model } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import { print } from "../../promql/print/print.ts";
import { severityColor } from "./thresholds.ts";

export interface FiringAnnotation {
  readonly name: string;
  readonly expr: string;
  readonly color: string;
}

const severities: readonly AlertSeverity[] = ["critical", "warning", "info"];

/** One toggle for each severity that the service's alerts have. */
export function firingAnnotations(model: Model): readonly FiringAnnotation[] {
  return severities.flatMap((severity) => {
    const rules = alertingRules(model).filter((rule) => rule.severity === severity);
    if (rules.length === 0) return [];
    return [{ name: `Firing: ${severity}`, expr: firing(rules), color: severityColor[severity] }];
  });
}

/** Alerts of other services share `ALERTS`; `job` narrows only where every alert carries it. */
function firing(rules: readonly AlertingRule[]): string {
  const names: Matcher = { label: "alertname", op: "=~", value: [...new Set(rules.map((r) => r.alert))].join("|") };
  const job: readonly Matcher[] = rules.every((r) => r.outputLabels.includes("job"))
    ? [{ label: "job", op: "=~", value: "$job" }]
    : [];
  const state: Matcher = { label: "alertstate", op: "=", value: "firing" };
  return print({ kind: "selector", name: "ALERTS", matchers: [state, names, ...job] });
}
