import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("unreachable-route", {
      routes: ["{matchers: ['team=\"ops\"', 'severity=\"ticket\"'], receiver: ops}"],
    }),
  ).toMatchInlineSnapshot(`
    "warning[unreachable-route]: none of the known alerts reaches this route
      --> alertmanager.yml:5:7 (route.routes[0])
       |
       | team="ops", severity="ticket"
       |
       = because: some meet each matcher, but none meets them all, or an earlier
                  route matches first
       = do: correct the matchers, move the route up, or remove it

    1 warning
    "
  `);
});

test.each<[string, Config]>([
  [
    "two earlier ones that together take all",
    {
      routes: [
        "{match: {severity: page}, receiver: web}",
        "{match: {severity: ticket}, receiver: web}",
        "{match_re: {team: web|ops}, receiver: ops}",
      ],
    },
  ],
  ["a parent", { routes: ["{match: {team: ops}, routes: [{match: {severity: ticket}}]}"] }],
])("so is a route that is cut off by %s", (_, config) => {
  expect(reportedOnRoutes("unreachable-route", config)).toContain("[unreachable-route]");
});

test.each<[Config]>([
  [{ routes: ["{match: {team: web}, receiver: web}", "{match: {severity: page}, receiver: ops}"] }],
  [{ routes: ["{match: {team: web}, receiver: web, continue: true}", "{match: {alertname: Slow}, receiver: ops}"] }],
  [{ routes: ["{match_re: {job: .+}, receiver: web}", "{match: {team: web}, receiver: ops}"] }],
  // Told by shadowed-route, contradictory-matchers and misspelt-matcher.
  [{ routes: ["{match: {team: web}, receiver: web}", "{match: {team: web, severity: page}, receiver: ops}"] }],
  [{ routes: ["{match: {team: web}, routes: [{match: {team: ops}}]}"] }],
  [{ routes: ["{match: {team: wbe}, receiver: web}"] }],
  [{ routes: ["{match: {team: ops, severity: ticket}, receiver: ops}"], alerts: false }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("unreachable-route", config)).toBe("");
});
