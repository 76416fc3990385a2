/** Compares the metrics of a target with the declared ones: names, types, help, units, labels, values, buckets. */

import { humanList } from "../basics/human.ts";
import { suggest } from "../basics/suggest.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import type { Family, FamilyType } from "../exposition/sample.ts";
import type { Located } from "../model/model.ts";
import type { LabelDomain, SeriesSchema } from "../promql/schema.ts";
import type { Expected } from "./expected.ts";
import { type LiveFinding, some } from "./finding.ts";
import type { LabelSeen, NameSeen, Observation } from "./observe.ts";
import { isOpenMetricsCounter } from "./open-metrics.ts";

/** What client libraries and exporters export of themselves. */
const ofLibraries = /^(?:go|process|promhttp|python|jvm|nodejs|dotnet|ruby|tokio|scrape|otel|target)_/;

export function judgeMetrics(expected: Expected, seen: Observation): readonly LiveFinding[] {
  const series = new Map<string, SeriesSchema[]>();
  for (const one of expected.series.values()) {
    const list = series.get(one.family) ?? [];
    list.push(one);
    series.set(one.family, list);
  }
  return [
    ...expected.metrics.flatMap((metric) => judgeMetric(metric, series.get(metric.value.name) ?? [], expected, seen)),
    ...unknown(expected, seen),
  ];
}

function judgeMetric(
  { at, value: metric }: Located<MetricInfo>,
  series: readonly SeriesSchema[],
  expected: Expected,
  seen: Observation,
): readonly LiveFinding[] {
  const { name } = metric;
  const exported = series.flatMap((s) => seen.names.get(s.name) ?? []);
  const [first] = exported;
  const family = seen.families.get(name) ?? seen.families.get(name.replace(/_total$/, "")) ?? first?.family;
  if (metric.stability === "planned") {
    if (!first) return [];
    const hint = 'declare it without stability: "planned", and let alerts and panels read it';
    return [
      { code: "metric-planned", at, message: `${name} is exported, and declared as planned`, hint, line: first.line },
    ];
  }
  if (metric.stability === "deprecated") {
    if (!first) return [];
    const hint = "stop exporting it once nothing reads it";
    const message = `${name} is exported, and declared as deprecated`;
    return [{ code: "metric-deprecated", at, message, hint, line: first.line }];
  }
  // A native histogram has no series in a text.
  if (metric.type === "native-histogram" && !first) return [];
  if (!first) {
    const hint = family
      ? "it has TYPE or HELP lines, but no sample: initialise its series when the process starts"
      : absentHint(name, expected, seen);
    return [{ code: "metric-absent", at, message: `${name} is not exported`, hint }];
  }
  return [
    ...(family ? judgeFamily(metric, at, family, seen.unknownInOpenMetrics.has(name)) : []),
    ...once(exported.flatMap((e) => (e.schema ? judgeLabels(e, e.schema, at, expected) : []))),
    ...judgeBuckets(metric, at, seen),
  ];
}

/** Buckets, count and sum of a histogram have the same labels, and the same faults. */
function once(findings: readonly LiveFinding[]): readonly LiveFinding[] {
  const first = new Map<string, LiveFinding>();
  for (const f of findings) {
    const key = `${f.code} ${f.at} ${f.message}`;
    if (!first.has(key)) first.set(key, f);
  }
  return [...first.values()];
}

function absentHint(name: string, { series }: Expected, { names }: Observation): string {
  const similar = suggest(
    name,
    [...names.keys()].filter((n) => !series.has(n)),
  );
  return similar ? `it exports ${similar}: is that the same?` : "export it, or remove it from the catalog";
}

const types: Readonly<Record<MetricInfo["type"], FamilyType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  "native-histogram": "histogram",
};

function judgeFamily(metric: MetricInfo, at: string, family: Family, isUnknown: boolean): readonly LiveFinding[] {
  const { name, type, help, unit } = metric;
  const { line } = family;
  const found: LiveFinding[] = [];
  // OpenMetrics has no other type for a counter whose name does not end in _total.
  const isAllItCanSay = isUnknown && type === "counter" && !isOpenMetricsCounter(metric);
  if (family.type === undefined || (family.type === "unknown" && !isAllItCanSay)) {
    found.push({
      code: "type-missing",
      at,
      message: `${name} has no type`,
      hint: `print "# TYPE ${name} ${types[type]}"`,
      line,
    });
  } else if (family.type !== types[type] && !isAllItCanSay) {
    const message = `${name} is a ${family.type}, and declared as a ${types[type]}`;
    found.push({
      code: "type-differs",
      at,
      message,
      hint: "correct the exporter or the catalog, whichever is wrong",
      line,
    });
  }
  if (family.help !== help) {
    const message = family.help === undefined ? `${name} has no HELP` : `the HELP of ${name} is not the declared one`;
    found.push({ code: "help-differs", at, message, hint: `print "# HELP ${name} ${help}"`, line });
  }
  if (family.unit !== undefined && family.unit !== "" && unit !== "count" && family.unit !== unit) {
    const message = `the unit of ${name} is ${family.unit}, and declared as ${unit}`;
    found.push({
      code: "unit-differs",
      at,
      message,
      hint: "correct the exporter or the catalog, whichever is wrong",
      line,
    });
  }
  return found;
}

