import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a change that the alert has forgotten before it may fire", () => {
  expect(
    reported("for-outlasts-window", { expr: "changes(x[5m]) > 0", for: "10m", catalog: false }),
  ).toMatchInlineSnapshot(`
    "warning[for-outlasts-window]: a single change never makes this alert fire
      --> rules.yml:2:53 (test.Test.expr)
       |
       | changes(x[5m]) > 0
       | ^^^^^^^
       |
       = because: it keeps the condition true for less than 5m, and the alert waits
                  for 10m
       = do: make the window longer than 10m, or remove \`for\`

    1 warning
    "
  `);
});

test.each([
  ["sum by (job) (resets(x[5m])) >= 1", "5m"],
  ["changes(x[5m]) != 0 and on () hour() > 8", "10m"],
])("so is %s for %s", (expr, wait) => {
  expect(found("for-outlasts-window", { expr, for: wait, catalog: false })).toHaveLength(1);
});

test.each([
  ["changes(x[15m]) > 0", "10m"],
  ["changes(x[5m]) > 3", "10m"],
  ["changes(x[5m]) > 0", "0s"],
  // That errors go on for ten minutes is often what is meant.
  ["increase(x_total[5m]) > 0", "10m"],
])("nothing is reported of %s for %s", (expr, wait) => {
  expect(found("for-outlasts-window", { expr, for: wait, catalog: false })).toEqual([]);
});
