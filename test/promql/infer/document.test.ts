/** The three queries of the first document that look right and are not, and their corrections. */
import { expect, test } from "vitest";
import { labelFact } from "../../../src/promql/infer/labels.ts";
import type { Schema } from "../../../src/promql/schema.ts";
import { schema as base, brief, explained, facts, series } from "./schema.ts";

const one = (...values: readonly string[]) => ({ values, closed: true, presence: "always" }) as const;
const schema: Schema = new Map([
  ...base,
  [
    "worker_health",
    series("worker_health", "gauge", { labels: { status: one("healthy", "unhealthy", "quarantined") } }),
  ],
  ["cleanup_total", series("cleanup_total", "counter", { labels: { outcome: one("success", "failure") } })],
]);

test("adding three statuses never matches, for the status takes part in the match", () => {
  const sum = 'worker_health{status="healthy"} + worker_health{status="quarantined"}';
  const { empty } = facts(`worker_health{status="quarantined"} / (${sum})`, schema);
  expect(empty).toMatchObject({ kind: "always", cause: "unmatched-values" });
  expect(explained(sum, schema).split("never returns anything\n")[1]).toMatchInlineSnapshot(`
    "  because the sides never agree in status (\`+\`)
      because the label "status" of worker_health is one of healthy, unhealthy, quarantined (\`worker_health\`)
      because the matcher status="healthy" (\`status="healthy"\`)
      because the label "status" of worker_health is one of healthy, unhealthy, quarantined (\`worker_health\`)
      because the matcher status="quarantined" (\`status="quarantined"\`)"
  `);
});

test("aggregated, the share of quarantined workers can be anything that gauges allow", () => {
  expect(brief('sum(worker_health{status="quarantined"}) / sum(worker_health)', schema)).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: absent
    label job: absent
    label instance: absent
    label status: absent
    no other labels
    values: any
    unit: ratio"
  `);
});

test("failures over all cleanups divide each failure by itself", () => {
  const query = 'rate(cleanup_total{outcome="failure"}[5m]) / rate(cleanup_total[5m]) * 100';
  expect(brief(query, schema)).toMatchInlineSnapshot(`
    "returns an instant vector of an unknown number of series
    label the metric name: absent
    label job: guaranteed, api
    label instance: guaranteed, any value, such as a:80
    label outcome: guaranteed, failure
    no other labels
    values: 100 or NaN
    unit: ratio"
  `);
  expect(explained(query, schema)).toContain("both sides are the same series, for all labels take part in the match");
});

test("aggregated, the cleanup failure ratio lies between 0 and 100", () => {
  const query = 'sum(rate(cleanup_total{outcome="failure"}[5m])) / sum(rate(cleanup_total[5m])) * 100';
  expect(brief(query, schema)).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: absent
    label job: absent
    label instance: absent
    label outcome: absent
    no other labels
    values: [0, 100] or NaN
    unit: ratio"
  `);
});

test("a quantile of unaggregated buckets is one for each instance", () => {
  const { labels, metric } = facts("histogram_quantile(0.95, rate(latency_seconds_bucket[5m]))");
  expect(labelFact(labels, "instance").presence).toBe("guaranteed");
  expect(metric.aggregated).toBe(false);
});

test("summed by le, it is one for all", () => {
  expect(brief("histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))")).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: absent
    label job: absent
    label instance: absent
    label le: absent
    label language: absent
    no other labels
    values: [0, 0.5] or NaN
    unit: seconds"
  `);
});
