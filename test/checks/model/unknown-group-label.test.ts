import { expect, test } from "vitest";
import { unknownGroupLabel } from "../../../src/checks/model/unknown-group-label.ts";
import { broken, onGoodModels, toldOfModel } from "../broken.ts";

test("finds a label to group by that no alert carries", () => {
  expect(
    toldOfModel(
      unknownGroupLabel,
      broken({
        routing: {
          route: {
            receiver: "ticket-office",
            groupBy: ["alertname", "severty"],
            routes: [{ receiver: "ticket-office", groupBy: ["..."] }],
          },
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[unknown-group-label]: no alert carries the label "severty"
      --> routing.route.groupBy
       = because: it is empty for all of them, so grouping by it changes nothing
       = do: did you mean "severity"?

    1 warning
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGoodModels(unknownGroupLabel)).toBe("");
});
