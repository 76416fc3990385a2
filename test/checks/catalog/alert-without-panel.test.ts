import { expect, test } from "vitest";
import { always } from "../../../src/catalog/event-condition.ts";
import { alertWithoutPanel } from "../../../src/checks/catalog/alert-without-panel.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

test("finds an alert that no panel explains, the dead man's switch apart", () => {
  expect(
    reported(
      alertWithoutPanel,
      broken({ alerts: { lost: testAlert("Lost"), watchdog: testAlert("Watchdog", { when: always() }) } }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[alert-without-panel]: no panel explains Lost
      --> alerts.lost
       = because: whoever is paged opens a dashboard first, and the notification
                  cannot link to one
       = do: list it in the alerts of the panel that shows why it fires

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(alertWithoutPanel)).toBe("");
});
