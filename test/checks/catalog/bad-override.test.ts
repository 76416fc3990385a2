import { expect, test } from "vitest";
import { environment, type Override, override } from "../../../src/catalog/environment.ts";
import { badOverride } from "../../../src/checks/catalog/bad-override.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { broken, onGood, reported } from "../broken.ts";

const saying = (...overrides: readonly Override[]) =>
  reported(badOverride, broken({ environments: { staging: environment(...overrides) } }));
const alert = (name: string, changes: Override["changes"]): Override => ({ kind: "alert", name, changes });

test("unknown declarations and fields, and overrides that change nothing", () => {
  expect(
    saying(
      alert("ManyTicketRefused", { severity: "info" }),
      alert("ManyTicketsRefused", { sevrity: "info" }),
      alert("ManyTicketsRefused", { severity: "warning" }),
      override(kiosk.deployment, { scrape: { interval: "30s" } }),
      override(kiosk.deployment, {}),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-override]: there is no alert "ManyTicketRefused" to override
      --> environments.staging[0]
       = because: whoever reads it believes that the environment differs, and it
                  does not
       = do: did you mean "ManyTicketsRefused"?

    error[bad-override]: nothing has a field "sevrity" there
      --> environments.staging[1].sevrity
       = because: whoever reads it believes that the environment differs, and it
                  does not
       = do: did you mean "severity"?

    error[bad-override]: this override changes nothing
      --> environments.staging[2].severity
       = because: the catalog says the same
       = do: remove it, or write what differs

    error[bad-override]: this override changes nothing
      --> environments.staging[3].scrape.interval
       = because: the catalog says the same
       = do: remove it, or write what differs

    error[bad-override]: this override changes nothing
      --> environments.staging[4]
       = because: it has no field
       = do: remove it, or write what differs

    5 errors
    "
  `);
});

test("says nothing of overrides that differ", () => {
  expect(
    saying(
      alert("ManyTicketsRefused", { severity: "info" }),
      override(kiosk.deployment, { scrape: { targets: ["staging:9100"] }, grafanaUrl: "http://grafana.staging:3000" }),
    ),
  ).toBe("");
  expect(onGood(badOverride)).toBe("");
});
