/** Catalog to Model: every default filled in, every reference followed. Expects a catalog that its checks have passed. */
import type { Alert } from "../catalog/alert.ts";
import { type Catalog, type Entry, entries } from "../catalog/catalog.ts";
import type { Deployment, ScrapeJob } from "../catalog/deployment.ts";
import { discovered } from "../discovery/targets.ts";
import { parseDuration } from "../duration.ts";
import type { Schema } from "../promql/schema.ts";
import { alertRule } from "./alert-rules.ts";
import { conditionExpr } from "./condition-expr.ts";
import { inhibitions } from "./inhibitions.ts";
import { missingMetrics } from "./missing-metrics.ts";
import type { AlertingRule, DeploymentModel, Model, RecordingRule, RuleGroup, SloModel } from "./model.ts";
import { groupNames, ruleFiles } from "./names.ts";
import { dashboardModel } from "./panels.ts";
import { inhibitRules, routeModel } from "./routes.ts";
import { scrapedSchema, withRecorded } from "./schema.ts";
import { sloAlerts } from "./slo/alerts.ts";
import { sloDashboard } from "./slo/dashboard.ts";
import type { OwnLabels } from "./slo/parts.ts";
import { sloRules } from "./slo/rules.ts";
import { sloModel } from "./slo/slo-model.ts";
import { withSummary } from "./summary.ts";

const known = new WeakMap<Catalog, Model>();

/** The model of a catalog; made once, since neither of them ever changes. */
export function resolve(catalog: Catalog): Model {
  const model = known.get(catalog) ?? resolved(catalog);
  known.set(catalog, model);
  return model;
}

/** The series of a catalog, those of its SLOs included: all that judging a query takes, for a fraction of the model's cost. */
export function resolvedSchema(catalog: Catalog): Schema {
  return known.get(catalog)?.schema ?? recordedBy(catalog).schema;
}

function recordedBy(catalog: Catalog) {
  const { service, owner, deployment } = catalog;
  const { scrape, sloPeriod } = deployment;
  const evaluationMs = parseDuration(deployment.evaluationInterval);
  const slos = entries(catalog, "slo").map((entry) => sloModel(entry, { owner, period: sloPeriod, scrape }));
  const scraped = scrapedSchema(catalog);
  const own = ownLabels(scraped, scrape);
  const recorded = [...recordingGroup(catalog), ...slos.map((slo) => sloGroup(service, slo, deployment, own))];
  return { slos, recorded, schema: withRecorded(scraped, recorded, evaluationMs) };
}

/** What a series has beside the labels of its target. */
function ownLabels(schema: Schema, { targetLabels = [] }: ScrapeJob): OwnLabels {
  const ofTarget = ["job", "instance", ...targetLabels];
  return (series) => Object.keys(schema.get(series)?.labels ?? {}).filter((label) => !ofTarget.includes(label));
}

function resolved(catalog: Catalog): Model {
  const { service, title, owner, deployment, routing, examples, overhead, security, suppressions } = catalog;
  const { slos, recorded, schema: scraped } = recordedBy(catalog);
  const byName = new Map(slos.map((slo) => [slo.name, slo]));
  const declared = entries(catalog, "alert");
  const ofSlos = slos.map((slo) => ({ slo, alerts: sloAlerts(slo, belowObjective(slo, declared)) }));
  const alerts = [...declared, ...ofSlos.flatMap(({ slo, alerts }) => alerts.map((value) => ({ at: slo.at, value })))];
  const dashboards = [
    ...entries(catalog, "dashboard").map(({ at, value }) => {
      return { at, value: withSummary(value, { alerts: alerts.map((a) => a.value), slos }) };
    }),
    ...sloDashboard(service, title, ofSlos),
  ];
  const read = [
    ...recorded.flatMap((g) => g.rules.map((r) => r.expr)),
    ...alerts.map(({ value }) => conditionExpr(value.when, byName)),
  ];
  const missing = missingMetrics(alerts, read, scraped, slos);
  const alertGroup = { name: groupNames.alerts(service), file: ruleFiles.alerts(service) };
  const schema = withRecorded(
    scraped,
    [{ ...alertGroup, rules: missing }],
    parseDuration(deployment.evaluationInterval),
  );
  const rules = alerts.map((entry) => alertRule(entry, { catalog, dashboards, slos: byName, schema }));
  const inhibiting = inhibitRules(alerts, rules);
  return {
    service,
    title,
    owner,
    schema,
    metrics: entries(catalog, "metric"),
    groups: groupsWithAlerts(recorded, { ...alertGroup, rules: missing }, rules),
    slos,
    receivers: routing.receivers,
    route: routeModel(routing.route, "routing.route"),
    inhibitRules: inhibiting,
    inhibitions: inhibitions(rules, inhibiting),
    dashboards: dashboards.map((d) => dashboardModel(d, { catalog, alerts: rules, slos })),
    runbooks: entries(catalog, "runbook"),
    deployment: deploymentModel(deployment),
    examples,
    overhead,
    security,
    suppressions,
  };
}

function deploymentModel({ scrape: { targets, ...scrape }, ...deployment }: Deployment): DeploymentModel {
  return { ...deployment, scrape: { ...scrape, discovered: discovered(targets) } };
}

/** The group names its interval itself, which need not be the server's. */
function sloGroup(service: string, slo: SloModel, deployment: Deployment, own: OwnLabels): RuleGroup {
  const { interval = deployment.evaluationInterval, limit, queryOffset } = deployment.sloGroups ?? {};
  return {
    name: groupNames.slo(service, slo.name),
    file: ruleFiles.slo(service, slo.name),
    intervalMs: parseDuration(interval),
    ...(limit === undefined ? {} : { limit }),
    ...(queryOffset === undefined ? {} : { queryOffsetMs: parseDuration(queryOffset) }),
    rules: sloRules(slo, own),
  };
}

/** The alerts that say of five minutes what a burning budget says of hours. */
function belowObjective(slo: SloModel, alerts: readonly Entry<Alert>[]): readonly Alert[] {
  return alerts.map((a) => a.value).filter(({ when }) => when.kind === "below-objective" && when.slo === slo.name);
}

/** An SLO's alerts stand behind its recording rules, so that they read what was recorded just before. */
function groupsWithAlerts(
  recorded: readonly RuleGroup[],
  alertGroup: RuleGroup,
  rules: readonly AlertingRule[],
): readonly RuleGroup[] {
  const ofGroup = (group: RuleGroup): readonly AlertingRule[] => {
    const { slo } = group.rules[0]?.labels ?? {};
    return slo === undefined ? [] : rules.filter(({ condition }) => "slo" in condition && condition.slo === slo);
  };
  const groups = recorded.map((group) => ({ ...group, rules: [...group.rules, ...ofGroup(group)] }));
  const placed = new Set(groups.flatMap((g) => g.rules));
  const others = rules.filter((rule) => !placed.has(rule));
  return others.length > 0 ? [...groups, { ...alertGroup, rules: [...alertGroup.rules, ...others] }] : groups;
}

function recordingGroup(catalog: Catalog): readonly RuleGroup[] {
  const rules = entries(catalog, "recording").map(({ at, value }): RecordingRule => {
    return { kind: "recording", record: value.name, expr: value.of, labels: {}, description: value.description, at };
  });
  const { service } = catalog;
  return rules.length > 0 ? [{ name: groupNames.recordings(service), file: ruleFiles.recordings(service), rules }] : [];
}
