/** What rounding moves over a bound that is right in exact arithmetic. */
import { expect, test } from "vitest";
import { setNames } from "../../tools/index.ts";
import { answeredBy } from "./answered-by.ts";
import { calledEmpty, table } from "./schema.ts";

const halves = [..."11101011110011110001000000"];
/** The series one after the other: the order of a selector's is not told. */
const inOrder = (made: string) => halves.map((_, i) => made.replace("halves", `halves{i="${i}"}`)).join(" or ");

const full = [
  "(above > 1) + 1 <= 2",
  "1 + (below < 1) >= 2",
  "(three > 3) * 0.1 <= 0.30000000000000004",
  `stddev(${inOrder("clamp(halves, 0.1, 1.0)")}) > 0.45`,
  `stddev(${inOrder("halves")}) > 0.5`,
  "stdvar_over_time(clamp(six, 0, 1)[5m30s:1m]) > 0.25",
  "avg_over_time(clamp_max(nearly, 0.5)[17m:1m]) > 0.5",
  "sum(topk(7, clamp_max(many, 0.7))) > 4.8999999999999995",
  "quantile_over_time(0.77, clamp_max(nine, 0.9)[10m30s:1m]) > 0.9",
];
const empty = [
  "avg(up) > 1",
  "sum(topk(3, up)) > 3",
  "stddev(up) > 0.51",
  "stddev(clamp(halves, 0.1, 1.0)) > 0.4501",
  "quantile_over_time(0.77, up[10m]) > 1",
  "avg_over_time(up[10m]) > 1.001",
  "(above > 1) - 1 <= 0",
  "sum(topk(7, clamp_max(many, 0.7))) > 4.91",
];
const series = [
  { series: "above", values: "1.0000000000000002x10" },
  { series: "below", values: "0.9999999999999999x10" },
  { series: "three", values: "3.0000000000000004x10" },
  { series: "six", values: "0x4 0 0 1 0 1 1" },
  { series: "nearly", values: "0.5 0.49999999999999983 0.5x20" },
  { series: "nine", values: "0.9x10" },
  ...halves.map((v, i) => ({ series: `halves{i="${i}"}`, values: `${v}x10` })),
  ...halves.map((_, i) => ({ series: `many{i="${i}"}`, values: "1x10" })),
  { series: 'up{job="api",instance="a:80"}', values: "1x10" },
];

test("what has a result is not called empty, and what has none is", () => {
  expect(calledEmpty([...full, ...empty])).toEqual(empty);
});

test("so it is on one of the tools, which sum up in ways of their own", async () => {
  const answers = await Promise.all(setNames.map((set) => answeredBy(set, series, [...full, ...empty])));
  const either = [...full, ...empty].filter((query) => answers.some((answered) => answered.includes(query)));
  expect(either).toEqual(full);
});

test("what rounding moves is not shown", () => {
  expect(table(["stddev(up)", "stddev(clamp(halves, 0.1, 1.0))"])).toMatchInlineSnapshot(`
    "stddev(up)
      no labels | [0, 0.5] | ratio | at most 1
    stddev(clamp(halves, 0.1, 1.0))
      no labels | [0, 0.45] or NaN | unknown | at most 1"
  `);
});

test("of numbers of no bound the functions that grow fastest may be infinite", () => {
  expect(table(["sinh(clamp_max(rate(requests_total[5m]) * -1, 0))"])).toMatchInlineSnapshot(`
    "sinh(clamp_max(rate(requests_total[5m]) * -1, 0))
      job{api} instance* code{200,500} | [-∞, 0] | ratio"
  `);
});
