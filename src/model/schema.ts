/** Turns declared metrics and recording rules into the schema that queries are checked against. */

import { tryParseDuration } from "../basics/duration.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { entries } from "../catalog/catalog.ts";
import { jobEntries, type ScrapeJob } from "../catalog/deployment.ts";
import type { LabelSpec } from "../catalog/label.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import type { Discovered } from "../discovery/discovery.ts";
import { discovered } from "../discovery/targets.ts";
import { ofScrapes } from "../promql/of-scrapes.ts";
import {
  type LabelDomain,
  type RecordedBy,
  recordedSeries,
  type Schema,
  type SeriesSchema,
  type SeriesType,
} from "../promql/schema.ts";
import { exportersOf } from "./exporters.ts";
import type { RuleGroup } from "./model.ts";

/** The series that scraping the service yields, Prometheus' own such as `up` included. */
export function scrapedSchema(catalog: Catalog): Schema {
  const { oldestPrometheus } = catalog.deployment;
  const jobs = jobEntries(catalog.deployment).map((j) => j.value);
  const ofAll = targetOf(jobs);
  const byPrometheus = ofScrapes.map(([name, facts]): SeriesSchema => {
    // Every job of the server has them, those of other catalogs as well.
    const labels = {
      ...ofAll.labels,
      job: { values: jobs.map((j) => j.name), closed: false, presence: "always" },
    } as const;
    const { intervalMs } = ofAll;
    return { name, family: name, type: "gauge", ...facts, labels, planned: false, intervalMs, at: "deployment.scrape" };
  });
  const exporters = exportersOf(catalog);
  const targets = new Map<readonly ScrapeJob[], Target>();
  const declared = entries(catalog, "metric").flatMap(({ at, value }) => {
    const own = exporters.get(value.name) ?? jobs;
    const target = targets.get(own) ?? targetOf(own.length > 0 ? own : jobs);
    targets.set(own, target);
    return seriesOf(value, target, at).map(asPrometheusAddsIt);
  });
  const series = oldestPrometheus === "3.0" ? declared.map((s) => ({ ...s, floatBounds: true as const })) : declared;
  const anyTarget = new Set(series.filter((s) => s.hasOtherLabels).map((s) => s.name));
  const ofPrometheus = byPrometheus.filter((s) => !anyTarget.has(s.name));
  return new Map([...byPrometheus.slice(0, 1), ...series, ...ofPrometheus].map((s) => [s.name, s]));
}

const openLabel: LabelDomain = { values: [], closed: false, presence: "always" };

/** What is declared of `up` and the like, as imported rules do, with what is known of them: each target has one. */
function asPrometheusAddsIt(series: SeriesSchema): SeriesSchema {
  const facts = ofScrapes.find(([name]) => name === series.name)?.[1];
  return facts ? { ...series, ...facts, labels: { job: openLabel, instance: openLabel, ...series.labels } } : series;
}

/** Adds what the rules record. */
export function withRecorded(schema: Schema, groups: readonly RuleGroup[], intervalMs: number): Schema {
  const names = new Map<string, Recorded>();
  for (const group of groups) {
    const ms = group.intervalMs ?? intervalMs;
    for (const rule of group.rules) {
      if (rule.kind !== "recording") continue;
      const { record, expr, labels, at } = rule;
      const known = names.get(record) ?? { rules: [], groups: new Set(), intervalMs: ms, at };
      known.rules.push({ expr, labels, at });
      known.groups.add(group);
      known.intervalMs = Math.min(known.intervalMs, ms);
      names.set(record, known);
    }
  }
  const recorded = [...names].map(([name, { rules, groups, ...of }]): [string, SeriesSchema] => {
    // Each group begins at a moment of its own, so that samples of two lie closer than those of one.
    const pace = groups.size > 1 ? ({ isDenser: true } as const) : {};
    return [name, recordedSeries(name, { ...of, ...pace, recorded: rules })];
  });
  return new Map([...schema, ...recorded]);
}