function judgeLabels(
  seen: NameSeen,
  schema: SeriesSchema,
  at: string,
  { targetLabels }: Expected,
): readonly LiveFinding[] {
  const { line, samples } = seen;
  const name = schema.family;
  const found: LiveFinding[] = [];
  for (const [label, domain] of Object.entries(schema.labels)) {
    if (label === "le") continue;
    if (targetLabels.has(label)) continue;
    const place = `${at}.labels.${label}`;
    const of = seen.labels.get(label);
    if (!of && domain.presence === "sometimes") {
      const message = `no series of ${name} has the optional label ${label}`;
      const hint = `export ${label}, or set it where the target is discovered`;
      found.push({ code: "optional-label-absent", at: place, message, hint, line });
      continue;
    }
    if (!of || (of.samples < samples && domain.presence === "always")) {
      const message = of ? `some series of ${name} lack the label ${label}` : `${name} lacks the label ${label}`;
      found.push({
        code: "label-absent",
        at: place,
        message,
        hint: `export ${label}, or remove it from the catalog`,
        line,
      });
    }
    if (of) found.push(...judgeValues(name, label, of, domain, place, line));
  }
  for (const label of seen.labels.keys()) {
    if (label in schema.labels) continue;
    const similar = suggest(label, Object.keys(schema.labels));
    const hint = similar ? `did you mean ${similar}?` : "declare it with its values, or stop exporting it";
    found.push({
      code: "label-unknown",
      at: `${at}.labels.${label}`,
      message: `${name} has the unknown label ${label}`,
      hint,
      line,
    });
  }
  return found;
}

function judgeValues(
  name: string,
  label: string,
  { values }: LabelSeen,
  { values: declared, closed }: LabelDomain,
  at: string,
  line: number,
): readonly LiveFinding[] {
  const found: LiveFinding[] = [];
  const others = closed ? [...values].filter((v) => !declared.includes(v)) : [];
  if (others.length > 0) {
    const [first = ""] = others;
    const similar = suggest(first, declared);
    const message = `${name} has ${label} ${some(others.map((v) => JSON.stringify(v)))}, which the catalog does not allow`;
    const hint = similar ? `did you mean ${JSON.stringify(similar)}?` : "declare the value, or correct the exporter";
    found.push({ code: "value-not-allowed", at, message, hint, line });
  }
  const missing = declared.filter((v) => !values.has(v));
  if (closed && missing.length > 0) {
    const message = `${name} has never shown ${label} ${humanList(missing)}`;
    const hint = "initialise these series with 0 when the process starts";
    found.push({ code: "value-not-seen", at, message, hint, line });
  }
  return found;
}

function judgeBuckets(
  { name, buckets }: MetricInfo,
  at: string,
  { histograms, names }: Observation,
): readonly LiveFinding[] {
  const seen = histograms.get(name);
  if (!buckets || !seen) return [];
  const line = names.get(`${name}_bucket`)?.line ?? 0;
  const place = `${at}.buckets`;
  const bounds = seen.bounds().filter(Number.isFinite);
  const missing = buckets.filter((b) => !bounds.includes(b));
  const others = bounds.filter((b) => !buckets.includes(b));
  const parts = [
    ...(missing.length > 0 ? [`lacks the buckets ${humanList(missing.map(String))}`] : []),
    ...(others.length > 0 ? [`has the undeclared buckets ${some(others.map(String), 10)}`] : []),
  ];
  if (parts.length === 0 || !names.has(`${name}_bucket`)) return [];
  const hint = "set the exporter's buckets to the declared ones, or declare what it has";
  return [{ code: "buckets-differ", at: place, message: `${name} ${parts.join(" and ")}`, hint, line }];
}

function unknown({ series }: Expected, { names, families }: Observation): readonly LiveFinding[] {
  const found = new Map<string, LiveFinding>();
  for (const { name, family, line } of names.values()) {
    if (series.has(name) || ofLibraries.test(name)) continue;
    const known = families.get(family.name)?.name ?? name;
    if (found.has(known)) continue;
    const similar = suggest(known, [...series.keys()]);
    const hint = similar
      ? `did you mean ${similar}?`
      : "declare it, so that something watches it, or stop exporting it";
    found.set(known, {
      code: "metric-unknown",
      at: known,
      message: `the catalog does not declare ${known}`,
      hint,
      line,
    });
    if (found.size >= 200) break;
  }
  return [...found.values()];
}
