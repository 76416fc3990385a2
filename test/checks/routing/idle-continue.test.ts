import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (...routes: readonly string[]) =>
  lintFiles(
    { "alertmanager.yml": `route: {receiver: a, routes: [${routes.join(", ")}]}\nreceivers: [{name: a}, {name: b}]\n` },
    false,
  ).filter((d) => d.code === "idle-continue");

const page = (receiver: string) =>
  `{matchers: ['team="web"', 'severity="page"'], receiver: ${receiver}, continue: true}`;

test("a receiver that gets the same alerts twice", () => {
  expect(report(found(page("a"), "{matchers: ['team=\"web\"'], receiver: a}"), "text")).toMatchInlineSnapshot(`
    "warning[idle-continue]: "a" gets the alerts of this route twice
      --> alertmanager.yml:1:31 (route.routes[0])
       |
       | team="web", severity="page"
       |
       = because: it continues, and route.routes[1] matches all of its alerts and
                  has the same receiver
       = do: remove continue, or name another receiver

    1 warning
    "
  `);
});

test("continue on the last route is a note", () => {
  expect(found(page("b")).map((d) => d.severity)).toEqual(["note"]);
});

test.each([
  ["another receiver", page("b"), "{matchers: ['team=\"web\"'], receiver: a}"],
  ["other alerts", page("a"), "{matchers: ['team=\"ops\"'], receiver: a}"],
  ["some of the alerts", page("a"), "{matchers: ['team=\"web\"', 'job=\"x\"'], receiver: a}"],
])("nothing is reported of %s", (_, ...routes) => {
  expect(found(...routes)).toEqual([]);
});
