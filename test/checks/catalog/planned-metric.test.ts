import { expect, test } from "vitest";
import { above } from "../../../src/catalog/condition.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { plannedMetric } from "../../../src/checks/catalog/planned-metric.ts";
import { broken, onGood, query, testAlert, testRunbook, told } from "../broken.ts";

test("refuses planned metrics in rules and panels, and warns of them in runbooks", () => {
  expect(
    told(
      plannedMetric,
      broken({
        metrics: { visits: counter("kiosk_visits_total", { help: "A test.", useFor: "Tests", stability: "planned" }) },
        alerts: {
          few: testAlert("FewVisits", { when: above(query("sum by (job) (rate(kiosk_visits_total[5m]))"), 1) }),
        },
        runbooks: {
          test: testRunbook("test", { diagnosis: [step("How many?", query("rate(kiosk_visits_total[5m])"))] }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[planned-metric]: kiosk_visits_total is planned and not exported yet
      --> alerts.few.when
       |
       | sum by (job) (rate(kiosk_visits_total[5m]))
       |                    ^^^^^^^^^^^^^^^^^^
       |
       = because: metrics.visits says stability: "planned", so the result is always
                  empty
       = do: take it out, or declare the metric stable once the exporter has it

    warning[planned-metric]: kiosk_visits_total is planned and not exported yet
      --> runbooks.test.diagnosis[0]
       |
       | rate(kiosk_visits_total[5m])
       |      ^^^^^^^^^^^^^^^^^^
       |
       = because: metrics.visits says stability: "planned", so the result is always
                  empty
       = do: take it out, or declare the metric stable once the exporter has it

    1 error, 1 warning
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGood(plannedMetric)).toBe("");
});
