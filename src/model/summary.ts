/** What a dashboard begins with, if it asks for it: the alerts that fire, and what is left of each error budget. */
import type { Alert } from "../catalog/alert.ts";
import type { Dashboard, Section } from "../catalog/dashboard.ts";
import type { Panel } from "../catalog/visualizations.ts";
import type { Expr, Matcher } from "../promql/ast.ts";
import { binary, call } from "../promql/typed/plain.ts";
import { anyWord } from "../promql/words.ts";
import type { SloModel } from "./model.ts";
import { budgetsPanel } from "./slo/budgets.ts";

interface Summarized {
  readonly alerts: readonly Alert[];
  readonly slos: readonly SloModel[];
}

export function withSummary(dashboard: Dashboard, of: Summarized): Dashboard {
  if (!dashboard.summary) return dashboard;
  const panels = [firing(of), ...(of.slos.length === 0 ? [] : [budgetsPanel("summary-budgets", of.slos, 14)])];
  const now: Section = { title: "Now", panels };
  return { ...dashboard, sections: [now, ...dashboard.sections] };
}

/** Alerts of other services share the series that Prometheus writes; the dead man's switch always fires. */
function firing({ alerts, slos }: Summarized): Panel {
  const names = alerts.filter(({ severity }) => severity !== "none").map(({ name }) => name);
  const ours: Matcher = { label: "alertname", op: "=~", value: anyWord([...new Set(names)]) };
  const labels = ["alertname", "severity", "job", "instance", ...new Set(slos.flatMap((slo) => slo.labels.slice(1)))];
  const by = [...new Set(labels)];
  const states: Expr = {
    kind: "selector",
    name: "ALERTS",
    matchers: [{ label: "alertstate", op: "=", value: "firing" }, ours],
  };
  const since: Expr = { kind: "selector", name: "ALERTS_FOR_STATE", matchers: [ours] };
  const longest: Expr = { kind: "aggregation", op: "min", of: since, grouping: { mode: "by", labels: by } };
  return {
    kind: "panel",
    key: "summary-firing",
    visualization: "table",
    title: "Firing alerts",
    description:
      "Every alert that fires at the end of the time shown, the newest first, and for how long its condition has held.",
    unit: "s",
    noValue: "No alert is firing",
    first: "least",
    width: 10,
    queries: [
      {
        expr: binary("and", binary("-", call("time"), longest), states, { mode: "on", labels: by }),
        legend: "For",
        decimals: 0,
      },
    ],
  };
}
