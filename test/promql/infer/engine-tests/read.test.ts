import { expect, test } from "vitest";
import { readEngineTests } from "./read.ts";

const text = `
# A comment.
load 5m
  requests_total{job="a b",code="}"}  0+10x2 _ 5
  {"size.bytes", job="a"} {{schema:0 sum:1 count:2 buckets:[1 1]}}x3
  empty

eval instant at 5m sum(requests_total) > 1
  expect no_info
  # Inside, too.
  {job="a"} NaN -1e3

eval range from 0 to 10m step 5m up
  up{} 1 2

clear
eval_fail instant at 0 x + on() y

eval instant at 0 x * y
  expect fail msg: many-to-many matching not allowed
`;

test("questions come with what was loaded and what must come", () => {
  const [first, second, third, fourth] = readEngineTests(text);
  expect(first).toEqual({
    line: 8,
    query: "sum(requests_total) > 1",
    instant: true,
    loaded: [
      { labels: { __name__: "requests_total", job: "a b", code: "}" }, values: [0, 10, 20, 5] },
      { labels: { __name__: "size.bytes", job: "a" }, values: ["histogram"] },
    ],
    fails: undefined,
    rows: [{ labels: { job: "a" }, values: [Number.NaN, -1000] }],
  });
  expect(second).toMatchObject({ instant: false, rows: [{ labels: { __name__: "up" }, values: [1, 2] }] });
  expect(third).toMatchObject({ query: "x + on() y", loaded: [], fails: "", rows: [] });
  expect(fourth).toMatchObject({ fails: "expect fail msg: many-to-many matching not allowed" });
});
