import { expect, test } from "vitest";
import { receiver } from "../../../src/catalog/routing.ts";
import { nobodyNotified } from "../../../src/checks/catalog/nobody-notified.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds a catalog whose only receiver sends nothing", () => {
  expect(
    reported(nobodyNotified, broken({ routing: { receivers: [receiver("ticket-office")] } })),
  ).toMatchInlineSnapshot(`
    "warning[nobody-notified]: no receiver has an integration, so that alerts reach
      nobody
      --> routing.receivers
       = because: the alerts fire, and Alertmanager drops them
       = do: give one, such as receiver("on-call", webhook({ url:
             "http://pager:8080/alerts" }))

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(nobodyNotified)).toBe("");
});
