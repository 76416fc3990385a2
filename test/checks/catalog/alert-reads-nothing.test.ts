import { expect, test } from "vitest";
import { metricsMissing } from "../../../src/catalog/event-condition.ts";
import { up } from "../../../src/catalog/metric.ts";
import { alertReadsNothing } from "../../../src/checks/catalog/alert-reads-nothing.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

test("finds the alert on missing metrics where no rule reads any", () => {
  expect(
    reported(alertReadsNothing, {
      ...broken({}),
      metrics: {},
      recordings: {},
      slos: {},
      dashboards: {},
      alerts: { missing: testAlert("Missing", { when: metricsMissing(up) }) },
    }),
  ).toMatchInlineSnapshot(`
    "error[alert-reads-nothing]: there is no metric that could be missing
      --> alerts.missing.when
       = because: the alert watches the metrics that rules read, so it has no
                  expression
       = do: declare an alert, SLO or recording on a metric first, or remove this
             alert

    1 error
    "
  `);
});

test("says nothing where a rule reads one", () => {
  expect(
    reported(alertReadsNothing, broken({ alerts: { missing: testAlert("Missing", { when: metricsMissing(up) }) } })),
  ).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(alertReadsNothing)).toBe("");
});
