/** Native histograms cannot be written as text, so promtool judges what is inferred of them: which results are empty. */
import { expect, test } from "vitest";
import { answeredBy } from "./answered-by.ts";
import { facts } from "./schema.ts";

const series = [
  { series: 'size_bytes{job="api",instance="a:80"}', values: "{{schema:0 sum:3 count:4 buckets:[1 2 1]}}x10" },
  { series: 'up{job="api",instance="a:80"}', values: "1x10" },
  { series: 'requests_total{job="api",instance="a:80",code="200"}', values: "0+10x10" },
  ...["0.1", "0.5", "+Inf"].map((le, i) => ({
    series: `latency_seconds_bucket{job="api",instance="a:80",le="${le}"}`,
    values: `0+${i + 1}x10`,
  })),
];

const answered = (queries: readonly string[]) => answeredBy("reference", series, queries);

const empty = [
  "histogram_count(requests_total)",
  "histogram_avg(rate(requests_total[5m]))",
  "histogram_quantile(0.9, sum(rate(latency_seconds_bucket[5m])))",
  "histogram_sum(size_bytes > 0 or up) > 0 and histogram_count(up)",
];
const full = [
  "size_bytes",
  "histogram_count(size_bytes)",
  "histogram_avg(sum(size_bytes))",
  "histogram_quantile(0.9, sum(size_bytes))",
  "histogram_fraction(0, 1, size_bytes)",
  "histogram_count(sum by (job) (size_bytes * 2))",
  "count(size_bytes) >= 1",
  "histogram_quantile(0.9, rate(latency_seconds_bucket[5m]))",
  "histogram_fraction(0, 0.5, latency_seconds_bucket)",
  "histogram_count(avg_over_time(size_bytes[5m]))",
  "present_over_time(size_bytes[5m])",
];

test("what is called empty is empty", async () => {
  expect(empty.filter((query) => facts(query).empty.kind !== "always")).toEqual([]);
  expect(await answered(empty)).toEqual([]);
});

test("what has a result is not called empty", async () => {
  expect(await answered(full)).toEqual(full);
  expect(full.filter((query) => facts(query).empty.kind === "always")).toEqual([]);
});
