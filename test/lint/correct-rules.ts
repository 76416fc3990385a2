/** Correct rules on whatever a catalog declares, as many as there are ways to ask each series. Every one of them loads. */
import { formatBound } from "../../src/promql/bound.ts";
import type { Schema, SeriesSchema } from "../../src/promql/schema.ts";

/** Expressions an operator might alert on, none with a mistake in it. */
export function correctExpressions(schema: Schema): readonly string[] {
  return [...schema.values()].filter((s) => !s.recorded && !s.planned).flatMap((s) => ofSeries(s));
}

function ofSeries(s: SeriesSchema): readonly string[] {
  switch (s.type) {
    case "counter":
    case "histogram-count":
      return ofCounter(s);
    case "gauge":
      return ofGauge(s);
    case "histogram-bucket":
      return ofBuckets(s);
    case "histogram-sum":
      return [`sum by (job) (rate(${s.name}[5m])) / sum by (job) (rate(${s.family}_count[5m])) > 1`];
    default:
      return [];
  }
}

/** Labels that the service sets, with a value each. */
function ownLabels({ labels }: SeriesSchema): readonly (readonly [label: string, value: string])[] {
  return Object.entries(labels).flatMap(([label, { values }]) => {
    const target = label === "job" || label === "instance" || label === "le";
    return target ? [] : values.map((value) => [label, value] as const);
  });
}

function ofCounter(s: SeriesSchema): readonly string[] {
  const { name } = s;
  const job = jobOf(s);
  return [
    `rate(${name}[5m]) > 100`,
    `sum by (job) (rate(${name}[5m])) > 100`,
    `sum without (instance) (increase(${name}[1h])) > 1000`,
    `avg by (instance) (irate(${name}[2m])) > 10`,
    `absent(${name}{job="${job}"})`,
    `sum(rate(${name}[5m])) > 2 * sum(rate(${name}[5m] offset 1d))`,
    `topk(1, sum by (instance) (rate(${name}[5m]))) > 5`,
    `max_over_time(sum(rate(${name}[5m]))[1h:1m]) > 5`,
    `rate(${name}[5m]) > 10 and on (job, instance) up == 1`,
    `changes(${name}[10m]) == 0 unless on (job, instance) up == 0`,
    ...ownLabels(s).flatMap(([label, value]) => [
      `sum by (job) (rate(${name}{${label}="${value}"}[5m])) > 1`,
      `sum(rate(${name}{${label}="${value}"}[5m])) / sum(rate(${name}[5m])) > 0.5`,
      `sum by (job) (rate(${name}{${label}=~"${value}|.+"}[10m])) / on (job) (sum by (job) (rate(${name}[10m])) > 0) > 0.2`,
      `sum by (job, ${label}) (rate(${name}[5m])) / ignoring (${label}) group_left sum by (job) (rate(${name}[5m])) > 0.9`,
    ]),
  ];
}

function jobOf({ labels }: SeriesSchema): string {
  return labels.job?.values[0] ?? "";
}

function ofGauge(s: SeriesSchema): readonly string[] {
  const { name } = s;
  const job = jobOf(s);
  const limit = s.values && Number.isFinite(s.values[1]) ? (s.values[0] + s.values[1]) / 2 : 50;
  return [
    `${name} > ${limit}`,
    `max by (job, instance) (${name}) > ${limit}`,
    `avg_over_time(${name}[15m]) > ${limit}`,
    `min without (instance) (${name}) < ${limit}`,
    `deriv(${name}[1h]) > 0.5`,
    `predict_linear(${name}[1h], 4 * 3600) < 0`,
    `abs(${name} - ${name} offset 1h) > ${limit / 2}`,
    `absent_over_time(${name}{job="${job}"}[10m])`,
    `quantile(0.9, ${name}) > ${limit}`,
    `count(${name} > ${limit}) > 2`,
    `label_replace(${name} > ${limit}, "host", "$1", "instance", "(.*):.*")`,
    `${name} * on (job, instance) group_left up > ${limit}`,
    ...ownLabels(s).map(([label, value]) => `sum by (job) (${name}{${label}="${value}"}) > ${limit}`),
  ];
}

function ofBuckets(s: SeriesSchema): readonly string[] {
  const { name, family, bounds = [] } = s;
  const top = Math.max(...bounds);
  return [
    `histogram_quantile(0.95, sum by (le) (rate(${name}[5m]))) > ${top / 2}`,
    `histogram_quantile(0.99, sum by (job, le) (rate(${name}[10m]))) > ${top / 3}`,
    `histogram_quantile(0.5, sum without (instance) (increase(${name}[1h]))) > ${top / 4}`,
    ...bounds.map((bound) => {
      const matcher = Number.isInteger(bound) ? `le=~"${bound}|${bound}\\\\.0"` : `le="${formatBound(bound)}"`;
      return `1 - sum(rate(${name}{${matcher}}[5m])) / sum(rate(${family}_count[5m])) > 0.1`;
    }),
  ];
}

/** The rules of a file: every expression an alert, in groups of twenty. */
export function ruleFile(expressions: readonly string[]): string {
  const groups = Array.from({ length: Math.ceil(expressions.length / 20) }, (_, g) => {
    const rules = expressions
      .slice(g * 20, g * 20 + 20)
      .map((expr, i) =>
        [
          `      - alert: Case${g * 20 + i}`,
          `        expr: ${JSON.stringify(expr)}`,
          "        for: 5m",
          "        labels:",
          "          severity: warning",
          "        annotations:",
          '          summary: "{{ $value | humanize }} is too much."',
        ].join("\n"),
      );
    return `  - name: group-${g}\n    rules:\n${rules.join("\n")}`;
  });
  return `groups:\n${groups.join("\n")}\n`;
}
