import { expect, test } from "vitest";
import { ungroupedLabel } from "../../../src/checks/catalog/ungrouped-label.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds a template that reads what its route does not group by", () => {
  expect(
    reported(ungroupedLabel, broken({ routing: { route: { receiver: "ticket-office", groupBy: ["alertname"] } } })),
  ).toMatchInlineSnapshot(`
    "error[ungrouped-label]: the group label "severity" is always empty
      --> routing.receivers[0].integrations[0].severity
       |
       | {{ .GroupLabels.severity }}
       |    ^^^^^^^^^^^^^^^^^^^^^
       |
       = because: routing.route groups by alertname; GroupLabels has no other labels
       = do: add "severity" to its groupBy

    1 error
    "
  `);
});

test("takes what a route inherits into account", () => {
  const route = { receiver: "ticket-office", groupBy: ["severity"], routes: [{ receiver: "ticket-office" }] } as const;
  expect(reported(ungroupedLabel, broken({ routing: { route } }))).toBe("");
  const own = { ...route, routes: [{ receiver: "ticket-office", groupBy: ["job"] }] };
  expect(ungroupedLabel.run(broken({ routing: { route: own } }))).toHaveLength(1);
  expect(reported(ungroupedLabel, broken({ routing: { route: { ...route, groupBy: ["..."] } } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(ungroupedLabel)).toBe("");
});
