import { expect, test } from "vitest";
import { belowObjective } from "../../../src/catalog/event-condition.ts";
import { unknownSlo } from "../../../src/checks/catalog/unknown-slo.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

test("finds an alert on an SLO that is not exported", () => {
  expect(
    reported(
      unknownSlo,
      broken({ alerts: { missed: testAlert("Missed", { when: belowObjective(testSlo("sale"), "5m") }) } }),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-slo]: there is no SLO "sale"
      --> alerts.missed.when
       = because: an SLO is recorded only where its module exports it, so the alert
                  has nothing to compare
       = do: did you mean "sales"?

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unknownSlo)).toBe("");
});
