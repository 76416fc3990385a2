/** Catalog to Model: every default filled in, every reference followed. Expects a catalog that its checks have passed. */

import { derived } from "../basics/derived.ts";
import { parseDuration } from "../basics/duration.ts";
import type { Alert } from "../catalog/alert.ts";
import { type Catalog, type Entry, entries } from "../catalog/catalog.ts";
import { type Deployment, jobEntries, type ScrapeJob } from "../catalog/deployment.ts";
import type { RecordingInfo } from "../catalog/recording.ts";
import type { Sli } from "../catalog/sli.ts";
import { discovered } from "../discovery/targets.ts";
import { metricNames } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import { alertPanels, alertRule } from "./alert-rules.ts";
import { conditionExpr } from "./condition-expr.ts";
import { exportersOf, familyOf } from "./exporters.ts";
import { sliSelectors } from "./expressions.ts";
import { inhibitions } from "./inhibitions.ts";
import { missingMetrics } from "./missing-metrics.ts";
import type {
  AlertingRule,
  DeploymentModel,
  Model,
  RecordingRule,
  Rule,
  RuleGroup,
  ScrapeModel,
  SloModel,
} from "./model.ts";
import { groupNames, ruleFiles } from "./names.ts";
import { alertsByName, dashboardModel } from "./panels.ts";
import { panelsReadOnce, readOnce } from "./replicas.ts";
import { declaredInhibitions, inhibitRules, routeModel } from "./routes.ts";
import { jobLabels, scrapedSchema, withRecorded } from "./schema.ts";
import { namesJobs, scoped } from "./scoped.ts";
import { sloAlerts } from "./slo/alerts.ts";
import { sloDashboard } from "./slo/dashboard.ts";
import type { OwnLabels } from "./slo/parts.ts";
import { sloRules } from "./slo/rules.ts";
import { sloModel } from "./slo/slo-model.ts";
import { withSummary } from "./summary.ts";
import { withoutEmptyRest } from "./without-empty-rest.ts";

/** The model of a catalog; made once, since neither of them ever changes. */
export const resolve = derived((catalog: Catalog): Model => resolved(scoped(catalog)));

/** The series of a catalog, with all that its rules record: what judging a query takes, for a fraction of the model's cost. */
export function resolvedSchema(catalog: Catalog): Schema {
  return declaredRules(scoped(catalog)).schema;
}

/** What a catalog records and alerts on, before rules are made of its alerts. */
const declaredRules = derived((catalog: Catalog) => {
  const { service, owner, deployment } = catalog;
  const { sloPeriod } = deployment;
  const evaluationMs = parseDuration(deployment.evaluationInterval);
  const declared = new Map(entries(catalog, "slo").map(({ value }) => [value.name, value.sli]));
  const jobsOf = (sli: Sli) => sliJobs(sli, declared, catalog);
  const slos = entries(catalog, "slo").map((entry) => sloModel(entry, { owner, period: sloPeriod, jobsOf }));
  const scraped = scrapedSchema(catalog);
  const own = ownLabels(scraped, catalog);
  const recorded = [...recordingGroups(catalog), ...slos.map((slo) => sloGroup(service, slo, deployment, own))];
  const withRules = withRecorded(scraped, recorded, evaluationMs);
  const byName = new Map(slos.map((slo) => [slo.name, slo]));
  const declaredAlerts = entries(catalog, "alert").map((entry) => {
    const when = withoutEmptyRest(entry.value.when, withRules);
    return when === entry.value.when ? entry : { ...entry, value: { ...entry.value, when } };
  });
  const below = belowObjective(declaredAlerts);
  const ofSlos = slos.map((slo) => ({ slo, alerts: sloAlerts(slo, below.get(slo.name) ?? []) }));
  const alerts = [
    ...declaredAlerts,
    ...ofSlos.flatMap(({ slo, alerts }) => alerts.map((value) => ({ at: slo.at, value }))),
  ];
  const read = [
    ...recorded.flatMap((g) => g.rules.map((r) => r.expr)),
    ...alerts.map(({ value }) => conditionExpr(value.when, byName)),
  ];
  const missing = {
    name: groupNames.alerts(service),
    file: ruleFiles.alerts(service),
    rules: missingMetrics(alerts, read, withRules, slos, catalog),
  };
  return { slos, byName, recorded, ofSlos, alerts, missing, schema: withRecorded(withRules, [missing], evaluationMs) };
});

