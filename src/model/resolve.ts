/** Catalog to Model: every default filled in, every reference followed. Expects a catalog that its checks have passed. */
import { type Catalog, entries } from "../catalog/catalog.ts";
import { errorBudget } from "../decimal.ts";
import { parseDuration } from "../duration.ts";
import { metricNames } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import { alertRule } from "./alert-rules.ts";
import type { AlertingRule, Model, RecordingRule, RuleGroup, SloModel } from "./model.ts";
import { groupNames, ruleFiles } from "./names.ts";
import { dashboardModel } from "./panels.ts";
import { inhibitRules, routeModel } from "./routes.ts";
import { scrapedSchema, withRecorded } from "./schema.ts";
import { sloGroup } from "./slo-rules.ts";

export function resolve(catalog: Catalog): Model {
  const { service, title, owner, deployment, routing, examples, overhead, security } = catalog;
  const evaluationMs = parseDuration(deployment.evaluationInterval);
  const slos = entries(catalog, "slo").map(({ at, value }): SloModel => {
    const { kind: _kind, turn: _turn, period = deployment.sloPeriod, owner: sloOwner = owner, ...rest } = value;
    return { ...rest, owner: sloOwner, budget: errorBudget(value.objective), periodMs: parseDuration(period), at };
  });
  const recorded = [...recordingGroup(catalog), ...slos.map((slo) => sloGroup(service, slo))];
  const schema = withRecorded(scrapedSchema(catalog), recorded, evaluationMs);
  const alerts = alertRules(catalog, slos, schema, recorded);
  const name = groupNames.alerts(service);
  const groups = alerts.length > 0 ? [...recorded, { name, file: ruleFiles.alerts(service), rules: alerts }] : recorded;
  return {
    service,
    title,
    owner,
    schema,
    metrics: entries(catalog, "metric"),
    groups,
    slos,
    receivers: routing.receivers,
    route: routeModel(routing.route, "routing.route"),
    inhibitRules: inhibitRules(entries(catalog, "alert"), alerts),
    dashboards: entries(catalog, "dashboard").map((d) => dashboardModel(d, { catalog, alerts, slos })),
    runbooks: entries(catalog, "runbook"),
    deployment,
    examples,
    overhead,
    security,
  };
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
  catalog: Catalog,
  slos: readonly SloModel[],
  schema: Schema,
  recorded: readonly RuleGroup[],
): readonly AlertingRule[] {
  const declared = entries(catalog, "alert");
  const others = declared.filter(({ value }) => value.when.kind !== "metrics-missing");
  const context = { catalog, slos, schema, read: [] };
  const exprs = [
    ...recorded.flatMap((g) => g.rules.map((r) => r.expr)),
    ...others.map((entry) => alertRule(entry, context).expr),
  ];
  const read = readFamilies(exprs.flatMap(metricNames), schema);
  return declared.map((entry) => alertRule(entry, { ...context, read }));
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
