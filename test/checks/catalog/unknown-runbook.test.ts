import { expect, test } from "vitest";
import { unknownRunbook } from "../../../src/checks/catalog/unknown-runbook.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

test("finds alerts and SLOs that lead to no runbook", () => {
  expect(
    reported(
      unknownRunbook,
      broken({
        alerts: { lost: testAlert("Lost", { runbook: "kiosks" }) },
        slos: { found: testSlo("found", { runbook: "printer" }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-runbook]: there is no runbook "printer"
      --> slos.found.runbook
       = because: the notification would link to a page that does not exist
       = do: known: kiosk

    error[unknown-runbook]: there is no runbook "kiosks"
      --> alerts.lost.runbook
       = because: the notification would link to a page that does not exist
       = do: did you mean "kiosk"?

    2 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unknownRunbook)).toBe("");
});
