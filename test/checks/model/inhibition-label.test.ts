import { expect, test } from "vitest";
import { inhibitionLabel } from "../../../src/checks/model/inhibition-label.ts";
import { alertOn, onGoodModels, reportedOnModel } from "../broken.ts";

test("finds an alert that inhibits its instance and does not say which", () => {
  expect(
    reportedOnModel(
      inhibitionLabel,
      alertOn("sum by (job) (rate(kiosk_tickets_total[5m]))", { inhibitsItsInstance: true }),
    ),
  ).toMatchInlineSnapshot(`
    "error[inhibition-label]: ManyLost has no label "instance", which its
      inhibition compares
      --> alerts.manyLost
       = because: it is meant to inhibit only alerts with the same job and instance
       = because: Alertmanager takes a label that is missing on both sides for
                  equal, so it would inhibit others
       = do: keep "instance" in its expression

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGoodModels(inhibitionLabel)).toBe("");
});
