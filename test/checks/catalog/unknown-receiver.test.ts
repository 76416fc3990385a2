import { expect, test } from "vitest";
import { unknownReceiver } from "../../../src/checks/catalog/unknown-receiver.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds routes to receivers that are not declared", () => {
  expect(
    reported(
      unknownReceiver,
      broken({
        routing: {
          route: { receiver: "ticket-ofice", routes: [{ receiver: "nobody" }, { receiver: "ticket-office" }] },
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-receiver]: there is no receiver "ticket-ofice"
      --> routing.route.receiver
       = because: Alertmanager refuses to load such a configuration
       = do: did you mean "ticket-office"?

    error[unknown-receiver]: there is no receiver "nobody"
      --> routing.route.routes[0].receiver
       = because: Alertmanager refuses to load such a configuration
       = do: known: ticket-office

    2 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(unknownReceiver)).toBe("");
});
