import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("inhibition-without-effect", {
      inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['alertname=Fast'], equal: [instance]}"],
    }),
  ).toMatchInlineSnapshot(`
    "warning[inhibition-without-effect]: the inhibition has no effect: "instance"
      is never the same on both sides
      --> alertmanager.yml:7:5 (inhibit_rules[0])
       = because: both alerts notify, although one was meant to inhibit the other
       = do: remove "instance" from equal, or keep it in the alerts of both sides

    1 warning
    "
  `);
});

test.each<[Config]>([
  [{ inhibit: ["{source_matchers: ['alertname=Gone'], target_matchers: ['alertname=Fast'], equal: [job]}"] }],
  [{ inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['alertname=Gone'], equal: [job]}"] }],
  [{ inhibit: ["{source_matchers: ['alertname=Fast'], target_matchers: ['alertname=Slow'], equal: [severity]}"] }],
  [{ inhibit: ["{source_matchers: ['team=web'], target_matchers: ['team=~\"web\"'], equal: [job]}"] }],
])("so is %j", (config) => {
  expect(reportedOnRoutes("inhibition-without-effect", config)).toContain("[inhibition-without-effect]");
});

test.each<[Config]>([
  [{ inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['alertname=Fast'], equal: [job]}"] }],
  [{ inhibit: ["{source_matchers: ['alertname=Fast'], target_matchers: ['alertname=Slow'], equal: [team, job]}"] }],
  [
    {
      inhibit: ["{source_matchers: ['alertname=Gone'], target_matchers: ['alertname=Fast'], equal: [job]}"],
      alerts: false,
    },
  ],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("inhibition-without-effect", config)).toBe("");
});
