/** The dashboard of a catalog that declares none: every metric is shown, and every alert explained. */

import { kebabCase, sentenceCase } from "../basics/names.ts";
import type { Expr } from "../promql/ast.ts";
import type { Alert } from "./alert.ts";
import { type Dashboard, dashboard, section } from "./dashboard.ts";
import { conditionQuery, metricPanel, panelUnit, selector } from "./default-panels.ts";
import type { MetricInfo } from "./metric.ts";
import { stat, timeseries } from "./panels.ts";
import type { RecordingInfo } from "./recording.ts";
import { selectorsIn } from "./selectors-in.ts";
import type { Slo } from "./slo.ts";
import type { Panel } from "./visualizations.ts";

/** What of a catalog a dashboard is about. */
interface Shown {
  readonly service: string;
  readonly title: string;
  readonly job: string;
  readonly metrics: readonly MetricInfo[];
  readonly recordings: readonly RecordingInfo[];
  readonly slos: readonly Slo[];
  readonly alerts: readonly Alert[];
}

export function defaultDashboard(of: Shown): Dashboard {
  const { service, title, job, metrics, alerts } = of;
  const ofAlerts = alerts.flatMap((alert) => alertPanel(alert, of));
  const compared = ofAlerts.flatMap((panel) => panel.alerts ?? []);
  const read = metrics.filter(({ stability, unused }) => stability !== "planned" && unused === undefined);
  const others = alerts.filter((alert) => !compared.includes(alert) && alert.when.kind !== "always");
  const home = (alert: Alert): string | undefined => {
    const names = selectorsIn("slo" in alert.when ? sliOf(alert.when.slo, of) : alert.when);
    return read.find(({ name }) => names.some((n) => n === name || n.startsWith(`${name}_`)))?.name;
  };
  const homeless = others.filter((alert) => home(alert) === undefined);
  const ofMetrics = read.map((metric) => {
    const explained = others.filter((alert) => home(alert) === metric.name);
    return { ...metricPanel(metric), ...(explained.length > 0 ? { alerts: explained } : {}) };
  });
  return dashboard(service, {
    title,
    description: `Every metric and alert of ${title}, in the order of the catalog.`,
    tags: [service],
    sections: [
      section("Targets", [targetsPanel(job, homeless)]),
      ...chapter("Alerts", numbered(ofAlerts)),
      ...chapter("Metrics", numbered(ofMetrics)),
    ],
  });
}

/** Two alerts of one name have a panel each, of which the second has a number. */
function numbered(panels: readonly Panel[]): readonly Panel[] {
  return panels.map((panel, i) => {
    const before = panels.slice(0, i).filter(({ key }) => key === panel.key).length;
    return before === 0 ? panel : { ...panel, key: `${panel.key}-${before + 1}` };
  });
}

function chapter(title: string, panels: readonly Panel[]) {
  return panels.length > 0 ? [section(title, panels)] : [];
}

function targetsPanel(job: string, alerts: readonly Alert[]): Panel {
  const up: Expr = { ...selector("up"), matchers: [{ label: "job", op: "=", value: job }] };
  const expr: Expr = { kind: "aggregation", op: "avg", of: up, grouping: { mode: "by", labels: ["job"] } };
  return stat("targets-answering", {
    title: "Targets answering",
    description: "Share of the targets that answered their last scrape.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [{ expr, legend: "{{job}}" }],
    ...(alerts.length > 0 ? { alerts } : {}),
  });
}

/** For those that compare a value with a limit; the others are explained by the metric that they read. */
function alertPanel(alert: Alert, { metrics, recordings }: Shown): readonly Panel[] {
  const { name, description, when } = alert;
  if (when.kind !== "threshold" && when.kind !== "threshold-each") return [];
  const { of } = when;
  // What a recording is made of says what unit and labels it has.
  const recorded = of.kind === "selector" ? recordings.find((r) => r.name === of.name)?.of : undefined;
  const unitOf = (series: string) => metrics.find((m) => series === m.name || series === `${m.name}_sum`)?.unit;
  return [
    timeseries(`alert-${kebabCase(name)}`, {
      title: sentenceCase(name),
      description: description ?? `What ${name} compares with its limit.`,
      unit: panelUnit(recorded ?? of, unitOf),
      queries: [conditionQuery(of, recorded ?? of, name)],
      alerts: [alert],
    }),
  ];
}

function sliOf(slo: string, { slos }: Shown): unknown {
  return slos.find(({ name }) => name === slo)?.sli;
}
