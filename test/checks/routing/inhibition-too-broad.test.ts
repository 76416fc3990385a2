import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnRoutes("inhibition-too-broad", {
      inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['alertname=Fast']}"],
    }),
  ).toMatchInlineSnapshot(`
    "warning[inhibition-too-broad]: the inhibition has no equal labels
      --> alertmanager.yml:7:5 (inhibit_rules[0])
       = because: one source anywhere then inhibits every target everywhere: a
                  missing label counts as equal on both sides
       = do: list the labels that say what is affected: equal: [job, instance]

    1 warning
    "
  `);
});

test.each<[Config]>([
  [{ inhibit: ["{source_matchers: ['alertname=Fast'], target_matchers: ['alertname=Slow'], equal: [instance]}"] }],
])("so is %j", (config) => {
  expect(reportedOnRoutes("inhibition-too-broad", config)).toContain("[inhibition-too-broad]");
});

test.each<[Config]>([
  [{ inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['alertname=Fast'], equal: [job]}"] }],
  [{ inhibit: ["{source_matchers: ['alertname=Down'], target_matchers: ['team=web'], equal: [job, instance]}"] }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("inhibition-too-broad", config)).toBe("");
});
