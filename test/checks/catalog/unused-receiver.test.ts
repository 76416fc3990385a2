import { expect, test } from "vitest";
import { receiver } from "../../../src/catalog/routing.ts";
import { unusedReceiver } from "../../../src/checks/catalog/unused-receiver.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds a receiver that no route leads to", () => {
  expect(
    reported(unusedReceiver, broken({ routing: { receivers: [receiver("ticket-office"), receiver("night-shift")] } })),
  ).toMatchInlineSnapshot(`
    "warning[unused-receiver]: no route leads to receiver "night-shift"
      --> routing.receivers[1]
       = because: it never gets a notification, although somebody may rely on it
       = do: add a route to it, or remove it

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unusedReceiver)).toBe("");
});