/** What a series has beside the labels of its target. */
function ownLabels(schema: Schema, catalog: Catalog): OwnLabels {
  const exporters = exportersOf(catalog);
  return (series) => {
    const { labels = {}, family = series } = schema.get(series) ?? {};
    const ofTarget = ["job", "instance", ...(exporters.get(family) ?? []).flatMap((j) => jobLabels(j))];
    return Object.keys(labels).filter((label) => !ofTarget.includes(label));
  };
}

/** The jobs that export what an SLI counts; of a composite one, what its parts count. */
function sliJobs(sli: Sli, declared: ReadonlyMap<string, Sli>, catalog: Catalog): readonly ScrapeJob[] {
  const jobs = jobEntries(catalog.deployment).map((j) => j.value);
  const exporters = exportersOf(catalog);
  const slis = [sli, ...(sli.kind === "composite" ? sli.of.flatMap((p) => declared.get(p.slo) ?? []) : [])];
  const names = slis.flatMap((s) => sliSelectors(s).flatMap(({ of }) => metricNames(of)));
  const own = new Set(names.flatMap((name) => exporters.get(familyOf(name, exporters) ?? "") ?? []));
  return own.size > 0 ? jobs.filter((j) => own.has(j)) : jobs;
}

function resolved(catalog: Catalog): Model {
  const { service, title, owner, deployment, routing, examples, overhead, security, suppressions } = catalog;
  const { slos, byName, recorded, ofSlos, alerts, missing, schema } = declaredRules(catalog);
  const dashboards = [
    ...entries(catalog, "dashboard").map(({ at, value }) => {
      return { at, value: withSummary(value, { alerts: alerts.map((a) => a.value), slos }) };
    }),
    ...sloDashboard(service, title, ofSlos),
  ];
  const panels = alertPanels(dashboards);
  const once = readOnce(schema, deployment.replicaLabels);
  const rules = alerts.map((entry) => once(alertRule(entry, { catalog, panels, slos: byName, schema })));
  const rulesByName = alertsByName(rules);
  const inhibiting = [...inhibitRules(alerts, rulesByName), ...declaredInhibitions(routing.inhibitions)];
  return {
    service,
    title,
    owner,
    schema,
    metrics: entries(catalog, "metric"),
    groups: groupsWithAlerts(
      recorded.map((group) => ({ ...group, rules: group.rules.map(once) })),
      { ...missing, rules: missing.rules.map(once) },
      rules,
      catalog,
    ),
    slos,
    receivers: routing.receivers,
    route: routeModel(routing.route, "routing.route"),
    inhibitRules: inhibiting,
    inhibitions: inhibitions(rules, inhibiting),
    grafanaDashboards: entries(catalog, "grafana-dashboard"),
    dashboards: dashboards.map((d) => panelsReadOnce(dashboardModel(d, { alerts: rulesByName, slos }), once)),
    runbooks: entries(catalog, "runbook"),
    deployment: deploymentModel(deployment, catalog),
    examples,
    overhead,
    security,
    suppressions,
  };
}

