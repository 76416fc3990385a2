/** Turns declared metrics and recording rules into the schema that queries are held against. */
import type { Catalog } from "../catalog/catalog.ts";
import { entries } from "../catalog/catalog.ts";
import type { LabelSpec } from "../catalog/label.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import { discovered } from "../discovery/targets.ts";
import { tryParseDuration } from "../duration.ts";
import { ofScrapes } from "../promql/of-scrapes.ts";
import type { LabelDomain, RecordedBy, Schema, SeriesSchema, SeriesType } from "../promql/schema.ts";
import type { RuleGroup } from "./model.ts";

/** The series that scraping the service yields, Prometheus' own such as `up` included. */
export function scrapedSchema(catalog: Catalog): Schema {
  const { scrape, oldestPrometheus } = catalog.deployment;
  const ofTargets = (scrape.targetLabels ?? []).map((label): [string, LabelDomain] => {
    return [label, { values: [], closed: false, presence: "always" }];
  });
  const target: Readonly<Record<string, LabelDomain>> = {
    job: { values: [scrape.name], closed: true, presence: "always" },
    instance: { values: discovered(scrape.targets).addresses.map((a) => a.text), closed: false, presence: "always" },
    ...Object.fromEntries(ofTargets),
  };
  // The checks ask for the schema of catalogs whose durations may still be wrong.
  const intervalMs = tryParseDuration(scrape.interval) ?? 0;
  const byPrometheus = ofScrapes.map(([name, facts]): SeriesSchema => {
    // Every job of the server has them, those of other catalogs as well.
    const labels = { ...target, job: { values: [scrape.name], closed: false, presence: "always" } } as const;
    return { name, family: name, type: "gauge", ...facts, labels, planned: false, intervalMs, at: "deployment.scrape" };
  });
  const declared = entries(catalog, "metric").flatMap(({ at, value }) => seriesOf(value, target, intervalMs, at));
  const series = oldestPrometheus === "3.0" ? declared.map((s) => ({ ...s, floatBounds: true as const })) : declared;
  return new Map([...byPrometheus.slice(0, 1), ...series, ...byPrometheus].map((s) => [s.name, s]));
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
  return new Map([...schema, ...[...names].map(([name, of]) => [name, recordedSeries(name, of)] as const)]);
}

interface Recorded {
  readonly rules: RecordedBy[];
  readonly groups: Set<RuleGroup>;
  readonly at: string;
  intervalMs: number;
}

function recordedSeries(name: string, { rules, groups, intervalMs, at }: Recorded): SeriesSchema {
  return {
    name,
    family: name,
    type: "recorded",
    unit: "unknown",
    labels: {},
    planned: false,
    intervalMs,
    // Each group begins at a moment of its own, so that samples of two lie closer than those of one.
    ...(groups.size > 1 ? { isDenser: true } : {}),
    at,
    recorded: rules,
  };
}

function seriesOf(
  metric: MetricInfo,
  target: Readonly<Record<string, LabelDomain>>,
  intervalMs: number,
  at: string,
): readonly SeriesSchema[] {
  const declared = Object.entries(metric.labels).map(([name, spec]) => [name, domain(spec)] as const);
  const labels = { ...target, ...Object.fromEntries(declared) };
  const planned = metric.stability === "planned";
  const family = metric.name;
  const one = (suffix: string, type: SeriesType, more: Partial<SeriesSchema> = {}): SeriesSchema => {
    return { name: family + suffix, family, type, unit: metric.unit, labels, planned, intervalMs, at, ...more };
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
