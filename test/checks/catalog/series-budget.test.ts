import { expect, test } from "vitest";
import { counter } from "../../../src/catalog/metric.ts";
import { seriesBudget } from "../../../src/checks/catalog/series-budget.ts";
import { broken, onGood, reported } from "../broken.ts";

const values = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);
const wide = counter("kiosk_prints_total", {
  help: "H.",
  useFor: "U",
  labels: { path: values(120), code: values(100) },
});

test("finds labels whose values multiply to more than a target may have", () => {
  expect(reported(seriesBudget, broken({ metrics: { wide } }))).toMatchInlineSnapshot(`
    "warning[series-budget]: one target may have 12009 series, and its budget is
      10000
      --> deployment.scrape
       = because: kiosk_prints_total has up to 12000
       = because: kiosk_print_duration_seconds has up to 6
       = because: kiosk_tickets_total has up to 2
       = do: drop a label or some buckets, list the values of an open label, or
             raise seriesBudget

    1 warning
    "
  `);
});

test("a budget of one's own decides", () => {
  expect(reported(seriesBudget, broken({ metrics: { wide }, scrape: { seriesBudget: 20_000 } }))).toBe("");
  expect(reported(seriesBudget, broken({ scrape: { seriesBudget: 1 } }))).toContain("its budget is 1");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(seriesBudget)).toBe("");
});
