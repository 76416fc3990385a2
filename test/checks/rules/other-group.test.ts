import { expect, test } from "vitest";
import { lintFiles } from "../linted.ts";

const jobs = '{name: jobs, rules: [{record: "job:x:sum", expr: sum by (job) (x)}]}';
const found = (...groups: readonly string[]) =>
  lintFiles({ "rules.yml": `groups:\n${[jobs, ...groups].map((g) => `  - ${g}\n`).join("")}` }, false)
    .filter((d) => d.code === "other-group")
    .map((d) => d.message);

test("a recording of what another group records", () => {
  expect(found('{name: all, rules: [{record: "x:sum", expr: "sum(job:x:sum)"}]}')).toEqual([
    "job:x:sum is recorded in another group, jobs",
  ]);
});

test.each([
  ["an alert", '{name: all, rules: [{alert: A, expr: "sum(job:x:sum) > 1"}]}'],
  ["a window", '{name: all, rules: [{record: "x:avg", expr: "avg_over_time(job:x:sum[1h])"}]}'],
  [
    "one that records it as well",
    '{name: all, rules: [{record: "job:x:sum", expr: y}, {record: "x:sum", expr: "sum(job:x:sum)"}]}',
  ],
])("nothing is reported of %s", (_, group) => {
  expect(found(group)).toEqual([]);
});
