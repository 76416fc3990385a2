import { expect, test } from "vitest";
import { reported } from "../linted.ts";

test("a count of observations where there is no histogram", () => {
  expect(reported("no-histogram", "histogram_count(rate(kiosk_tickets_total[5m])) > 1")).toMatchInlineSnapshot(`
    "error[no-histogram]: histogram_count() reads native histograms, and there are
      only plain numbers here: it returns nothing
      --> rules.yml:2:53 (test.Test.expr)
       |
       | histogram_count(rate(kiosk_tickets_total[5m])) > 1
       | ^^^^^^^^^^^^^^^
       |                      -------------------
       |                      kiosk_tickets_total is of type counter
       |
       = do: use the series _count, _sum and _bucket of a classic histogram

    1 error
    "
  `);
});

test.each([[{ expr: "histogram_count(rate(native[5m])) > 1", catalog: false }]])("it reports nothing on %s", (rule) => {
  expect(reported("no-histogram", rule)).toBe("");
});
