/** A part divided by its whole lies between 0 and 1. */
import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("more matchers make a part", () => {
  expect(
    table([
      'sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[5m]))',
      'sum by (job) (increase(requests_total{code=~"5..",job="api"}[1h])) / sum by (job) (increase(requests_total{job="api"}[1h]))',
      'sum(workers{state="busy"}) / sum(workers)',
      "count(up == 1) / count(up)",
      'sum by (job, instance) (workers{state="busy"}) / on (job) group_left () sum by (job) (workers)',
    ]),
  ).toMatchInlineSnapshot(`
    "sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum by (job) (increase(requests_total{code=~"5..",job="api"}[1h])) / sum by (job) (increase(requests_total{job="api"}[1h]))
      job{api} | [0, 1] or NaN | ratio | at most 1
    sum(workers{state="busy"}) / sum(workers)
      no labels | [0, 1] or NaN | ratio | at most 1
    count(up == 1) / count(up)
      no labels | [0, 1] | ratio | at most 1
    sum by (job, instance) (workers{state="busy"}) / on (job) group_left () sum by (job) (workers)
      job{api} instance* | [0, 1] or NaN | ratio"
  `);
});

test("so do a declared whole, and one bucket of all observations", () => {
  expect(
    table([
      "sum(rate(errors_total[5m])) / sum(rate(requests_total[5m]))",
      'sum(rate(latency_seconds_bucket{le="0.1"}[5m])) / sum(rate(latency_seconds_count[5m]))',
      'rate(latency_seconds_bucket{le="0.1"}[5m]) / ignoring (le) rate(latency_seconds_count[5m])',
    ]),
  ).toMatchInlineSnapshot(`
    "sum(rate(errors_total[5m])) / sum(rate(requests_total[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(rate(latency_seconds_bucket{le="0.1"}[5m])) / sum(rate(latency_seconds_count[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    rate(latency_seconds_bucket{le="0.1"}[5m]) / ignoring (le) rate(latency_seconds_count[5m])
      job{api} instance* language{go,c}? | [0, 1] or NaN | ratio"
  `);
});

test("guards and differences are seen through", () => {
  expect(
    table([
      'sum(rate(requests_total{code="500"}[5m])) / (sum(rate(requests_total[5m])) > 0)',
      '(sum(rate(requests_total{code="500"}[5m])) or 0 * sum(rate(requests_total[5m]))) / (sum(rate(requests_total[5m])) > 0)',
      '1 - sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[5m]))',
      'sum(rate(requests_total[5m])) - sum(rate(requests_total{code="200"}[5m]))',
      '(sum(rate(requests_total[5m])) - sum(rate(requests_total{code="200"}[5m]))) / sum(rate(requests_total[5m]))',
      "sum(up) / (sum(up) + sum(workers))",
    ]),
  ).toMatchInlineSnapshot(`
    "sum(rate(requests_total{code="500"}[5m])) / (sum(rate(requests_total[5m])) > 0)
      no labels | [0, 1] | ratio | at most 1
    (sum(rate(requests_total{code="500"}[5m])) or 0 * sum(rate(requests_total[5m]))) / (sum(rate(requests_total[5m])) > 0)
      no labels | [0, 1] | ratio | at most 1
    1 - sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(rate(requests_total[5m])) - sum(rate(requests_total{code="200"}[5m]))
      no labels | [0, ∞) | count/second | at most 1
    (sum(rate(requests_total[5m])) - sum(rate(requests_total{code="200"}[5m]))) / sum(rate(requests_total[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(up) / (sum(up) + sum(workers))
      no labels | [0, 1] or NaN | unknown | at most 1"
  `);
});

test("what is no part is not taken for one", () => {
  expect(
    table([
      'sum(rate(requests_total[5m])) / sum(rate(requests_total{code="500"}[5m]))',
      'sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[1m]))',
      'sum(rate(requests_total{code="500"}[5m] offset 1h)) / sum(rate(requests_total[5m]))',
      'sum(rate(latency_seconds_bucket{le=~"0.1|0.5"}[5m])) / sum(rate(latency_seconds_count[5m]))',
      'sum by (job) (rate(requests_total{code="500"}[5m])) / on (job) sum by (job, instance) (rate(requests_total[5m]))',
      'sum(temperature{job="api"}) / sum(temperature)',
      'max(requests_total{code="500"}) / avg(requests_total)',
    ]),
  ).toMatchInlineSnapshot(`
    "sum(rate(requests_total[5m])) / sum(rate(requests_total{code="500"}[5m]))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum(rate(requests_total{code="500"}[5m])) / sum(rate(requests_total[1m]))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum(rate(requests_total{code="500"}[5m] offset 1h)) / sum(rate(requests_total[5m]))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum(rate(latency_seconds_bucket{le=~"0.1|0.5"}[5m])) / sum(rate(latency_seconds_count[5m]))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum by (job) (rate(requests_total{code="500"}[5m])) / on (job) sum by (job, instance) (rate(requests_total[5m]))
      job{api} | [0, ∞] or NaN | ratio | at most 1 | many-to-many possible, right: instance
    sum(temperature{job="api"}) / sum(temperature)
      no labels | any | ratio | at most 1
    max(requests_total{code="500"}) / avg(requests_total)
      no labels | [0, ∞] or NaN | ratio | at most 1"
  `);
});

test("a series that meets itself is 1", () => {
  expect(
    table([
      'rate(requests_total{code="500"}[5m]) / rate(requests_total[5m])',
      'requests_total - requests_total{code="500"}',
      'requests_total{code="500"} / on (job, instance) requests_total{code="500"}',
    ]),
  ).toMatchInlineSnapshot(`
    "rate(requests_total{code="500"}[5m]) / rate(requests_total[5m])
      job{api} instance* code{500} | 1 or NaN | ratio | each with itself
    requests_total - requests_total{code="500"}
      job{api} instance* code{500} | 0 | count | each with itself
    requests_total{code="500"} / on (job, instance) requests_total{code="500"}
      job{api} instance* | 1 or NaN | ratio | each with itself"
  `);
});

test("buckets of selections that have no series in common add up to a part", () => {
  const good = (language: string) => `rate(latency_seconds_bucket{language${language},le="0.1"}[5m])`;
  const of = (...parts: readonly string[]) => `sum(${parts.join(" or ")}) / sum(rate(latency_seconds_count[5m]))`;
  expect(table([of(good('="go"'), good('!="go"')), of(good('="go"'), good('!="c"'))])).toMatchInlineSnapshot(`
    "sum(rate(latency_seconds_bucket{language="go",le="0.1"}[5m]) or rate(latency_seconds_bucket{language!="go",le="0.1"}[5m])) / sum(rate(latency_seconds_count[5m]))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(rate(latency_seconds_bucket{language="go",le="0.1"}[5m]) or rate(latency_seconds_bucket{language!="c",le="0.1"}[5m])) / sum(rate(latency_seconds_count[5m]))
      no labels | [0, ∞] or NaN | ratio | at most 1"
  `);
});
