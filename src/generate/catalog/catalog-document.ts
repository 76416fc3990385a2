/** `catalog.json`, for programs that want to know what is measured and promised. Its schema is its type. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration } from "../../basics/duration.ts";
import { jsonText } from "../../basics/json-text.ts";
import type { LabelSpec } from "../../catalog/label.ts";
import type { MetricInfo } from "../../catalog/metric.ts";
import type { Sli } from "../../catalog/sli.ts";
import { describeRule } from "../../model/describe-condition.ts";
import { inhibitionsOf, receiversOf } from "../../model/inhibitions.ts";
import {
  type AlertingRule,
  alertingRules,
  type Model,
  recordingRules,
  type ScrapeModel,
  type SloModel,
} from "../../model/model.ts";
import { type Readers, readersOf } from "../../model/readers.ts";
import { ofJob } from "../../model/series-count.ts";
import { isBad } from "../../model/slo/sli-slices.ts";
import { print } from "../../promql/print/print.ts";
import type { CatalogJson } from "../../schemas/catalog.ts";

export function catalogFiles(model: Model): readonly GeneratedFile[] {
  return [{ path: "catalog.json", content: jsonText(catalogDocument(model)) }];
}

function catalogDocument(model: Model): CatalogJson {
  const { service, title, owner, deployment, overhead, security } = model;
  const readers = readersOf(model);
  return {
    $schema: "./schema/catalog.schema.json",
    schemaVersion: 1,
    service,
    title,
    owner,
    metrics: model.metrics.map(({ value }) => metric(value, readers(value.name))),
    recordings: recordingRules(model).map(({ record, labels, description, expr }) => {
      return { name: record, labels, description, expr: print(expr) };
    }),
    slos: model.slos.map(slo),
    alerts: alertingRules(model).map((rule) => alert(rule, model)),
    runbooks: model.runbooks.map(({ value: { id, title, meaning, impact } }) => {
      return { id, title, path: `docs/operations/runbooks/${id}.md`, meaning, impact };
    }),
    dashboards: model.dashboards.map(({ uid, title, sections }) => {
      const panels = sections.flatMap((s) => s.panels.map((p) => ({ id: p.id, title: p.title, section: s.title })));
      return { uid, title, path: `grafana/dashboards/${uid}.json`, panels };
    }),
    scrape: scrapeOf(deployment.scrape),
    ...(deployment.jobs.length > 1 ? { jobs: deployment.jobs.map((job) => jobOf(job, model)) } : {}),
    retention: deployment.retention,
    examples: model.examples.map(({ title, expr, documented, because }) => {
      return { title, query: print(expr), documented, ...(because === undefined ? {} : { because }) };
    }),
    overhead,
    security,
  };
}

function scrapeOf({ name, discovered, path = "/metrics", interval, timeout }: ScrapeModel): CatalogJson["scrape"] {
  return { job: name, targets: discovered.addresses.map((a) => a.text), path, interval, timeout };
}

function jobOf(job: ScrapeModel, { metrics, schema }: Model): NonNullable<CatalogJson["jobs"]>[number] {
  const families = new Set([...ofJob(schema, job.name).values()].map((s) => s.family));
  return { ...scrapeOf(job), metrics: metrics.map(({ value }) => value.name).filter((name) => families.has(name)) };
}

function metric(
  of: MetricInfo,
  { alerts, slos, recordings, panels, runbooks }: Readers,
): CatalogJson["metrics"][number] {
  const { name, type, help, useFor, unit, labels, buckets, stability, legacyName, unused } = of;
  return {
    name,
    type,
    help,
    ...(useFor === undefined ? {} : { useFor }),
    unit,
    labels: Object.entries(labels).map(([label, spec]) => ({ name: label, ...labelDomain(spec) })),
    ...(buckets ? { buckets } : {}),
    stability,
    ...(legacyName === undefined ? {} : { legacyName }),
    ...(unused === undefined ? {} : { unused }),
    readBy: {
      alerts: alerts.map((a) => a.alert),
      slos: slos.map((s) => s.name),
      recordings,
      panels: panels.map((p) => p.panel.id),
      runbooks,
    },
  };
}

function labelDomain(spec: LabelSpec) {
  if ("open" in spec) return { values: spec.known, open: true, optional: false };
  if ("optional" in spec) return { values: spec.values, open: false, optional: true };
  return { values: spec, open: false, optional: false };
}

function slo({
  name,
  title,
  description,
  objective,
  budget,
  periodMs,
  calendar,
  sli,
  owner,
  runbook,
}: SloModel): CatalogJson["slos"][number] {
  const period = calendar ? "calendar-month" : formatDuration(periodMs);
  return { name, title, description, objective, budget, period, sli: indicator(sli), owner, runbook };
}

function indicator(sli: Sli): CatalogJson["slos"][number]["sli"] {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return { kind: sli.kind, bad: print(sli.bad), total: print(sli.total) };
    case "good-events":
      return { kind: sli.kind, good: print(sli.good), total: print(sli.total) };
    case "native-latency":
      return { kind: sli.kind, of: print(sli.of), under: sli.under };
    case "freshness":
      return { kind: sli.kind, of: print(sli.of), within: formatDuration(sli.withinMs) };
    case "slices":
      return { kind: sli.kind, slice: formatDuration(sli.sliceMs), bad: print(isBad(sli)) };
    case "composite":
      return { kind: sli.kind, mode: sli.mode, of: sli.of };
    case "latency":
      return {
        kind: sli.kind,
        metric: sli.metric,
        ...(sli.per === undefined ? {} : { per: sli.per }),
        cases: sli.cases,
      };
  }
}

function alert(rule: AlertingRule, model: Model): CatalogJson["alerts"][number] {
  const { alert: name, severity, condition, expr, forMs, keepFiringForMs, labels, annotations, runbook, panel } = rule;
  const { summary = "", description, impact, action } = annotations;
  return {
    name,
    severity,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(impact === undefined ? {} : { impact }),
    ...(action === undefined ? {} : { action }),
    condition: { kind: condition.kind, text: describeRule(rule, model) },
    expr: print(expr),
    for: formatDuration(forMs),
    ...(keepFiringForMs > 0 ? { keepFiringFor: formatDuration(keepFiringForMs) } : {}),
    labels,
    runbook,
    ...(panel ? { panel } : {}),
    receivers: receiversOf(rule, model),
    inhibits: inhibitionsOf(rule, model).inhibits,
  };
}
