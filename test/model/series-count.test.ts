import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { exportedSeries, seriesCount, seriesPerTarget } from "../../src/model/series-count.ts";
import type { LabelDomain, SeriesSchema } from "../../src/promql/schema.ts";
import tiny from "../fixtures/tiny/index.ts";

const always = { closed: true, presence: "always" } as const;
const labelled = (labels: Readonly<Record<string, LabelDomain>>): SeriesSchema => ({
  name: "x",
  family: "x",
  type: "gauge",
  unit: "count",
  labels,
  planned: false,
  intervalMs: 15_000,
  at: "metrics.x",
});

test.each([
  ["no label", {}, 1],
  ["two closed labels", { a: { ...always, values: ["1", "2"] }, b: { ...always, values: ["1", "2", "3"] } }, 6],
  ["an optional label, whose absence counts", { a: { closed: true, presence: "sometimes", values: ["1", "2"] } }, 3],
  ["an open label", { a: { closed: false, presence: "always", values: ["1"] } }, 5],
  ["an open label with more known values", { a: { closed: false, presence: "always", values: [..."abcdefg"] } }, 7],
  ["the target's labels, which multiply nothing", { instance: { closed: false, presence: "always", values: [] } }, 1],
] as const)("%s", (_what, labels, count) => {
  expect(seriesCount(labelled(labels), 5)).toBe(count);
});

test("an info metric, whose labels describe one thing together, has as many series as its largest label", () => {
  const open = { closed: false, presence: "always", values: [] } as const;
  expect(seriesCount({ ...labelled({ version: open, revision: open }), name: "build_info" }, 5)).toBe(5);
  expect(seriesCount({ ...labelled({}), name: "build_info" }, 5)).toBe(1);
});

test("every series of Rustbox is counted by name, a histogram by its three families", () => {
  const { schema } = resolve(catalog);
  const lines = exportedSeries(schema).map((s) => `${s.name} ${seriesCount(s, 50)}`);
  expect(lines).toMatchInlineSnapshot(`
    [
      "rustbox_executions_total 1",
      "rustbox_executions_by_status 10",
      "rustbox_verdict_actor 3",
      "rustbox_verdict_cause 50",
      "rustbox_limit_violations 5",
      "rustbox_cleanup_total 3",
      "rustbox_worker_health 3",
      "rustbox_active_executions 1",
      "rustbox_queued_executions 1",
      "rustbox_backend_cgroup 2",
      "rustbox_backend_pidfd 2",
      "rustbox_control_degraded 3",
      "rustbox_cold_start_latency_seconds_bucket 52",
      "rustbox_cold_start_latency_seconds_count 4",
      "rustbox_cold_start_latency_seconds_sum 4",
      "rustbox_execution_duration_seconds_bucket 13",
      "rustbox_execution_duration_seconds_count 1",
      "rustbox_execution_duration_seconds_sum 1",
      "rustbox_cleanup_duration_seconds_bucket 13",
      "rustbox_cleanup_duration_seconds_count 1",
      "rustbox_cleanup_duration_seconds_sum 1",
      "rustbox_abuse_pattern 4",
    ]
  `);
});

test("a target's count is the sum of them, planned metrics left out", () => {
  expect(seriesPerTarget(resolve(catalog).schema, 50)).toBe(178);
  expect(seriesPerTarget(resolve(tiny).schema, 10)).toBe(2 + 1 + (4 + 1 + 1));
});
