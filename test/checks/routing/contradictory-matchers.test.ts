import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("contradictory-matchers", { routes: ["{matchers: ['team=\"web\"', 'team=\"ops\"']}"] }),
  ).toMatchInlineSnapshot(`
    "error[contradictory-matchers]: no value of "team" meets all matchers: no alert
      reaches this route
      --> alertmanager.yml:5:34 (route.routes[0].matchers[1])
       |
       | team="ops"
       |
       = because: route.routes[0].matchers[0]: team="web"
       = because: route.routes[0].matchers[1]: team="ops"
       = do: correct or remove one of them

    1 error
    "
  `);
});

test.each<[Config]>([
  [{ routes: ["{matchers: ['team=\"web\"'], routes: [{matchers: ['team=~\"ops|db\"']}]}"] }],
  [{ inhibit: ["{source_matchers: ['a=1', 'a!=1'], target_matchers: ['b=1'], equal: [job]}"] }],
])("so is %j", (config) => {
  expect(reportedOnRoutes("contradictory-matchers", config)).toContain("[contradictory-matchers]");
});

test.each<[Config]>([
  [{ routes: ["{matchers: ['team=\"web\"', 'severity=\"page\"']}"] }],
  [{ routes: ["{matchers: ['team=~\"web|ops\"', 'team!=\"ops\"']}"] }],
  [{ routes: ["{matchers: ['team=~\"w.*\"', 'team=\"web\"']}"] }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("contradictory-matchers", config)).toBe("");
});
