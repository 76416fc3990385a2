import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("an average over ratios", () => {
  expect(
    reported("nan-in-aggregation", { expr: "avg(rate(s_sum[5m]) / rate(s_count[5m])) > 1", catalog: false }),
  ).toMatchInlineSnapshot(`
    "warning[nan-in-aggregation]: one series without traffic makes this avg NaN
      --> rules.yml:2:73 (test.Test.expr)
       |
       | avg(rate(s_sum[5m]) / rate(s_count[5m])) > 1
       |                     ^
       |
       = because: NaN is never above a limit, so the alert is silent for all the
                  other series as well
       = do: divide two sums, or divide by (rate(s_count[5m]) > 0)

    1 warning
    "
  `);
});

test.each([
  ["avg(s_sum / s_count) > 1", "one series whose s_count is 0 makes this avg NaN"],
  ["avg(x % on (job) y_total) > 1", "one series whose y_total is 0 makes this avg NaN"],
])("so is %s", (expr, message) => {
  expect(found("nan-in-aggregation", { expr, catalog: false }).map((d) => d.message)).toEqual([message]);
});

test("a divisor that a rule records as a rate, and a sum that is recorded", () => {
  const others = '  - {name: r, rules: [{record: "job:n:rate5m", expr: "sum by (job) (rate(n[5m]))"}]}\n';
  const given = { record: "all:share", expr: "avg(x / job:n:rate5m)", others, catalog: false };
  expect(found("nan-in-aggregation", given).map((d) => d.notes?.[0]?.message)).toEqual([
    "NaN is recorded, and every window of the recording that holds it is NaN",
  ]);
});

test.each([
  "sum(rate(a[5m])) / sum(rate(b[5m])) > 1",
  "max(rate(a[5m]) / rate(b[5m])) > 1",
  "avg(rate(a[5m]) / (rate(b[5m]) > 0)) > 1",
  "avg(a / b) > 1",
  "avg((rate(a[5m]) / rate(b[5m])) > 0.5) > 1",
])("nothing is reported of %s", (expr) => {
  expect(found("nan-in-aggregation", { expr, catalog: false })).toEqual([]);
});
