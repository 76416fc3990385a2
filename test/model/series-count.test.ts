import { expect, test } from "vitest";
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

test("every series is counted by name, a histogram by its three families", () => {
  const { schema } = resolve(tiny);
  const lines = exportedSeries(schema).map((s) => `${s.name} ${seriesCount(s, 50)}`);
  expect(lines).toMatchInlineSnapshot(`
    [
      "kiosk_tickets_total 2",
      "kiosk_paper_sheets 1",
      "kiosk_print_duration_seconds_bucket 4",
      "kiosk_print_duration_seconds_count 1",
      "kiosk_print_duration_seconds_sum 1",
    ]
  `);
});

test("a target's count is the sum of them, planned metrics left out", () => {
  expect(seriesPerTarget(resolve(tiny).schema, 10)).toBe(2 + 1 + (4 + 1 + 1));
});
