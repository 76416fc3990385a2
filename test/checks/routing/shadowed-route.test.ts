import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("shadowed-route", {
      routes: [
        "{matchers: ['team=\"web\"'], receiver: web}",
        "{matchers: ['team=\"web\"', 'severity=\"page\"'], receiver: ops}",
      ],
    }),
  ).toMatchInlineSnapshot(`
    "error[shadowed-route]: this route never gets an alert
      --> alertmanager.yml:6:7 (route.routes[1])
       |
       | team="web", severity="page"
       |
       = because: route.routes[0] stands before it, matches all alerts with
                  team="web", and does not continue
       = do: put this route first, or set continue: true on the earlier one

    1 error
    "
  `);
});

test.each<[Config]>([
  [{ routes: ["{receiver: web}", "{matchers: ['team=\"ops\"'], receiver: ops}"] }],
  [{ routes: ["{matchers: ['team=~\"web|ops\"'], receiver: web}", "{match: {team: ops}, receiver: ops}"] }],
  [
    {
      routes: [
        "{matchers: ['team=~\"w.+\"'], receiver: web}",
        "{matchers: ['team=~\"w.+\"', 'severity=\"page\"'], receiver: ops}",
      ],
    },
  ],
  [
    {
      routes: [
        "{matchers: ['team=\"web\"'], routes: [{matchers: ['team!=\"ops\"'], receiver: web}, {matchers: ['severity=\"page\"'], receiver: ops}]}",
      ],
    },
  ],
])("so is %j", (config) => {
  expect(reportedOnRoutes("shadowed-route", config)).toContain("[shadowed-route]");
});

test.each<[Config]>([
  [
    {
      routes: [
        "{matchers: ['team=\"web\"'], continue: true}",
        "{matchers: ['team=\"web\"', 'severity=\"page\"'], receiver: ops}",
      ],
    },
  ],
  [{ routes: ["{matchers: ['team=\"web\"', 'severity=\"page\"']}", "{matchers: ['team=\"web\"']}"] }],
  [{ routes: ["{matchers: ['team=\"web\"']}", "{matchers: ['team=\"ops\"']}"] }],
  [{ routes: ["{matchers: ['team=~\"w.+\"']}", "{matchers: ['team=~\"o.+\"']}"] }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("shadowed-route", config)).toBe("");
});
