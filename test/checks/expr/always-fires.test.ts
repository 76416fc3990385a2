import { expect, test } from "vitest";
import shop from "../../fixtures/shop/index.ts";
import { found, foundIn, reported } from "../linted.ts";

test("a comparison that every value passes", () => {
  expect(reported("always-fires", "up >= 0")).toMatchInlineSnapshot(`
    "error[always-fires]: this always holds: the left side is between 0 and 1, the
      right side is 0
      --> rules.yml:2:56 (test.Test.expr)
       |
       | up >= 0
       |    ^^
       | -- up lies between 0 and 1, as deployment.scrape declares
       |
       = do: compare with a value that healthy series do not reach

    1 error
    "
  `);
});

test.each([
  ['absent(up{job="a", job="b"})'],
  [{ expr: "count(x) > 0", catalog: false }],
  ["sum(rate(kiosk_tickets_total[5m])) >= 0"],
])("so is %s", (rule) => {
  expect(found("always-fires", rule).map((d) => d.code)).toContain("always-fires");
});

test.each([
  ["up == 0"],
  ["vector(1)"],
  [{ expr: "count(x == 1) > 0", catalog: false }],
  [{ expr: "x > 5 and count(x) > 0", catalog: false }],
  [{ expr: "up >= 0", record: "job:x:y" }],
])("it reports nothing on %s", (rule) => {
  expect(reported("always-fires", rule)).toBe("");
});

test("what only mostly holds is a warning", () => {
  const rate = (metric: string) => `sum(rate(${metric}[5m]))`;
  const expr = `${rate("shop_requests_total")} - ${rate("shop_visits_by_device")} >= 0`;
  expect(foundIn(shop, "always-fires", expr)).toMatchObject([{ severity: "warning" }]);
});
