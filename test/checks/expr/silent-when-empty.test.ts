import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a count that is missing at none", () => {
  expect(reported("silent-when-empty", { expr: "count(x) < 2", catalog: false })).toMatchInlineSnapshot(`
    "warning[silent-when-empty]: where there are none at all, this alert is silent
      --> rules.yml:2:53 (test.Test.expr)
       |
       | count(x) < 2
       | ^^^^^
       |
       = because: count of nothing is not 0 but missing, and what is missing is not
                  below 2
       = do: write (count(…) or vector(0)) < 2

    1 warning
    "
  `);
});

test.each([
  ["sum(up) < 2", "warning"],
  ["sum(up == bool 1) <= 1", "warning"],
  ["count(x) < 2 and on () hour() > 8", "warning"],
  ["sum(rate(x_total[5m])) < 2", "note"],
  ["count by (job) (x) < 2", "note"],
])("so is %s", (expr, severity) => {
  expect(found("silent-when-empty", { expr, catalog: false }).map((d) => d.severity)).toEqual([severity]);
});

test.each([["(count(x) or vector(0)) < 2"], ["count(x) > 2"], ["count(x) < 0"], ["x < 2"], ["avg(x) < 2"]])(
  "nothing is reported of %s",
  (expr) => {
    expect(found("silent-when-empty", { expr, catalog: false })).toEqual([]);
  },
);
