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
       = because: one idle series makes the whole NaN, NaN is never above a limit,
                  and the alert is silent for all others
       = do: divide two sums, or divide by (rate(s_count[5m]) > 0)

    1 warning
    "
  `);
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
