import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { unknownAlert } from "../../../src/checks/catalog/unknown-alert.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

test("finds alerts that are named in inhibitions, panels and routes and not exported", () => {
  expect(
    reported(
      unknownAlert,
      broken({
        alerts: { lost: testAlert("Lost", { inhibits: [testAlert("KioskDwn")] }) },
        dashboards: {
          test: dashboard("test", {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [
                timeseries("rate", {
                  title: "Test",
                  description: "A test.",
                  unit: "ops",
                  queries: [],
                  alerts: [testAlert("Forgotten")],
                }),
              ]),
            ],
          }),
        },
        routing: {
          route: {
            receiver: "ticket-office",
            routes: [{ receiver: "ticket-office", match: { alerts: [testAlert("Watchdog")] } }],
          },
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-alert]: there is no alert "KioskDwn"
      --> alerts.lost.inhibits[0]
       = because: an alert becomes a rule only where its module exports it, so the
                  inhibition or route never applies
       = do: did you mean "KioskDown"?

    error[unknown-alert]: there is no alert "Forgotten"
      --> dashboards.test.rate.alerts[0]
       = because: an alert becomes a rule only where its module exports it, so the
                  inhibition or route never applies
       = do: known: ManyTicketsRefused, KioskDown, Lost

    error[unknown-alert]: there is no alert "Watchdog"
      --> routing.route.routes[0].match.alerts[0]
       = because: an alert becomes a rule only where its module exports it, so the
                  inhibition or route never applies
       = do: known: ManyTicketsRefused, KioskDown, Lost

    3 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unknownAlert)).toBe("");
});