function deploymentModel({ scrape, jobs: _, ...deployment }: Deployment, catalog: Catalog): DeploymentModel {
  const all = jobEntries(catalog.deployment).map((j) => j.value);
  const job = ({ targets, ...rest }: ScrapeJob): ScrapeModel => ({ ...rest, discovered: discovered(targets) });
  return { ...deployment, scrape: job(scrape), jobs: all.map(job), namesJobs: namesJobs(catalog) };
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

/** The alerts that say of five minutes what a burning budget says of hours, by their SLO. */
function belowObjective(alerts: readonly Entry<Alert>[]): ReadonlyMap<string, readonly Alert[]> {
  const found = new Map<string, Alert[]>();
  for (const { value } of alerts) {
    const { when } = value;
    if (when.kind !== "below-objective") continue;
    found.set(when.slo, [...(found.get(when.slo) ?? []), value]);
  }
  return found;
}

/** An SLO's alerts stand behind its recording rules, so that they read what was recorded just before. */
function groupsWithAlerts(
  recorded: readonly RuleGroup[],
  alertGroup: RuleGroup,
  rules: readonly AlertingRule[],
  catalog: Catalog,
): readonly RuleGroup[] {
  const bySlo = new Map<string, AlertingRule[]>();
  for (const rule of rules) {
    if (!("slo" in rule.condition)) continue;
    const others = bySlo.get(rule.condition.slo);
    if (others) others.push(rule);
    else bySlo.set(rule.condition.slo, [rule]);
  }
  const ofGroup = (group: RuleGroup): readonly AlertingRule[] => {
    const { slo } = group.rules[0]?.labels ?? {};
    return (slo === undefined ? undefined : bySlo.get(slo)) ?? [];
  };
  const grouped = new Map(
    entries(catalog, "alert").flatMap(({ at, value }) => (value.group ? [[at, value.group] as const] : [])),
  );
  const named = declaredGroups(catalog).map((group): RuleGroup => {
    const own = rules.filter((rule) => grouped.get(rule.at)?.name === group.name);
    return { ...group, rules: [...group.rules, ...own].sort(byTurn(catalog)) };
  });
  const groups = recorded
    .filter((group) => !named.some(({ name }) => name === group.name))
    .map((group) => ({ ...group, rules: [...group.rules, ...ofGroup(group)] }));
  const all = [...groups, ...named];
  const placed = new Set(all.flatMap((g) => g.rules));
  const others = rules.filter((rule) => !placed.has(rule));
  return others.length + alertGroup.rules.length > 0
    ? [...all, { ...alertGroup, rules: [...alertGroup.rules, ...others] }]
    : all;
}

/** In the order of declaration, which decides what a rule sees of those beside it. */
function byTurn(catalog: Catalog): (a: Rule, b: Rule) => number {
  const all = [...entries(catalog, "alert"), ...entries(catalog, "recording")];
  const turns = new Map(all.map(({ at, value }) => [at, value.turn]));
  return (a, b) => (turns.get(a.at) ?? 0) - (turns.get(b.at) ?? 0);
}

/** The group of all recordings that name none, and those that are named, with their recordings. */
function recordingGroups(catalog: Catalog): readonly RuleGroup[] {
  const { service } = catalog;
  const rules = entries(catalog, "recording").filter(({ value }) => !value.group);
  const others = declaredGroups(catalog).filter((group) => group.rules.length > 0);
  if (rules.length === 0) return others;
  const name = groupNames.recordings(service);
  return [{ name, file: ruleFiles.recordings(service), rules: rules.map(recordingRule) }, ...others];
}

/** Each group that an alert or a recording names, with its recordings alone. */
function declaredGroups(catalog: Catalog): readonly RuleGroup[] {
  const recordings = entries(catalog, "recording");
  const named = [...recordings, ...entries(catalog, "alert")].sort((a, b) => a.value.turn - b.value.turn);
  const groups = new Map(
    named.flatMap(({ value: { group } }) => (group ? [[group.name, group] as const] : [])).reverse(),
  );
  return [...groups.values()].reverse().map(({ name, interval, limit, queryOffset }) => ({
    name,
    file: ruleFiles.group(catalog.service, name),
    ...(interval === undefined ? {} : { intervalMs: parseDuration(interval) }),
    ...(limit === undefined ? {} : { limit }),
    ...(queryOffset === undefined ? {} : { queryOffsetMs: parseDuration(queryOffset) }),
    rules: recordings.filter(({ value }) => value.group?.name === name).map(recordingRule),
  }));
}

function recordingRule({ at, value }: Entry<RecordingInfo>): RecordingRule {
  const { name, of, labels = {}, description } = value;
  return { kind: "recording", record: name, expr: of, labels, description, at };
}
