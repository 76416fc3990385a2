import { expect, test } from "vitest";
import { type Config, reportedOnRoutes } from "../routed.ts";

test("it is reported with where, why and what to do", () => {
  expect(reportedOnRoutes("unknown-group-label", { groupBy: "[job, severty]" })).toMatchInlineSnapshot(`
    "warning[unknown-group-label]: no alert has a label "severty" to group by
      --> alertmanager.yml:3:19 (route.group_by[1])
       |
       | severty
       |
       = because: the label is empty for every alert, so grouping by it separates
                  nothing
       = do: did you mean "severity"?

    1 warning
    "
  `);
});

test.each<[Config]>([
  [{ groupBy: "[job, severity]" }],
  [{ groupBy: "['...']" }],
  [{ groupBy: "[alertname, instance]" }],
  [{ groupBy: "[zone]", alerts: false }],
])("it reports nothing on %j", (config) => {
  expect(reportedOnRoutes("unknown-group-label", config)).toBe("");
});
