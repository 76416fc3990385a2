import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(reportedOnRoutes("misspelt-matcher", { routes: ["{matchers: ['severty=\"page\"']}"] })).toMatchInlineSnapshot(
    `
    "warning[misspelt-matcher]: no alert has a label "severty"
      --> alertmanager.yml:5:20 (route.routes[0].matchers[0])
       |
       | severty="page"
       |
       = because: amtool accepts a misspelt matcher, and the route then gets no
                  alert
       = do: did you mean "severity"?

    1 warning
    "
  `,
  );
});

test.each<[Config]>([
  [{ routes: ["{matchers: ['severity=\"pag\"']}"] }],
  [{ routes: ["{matchers: ['alertname=~\"Fast|Slwo\"']}"] }],
  [{ routes: ["{matchers: ['team=~\"db.*\"']}"] }],
  [{ inhibit: ["{source_matchers: ['alertname=Dwon'], target_matchers: ['team=ops'], equal: [job]}"] }],
])("so is %j", (config) => {
  expect(reportedOnRoutes("misspelt-matcher", config)).toContain("[misspelt-matcher]");
});

test.each<[Config]>([
  [{ routes: ["{matchers: ['severity=\"page\"']}"] }],
  [{ routes: ["{matchers: ['alertname=~\"Fast|Slow\"']}"] }],
  [{ routes: ["{matchers: ['zone=\"\"']}"] }],
  [{ routes: ["{matchers: ['instance=\"a:80\"']}"] }],
  [{ routes: ["{matchers: ['severty=\"page\"']}"], alerts: false }],
  [{ routes: ["{matchers: ['team!~\"db.*\"']}"] }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("misspelt-matcher", config)).toBe("");
});
