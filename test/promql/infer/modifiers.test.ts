/** Modifiers and operators of later Prometheus versions, which the reference tools cannot judge. */
import { expect, test } from "vitest";
import { explained, table } from "./schema.ts";

test("a range that is never longer than 0 returns nothing", () => {
  expect(
    table([
      "rate(requests_total[step()])",
      "rate(requests_total[-step()])",
      "rate(requests_total[5m - 10m])",
      "avg_over_time(up[1h:min_of(step(), -1m)])",
      "avg_over_time(up[1h:max_of(step(), -1m)])",
      "rate(requests_total[step() ^ 2])",
    ]),
  ).toMatchInlineSnapshot(`
    "rate(requests_total[step()])
      job{api} instance* code{200,500} | [0, ∞) | count/second
    rate(requests_total[-step()])
      job{api} instance* code{200,500} | [0, ∞) | count/second | ALWAYS EMPTY: impossible-argument
    rate(requests_total[5m - 10m])
      job{api} instance* code{200,500} | [0, ∞) | count/second | ALWAYS EMPTY: impossible-argument
    avg_over_time(up[1h:min_of(step(), -1m)])
      job{api} instance* | [0, 1] | ratio | ALWAYS EMPTY: impossible-argument
    avg_over_time(up[1h:max_of(step(), -1m)])
      job{api} instance* | [0, 1] | ratio
    rate(requests_total[step() ^ 2])
      job{api} instance* code{200,500} | [0, ∞) | count/second"
  `);
  expect(explained("rate(requests_total[-(5m)])").split("never returns anything\n")[1]).toMatchInlineSnapshot(
    `"  because -(5m) is never longer than 0, and Prometheus refuses such a range (\`-(5m)\`)"`,
  );
});

test("anchored and smoothed ranges are of the same series", () => {
  expect(
    table([
      "rate(requests_total[5m] anchored)",
      "changes(temperature[5m] anchored)",
      "delta(temperature[5m] smoothed)",
      "up smoothed",
      "temperature smoothed",
      'sum(rate(requests_total{code="500"}[5m] anchored)) / sum(rate(requests_total[5m] anchored))',
      'sum(rate(requests_total{code="500"}[5m] anchored)) / sum(rate(requests_total[5m]))',
      "sum(rate(errors_total[5m] smoothed)) / sum(rate(requests_total[5m] smoothed))",
      'sum(rate(requests_total{code="500"}[5m] offset step())) / sum(rate(requests_total[5m] offset step()))',
      'sum(rate(requests_total{code="500"}[5m] offset step())) / sum(rate(requests_total[5m] offset range()))',
    ]),
  ).toMatchInlineSnapshot(`
    "rate(requests_total[5m] anchored)
      job{api} instance* code{200,500} | [0, ∞) | count/second
    changes(temperature[5m] anchored)
      job{api} instance* | [0, ∞] | count
    delta(temperature[5m] smoothed)
      job{api} instance* | any | count
    up smoothed
      {up} job{api} instance* | [0, 1] | ratio
    temperature smoothed
      {temperature} job{api} instance* | any | count
    sum(rate(requests_total{code="500"}[5m] anchored)) / sum(rate(requests_total[5m] anchored))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(rate(requests_total{code="500"}[5m] anchored)) / sum(rate(requests_total[5m]))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum(rate(errors_total[5m] smoothed)) / sum(rate(requests_total[5m] smoothed))
      no labels | [0, ∞] or NaN | ratio | at most 1
    sum(rate(requests_total{code="500"}[5m] offset step())) / sum(rate(requests_total[5m] offset step()))
      no labels | [0, 1] or NaN | ratio | at most 1
    sum(rate(requests_total{code="500"}[5m] offset step())) / sum(rate(requests_total[5m] offset range()))
      no labels | [0, ∞] or NaN | ratio | at most 1"
  `);
});

test("trimming keeps native histograms, with their name", () => {
  expect(
    table([
      "size_bytes </ 100",
      "size_bytes >/ on (job, instance) temperature",
      "histogram_count(size_bytes </ 100)",
      "requests_total </ 100",
      "100 </ size_bytes",
      "size_bytes </ size_bytes",
      "unknown </ 100",
    ]),
  ).toMatchInlineSnapshot(`
    "size_bytes </ 100
      {size_bytes} job{api} instance* | any | bytes
    size_bytes >/ on (job, instance) temperature
      job{api} instance* | any | bytes
    histogram_count(size_bytes </ 100)
      job{api} instance* | [0, ∞] or NaN | count
    requests_total </ 100
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count | ALWAYS EMPTY: no-histogram
    100 </ size_bytes
      {size_bytes} job{api} instance* | 100 | number | ALWAYS EMPTY: no-histogram
    size_bytes </ size_bytes
      {size_bytes} job{api} instance* | any | bytes | ALWAYS EMPTY: no-histogram | each with itself
    unknown </ 100
      {unknown} … | any | unknown"
  `);
});

test("fill gives a partner to what has none, with the labels that are matched by", () => {
  expect(
    table([
      "up + fill (0) temperature",
      "up + fill_right (0) temperature",
      "requests_total * on (job, instance) group_left (version) fill_right (2) build_info",
      "requests_total * on (job, instance) group_left (version) fill_left (2) build_info",
      "build_info * on (job, instance) group_right (version) fill_left (2) requests_total",
      "up / ignoring (code) fill_left (5) sum without (code) (requests_total)",
      'up{job="nowhere"} + fill_left (0) up',
      'up{job="nowhere"} + fill_right (0) up',
      'up{instance="a"} > on (instance) fill (3) up{instance="b"}',
      "up == bool fill (3) up",
    ]),
  ).toMatchInlineSnapshot(`
    "up + fill (0) temperature
      job{api} instance* | any | unknown
    up + fill_right (0) temperature
      job{api} instance* | any | unknown
    requests_total * on (job, instance) group_left (version) fill_right (2) build_info
      job{api} instance* code{200,500} version*? | [0, ∞) | count^2 | many-to-many possible, right: version
    requests_total * on (job, instance) group_left (version) fill_left (2) build_info
      job{api} instance* code{200,500}? version* | [0, ∞) | count^2 | many-to-many possible, right: version
    build_info * on (job, instance) group_right (version) fill_left (2) requests_total
      job{api} instance* code{200,500}? version*? | [0, ∞) | count^2 | many-to-many possible, left: version
    up / ignoring (code) fill_left (5) sum without (code) (requests_total)
      job{api} instance* | [0, ∞] or NaN | 1/count
    up{job="nowhere"} + fill_left (0) up
      job{api} instance* | [0, 2] | ratio | each with itself
    up{job="nowhere"} + fill_right (0) up
      job{} instance* | [0, 2] | ratio | at most 0 | ALWAYS EMPTY: impossible-matcher | each with itself
    up{instance="a"} > on (instance) fill (3) up{instance="b"}
      instance{a,b} | (0, 3] | ratio | at most 2
    up == bool fill (3) up
      job{api} instance* | [0, 1] | number | each with itself"
  `);
});
