import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("a quantile is at most the top finite bucket", () => {
  expect(
    table([
      "histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))",
      "histogram_quantile(0.95, sum by (le, language) (rate(latency_seconds_bucket[5m]))) > 0.5",
      "histogram_quantile(99, rate(latency_seconds_bucket[5m]))",
      "histogram_quantile(-1, rate(latency_seconds_bucket[5m]))",
      "histogram_quantile(scalar(up), rate(latency_seconds_bucket[5m]))",
    ]),
  ).toMatchInlineSnapshot(`
    "histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))
      no labels | [0, 0.5] or NaN | seconds | at most 1
    histogram_quantile(0.95, sum by (le, language) (rate(latency_seconds_bucket[5m]))) > 0.5
      language{go,c}? | nothing | seconds | at most 3 | ALWAYS EMPTY: impossible-comparison | never holds
    histogram_quantile(99, rate(latency_seconds_bucket[5m]))
      job{api} instance* language{go,c}? | ∞ | seconds
    histogram_quantile(-1, rate(latency_seconds_bucket[5m]))
      job{api} instance* language{go,c}? | -∞ | seconds
    histogram_quantile(scalar(up), rate(latency_seconds_bucket[5m]))
      job{api} instance* language{go,c}? | any | seconds"
  `);
});

test("without le there is nothing", () => {
  expect(
    table([
      "histogram_quantile(0.95, sum(rate(latency_seconds_bucket[5m])))",
      "histogram_quantile(0.95, rate(latency_seconds_count[5m]))",
      "histogram_quantile(0.95, sum(rate(unknown_bucket[5m])))",
    ]),
  ).toMatchInlineSnapshot(`
    "histogram_quantile(0.95, sum(rate(latency_seconds_bucket[5m])))
      no labels | NaN | seconds | at most 1 | ALWAYS EMPTY: missing-le
    histogram_quantile(0.95, rate(latency_seconds_count[5m]))
      job{api} instance* language{go,c}? | NaN | seconds | ALWAYS EMPTY: missing-le
    histogram_quantile(0.95, sum(rate(unknown_bucket[5m])))
      no labels | any | unknown | at most 1"
  `);
});

test("without all buckets there is no number", () => {
  expect(
    table([
      'histogram_quantile(0.95, rate(latency_seconds_bucket{le="0.5"}[5m]))',
      'histogram_quantile(0.95, rate(latency_seconds_bucket{le="+Inf"}[5m]))',
    ]),
  ).toMatchInlineSnapshot(`
    "histogram_quantile(0.95, rate(latency_seconds_bucket{le="0.5"}[5m]))
      job{api} instance* language{go,c}? | NaN | seconds
    histogram_quantile(0.95, rate(latency_seconds_bucket{le="+Inf"}[5m]))
      job{api} instance* language{go,c}? | NaN | seconds"
  `);
});

test("native histograms need no le", () => {
  expect(
    table([
      "histogram_quantile(0.95, sum(rate(size_bytes[5m])))",
      "histogram_count(rate(size_bytes[5m]))",
      "histogram_avg(size_bytes)",
      "histogram_count(requests_total)",
      "histogram_fraction(0, 100, rate(size_bytes[5m]))",
    ]),
  ).toMatchInlineSnapshot(`
    "histogram_quantile(0.95, sum(rate(size_bytes[5m])))
      no labels | any | bytes | at most 1
    histogram_count(rate(size_bytes[5m]))
      job{api} instance* | [0, ∞] or NaN | count
    histogram_avg(size_bytes)
      job{api} instance* | any | bytes
    histogram_count(requests_total)
      job{api} instance* code{200,500} | [0, ∞] | count | ALWAYS EMPTY: no-histogram
    histogram_fraction(0, 100, rate(size_bytes[5m]))
      job{api} instance* | [0, 1] or NaN | ratio"
  `);
});
