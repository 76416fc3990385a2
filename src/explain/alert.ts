/** What is known of an alert: when it fires, who hears of it, what inhibits it. */
import { describeRule } from "../model/describe-condition.ts";
import { inhibitionsOf } from "../model/inhibitions.ts";
import type { AlertingRule, Model } from "../model/model.ts";
import { receivers } from "../model/router.ts";
import { pretty } from "../promql/print/pretty.ts";
import { type Explanation, fact } from "./facts.ts";

export function explainAlert(rule: AlertingRule, model: Model): Explanation {
  const { alert, severity, annotations, expr, labels, at } = rule;
  const { inhibits, inhibitedBy } = inhibitionsOf(rule, model);
  return {
    kind: "alert",
    name: alert,
    facts: [
      fact("severity", severity),
      fact("fires when", describeRule(rule, model)),
      fact("summary", annotations.summary),
      fact("impact", annotations.impact),
      fact("action", annotations.action),
      fact("receivers", receivers(model.route, { alertname: alert, ...labels }).join(", ")),
      fact("inhibits", inhibits.join(", ")),
      fact("inhibited by", inhibitedBy.join(", ")),
      fact("runbook", annotations.runbook_url),
      fact("dashboard", annotations.dashboard_url),
      fact("labels", rule.outputLabels.join(", ")),
      fact("expression", pretty(expr)),
      fact("declared", at),
    ],
  };
}
