/** Catalog to Model: every default filled in, every reference followed. Expects a catalog that its checks have passed. */
import type { Alert } from "../catalog/alert.ts";
import { type Catalog, type Entry, entries } from "../catalog/catalog.ts";
import type { SloGroups } from "../catalog/deployment.ts";
import { parseDuration } from "../duration.ts";
import { metricNames } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import { type AlertContext, alertRule } from "./alert-rules.ts";
import { conditionExpr } from "./condition-expr.ts";
import type { AlertingRule, Model, RecordingRule, RuleGroup, SloModel } from "./model.ts";
import { groupNames, ruleFiles } from "./names.ts";
import { dashboardModel } from "./panels.ts";
import { inhibitRules, routeModel } from "./routes.ts";
import { scrapedSchema, withRecorded } from "./schema.ts";
import { sloAlerts } from "./slo-alerts.ts";
import { sloDashboard } from "./slo-dashboard.ts";
import { sloModel } from "./slo-model.ts";
import { sloRules } from "./slo-rules.ts";

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
  const { sloGroups = {} } = deployment;
  const evaluationMs = parseDuration(deployment.evaluationInterval);
  const sloEvaluationMs = parseDuration(sloGroups.interval ?? deployment.evaluationInterval);
  const scrapeMs = parseDuration(deployment.scrape.interval);
  const intervals = { evaluationMs: sloEvaluationMs, scrapeMs };
  const slos = entries(catalog, "slo").map((entry) =>
    sloModel(entry, { owner, period: deployment.sloPeriod, intervals }),
  );
  const recorded = [...recordingGroup(catalog), ...slos.map((slo) => sloGroup(service, slo, sloGroups, scrapeMs))];
  return { slos, recorded, schema: withRecorded(scrapedSchema(catalog), recorded, evaluationMs) };
}

function resolved(catalog: Catalog): Model {
  const { service, title, owner, deployment, routing, examples, overhead, security, suppressions } = catalog;
  const { slos, recorded, schema } = recordedBy(catalog);
  const declared = entries(catalog, "alert");
  const ofSlos = slos.map((slo) => ({ slo, alerts: sloAlerts(slo, belowObjective(slo, declared)) }));
  const alerts = [...declared, ...ofSlos.flatMap(({ slo, alerts }) => alerts.map((value) => ({ at: slo.at, value })))];
  const dashboards = [...entries(catalog, "dashboard"), ...sloDashboard(service, title, ofSlos)];
  const rules = alertRules(alerts, { catalog, dashboards, slos, schema }, recorded);
  return {
    service,
    title,
    owner,
    schema,
    metrics: entries(catalog, "metric"),
    groups: groupsWithAlerts(service, recorded, rules),
    slos,
    receivers: routing.receivers,
    route: routeModel(routing.route, "routing.route"),
    inhibitRules: inhibitRules(alerts, rules),
    dashboards: dashboards.map((d) => dashboardModel(d, { catalog, alerts: rules, slos })),
    runbooks: entries(catalog, "runbook"),
    deployment,
    examples,
    overhead,
    security,
    suppressions,
  };
}

function sloGroup(service: string, slo: SloModel, options: SloGroups, scrapeMs: number): RuleGroup {
  const { interval, limit, queryOffset } = options;
  return {
    name: groupNames.slo(service, slo.name),
    file: ruleFiles.slo(service, slo.name),
    ...(interval === undefined ? {} : { intervalMs: parseDuration(interval) }),
    ...(limit === undefined ? {} : { limit }),
    ...(queryOffset === undefined ? {} : { queryOffsetMs: parseDuration(queryOffset) }),
    rules: sloRules(slo, scrapeMs),
  };
}

/** The alerts that say of one evaluation what a burning budget says of its pace. */
function belowObjective(slo: SloModel, alerts: readonly Entry<Alert>[]): readonly Alert[] {
  return alerts.map((a) => a.value).filter(({ when }) => when.kind === "below-objective" && when.slo === slo.name);
}

/** An SLO's alerts stand behind its recording rules, so that they read what was recorded just before. */
function groupsWithAlerts(
  service: string,
  recorded: readonly RuleGroup[],
  rules: readonly AlertingRule[],
): readonly RuleGroup[] {
  const ofGroup = (group: RuleGroup): readonly AlertingRule[] => {
    const { at } = group.rules[0] ?? {};
    return rules.filter((rule) => rule.at === at);
  };
  const groups = recorded.map((group) => ({ ...group, rules: [...group.rules, ...ofGroup(group)] }));
  const placed = new Set(groups.flatMap((g) => g.rules));
  const others = rules.filter((rule) => !placed.has(rule));
  const name = groupNames.alerts(service);
  return others.length > 0 ? [...groups, { name, file: ruleFiles.alerts(service), rules: others }] : groups;
}

function recordingGroup(catalog: Catalog): readonly RuleGroup[] {
  const rules = entries(catalog, "recording").map(({ at, value }): RecordingRule => {
    return { kind: "recording", record: value.name, expr: value.of, labels: {}, description: value.description, at };
  });
  const { service } = catalog;
  return rules.length > 0 ? [{ name: groupNames.recordings(service), file: ruleFiles.recordings(service), rules }] : [];
}

/** Two passes: what the other rules read is known before the alert on missing metrics can be written. */
function alertRules(
  alerts: readonly Entry<Alert>[],
  context: Omit<AlertContext, "read">,
  recorded: readonly RuleGroup[],
): readonly AlertingRule[] {
  const others = alerts.filter(({ value }) => value.when.kind !== "metrics-missing");
  const exprs = [
    ...recorded.flatMap((g) => g.rules.map((r) => r.expr)),
    ...others.map(({ value }) => conditionExpr(value.when, { ...context, read: [] })),
  ];
  const read = readFamilies(exprs.flatMap(metricNames), context.schema);
  return alerts.map((entry) => alertRule(entry, { ...context, read }));
}

/** One series for each scraped metric that is read, in the catalog's order. */
function readFamilies(names: readonly string[], schema: Schema): AlertReads {
  const scraped = [...schema.values()].filter(
    (s) => s.type !== "recorded" && s.name !== "up" && names.includes(s.name),
  );
  const byFamily = new Map(scraped.map((s) => [s.family, s.name]));
  return [...byFamily].map(([family, series]) => ({ family, series }));
}

type AlertReads = readonly { readonly family: string; readonly series: string }[];