interface Recorded {
  readonly rules: RecordedBy[];
  readonly groups: Set<RuleGroup>;
  readonly at: string;
  intervalMs: number;
}

interface Target {
  readonly labels: Readonly<Record<string, LabelDomain>>;
  readonly intervalMs: number;
}

/** A target of any of the jobs. */
function targetOf(jobs: readonly ScrapeJob[]): Target {
  const labelsOf = jobs.map((j) => jobLabels(j));
  const labels = [...new Set(labelsOf.flat())].map((label): [string, LabelDomain] => {
    return [
      label,
      {
        values: [],
        closed: false,
        ofTarget: true,
        presence: labelsOf.every((l) => l.includes(label)) ? "always" : "sometimes",
      },
    ];
  });
  const addresses = jobs.flatMap((j) => discovered(j.targets).addresses.map((a) => a.text));
  return {
    labels: {
      job: { values: jobs.map((j) => j.name), closed: true, presence: "always" },
      instance: { values: addresses, closed: false, presence: "always" },
      ...Object.fromEntries(labels),
    },
    // The checks ask for the schema of catalogs whose durations may still be wrong.
    intervalMs: Math.max(...jobs.map((j) => tryParseDuration(j.interval) ?? 0)),
  };
}

/** The labels of a job's targets beside `job` and `instance`: what it declares, what discovery adds, what relabelling sets. */
export function jobLabels(job: ScrapeJob): readonly string[] {
  return targetLabelsOf(job, discovered(job.targets));
}

export function targetLabelsOf(
  { targetLabels = [], relabel = [] }: Pick<ScrapeJob, "targetLabels" | "relabel">,
  { labels = [] }: Discovered,
): readonly string[] {
  const set = relabel.flatMap(({ action, label }) => (action === "replace" && label !== undefined ? [label] : []));
  const all = new Set([...targetLabels, ...labels, ...set]);
  return [...all].filter((label) => label !== "job" && label !== "instance" && !label.startsWith("__"));
}

function seriesOf(metric: MetricInfo, { labels: target, intervalMs }: Target, at: string): readonly SeriesSchema[] {
  const { hasOtherLabels } = metric;
  const own = Object.entries(metric.labels).map(([name, spec]) => [name, domain(spec)] as const);
  const labels = hasOtherLabels
    ? Object.fromEntries(own.map(([name, of]) => [name, { ...of, presence: "sometimes" } as const]))
    : { ...target, ...Object.fromEntries(own) };
  const planned = metric.stability === "planned";
  const family = metric.name;
  const one = (suffix: string, type: SeriesType, more: Partial<SeriesSchema> = {}): SeriesSchema => {
    const open = hasOtherLabels ? { hasOtherLabels } : {};
    return {
      name: family + suffix,
      family,
      type,
      unit: metric.unit,
      labels,
      ...open,
      planned,
      intervalMs,
      at,
      ...more,
    };
  };
  const { values, partOf } = metric;
  const known = { ...(values ? { values } : {}), ...(partOf ? { partOf: partOf.name } : {}) };
  if (metric.type !== "histogram") return [one("", metric.type, known)];
  const bounds = metric.buckets ?? [];
  const le: LabelDomain = { values: [...bounds.map(String), "+Inf"], closed: true, presence: "always" };
  return [
    one("_bucket", "histogram-bucket", { labels: { ...labels, le }, bounds, unit: "count" }),
    one("_count", "histogram-count", { unit: "count" }),
    one("_sum", "histogram-sum"),
  ];
}

function domain(spec: LabelSpec): LabelDomain {
  if ("open" in spec) return { values: spec.known, closed: false, presence: "always" };
  if ("optional" in spec) return { values: spec.values, closed: true, presence: "sometimes" };
  return { values: spec, closed: true, presence: "always" };
}
