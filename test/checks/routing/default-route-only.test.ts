import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("default-route-only", { routes: ["{matchers: ['team=~\"web|ops\"']}"] }),
  ).toMatchInlineSnapshot(`
    "warning[default-route-only]: Lonely matches no route and goes to the default
      receiver "all"
      --> alertmanager.yml:2:3 (route)
       = because: 3 of 4 alerts match a route
       = do: add the label that the routes match, or a route

    1 warning
    "
  `);
});

test.each<[Config]>([
  [{ routes: ["{matchers: ['alertname=\"Lonely\"']}"] }],
  [{ routes: ["{matchers: ['severity=~\".+\"']}"] }],
  [{ routes: [] }],
  [{ routes: ["{matchers: ['team=\"web\"']}"], alerts: false }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("default-route-only", config)).toBe("");
});
