import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "undefined-variable",
      dashboard({
        panels: [
          panel({ datasource: { type: "prometheus", uid: "p" }, targets: [{ refId: "A", expr: 'up{job=~"$jbo"}' }] }),
        ],
        templating: { list: [{ name: "job", type: "query", query: "label_values(up, v)", refresh: 2 }] },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[undefined-variable]: there is no variable "jbo"
      --> d.json:19:25 (d.T.A.expr)
       |
       | up{job=~"$jbo"}
       |          ^^^^
       |
       = because: the variable's name is sent literally, and the panel is empty
       = do: did you mean "job"?

    1 error
    "
  `);
});

test.each([
  [
    dashboard({
      panels: [
        panel({ datasource: { type: "prometheus", uid: "p" }, targets: [{ refId: "A", expr: "rate(x[$window])" }] }),
      ],
    }),
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("undefined-variable", dashboard)).toContain("[undefined-variable]");
});

test.each([
  [
    dashboard({
      panels: [
        panel({
          datasource: { type: "prometheus", uid: "p" },
          targets: [{ refId: "A", expr: 'rate(up{job=~"$job"}[$__rate_interval])' }],
        }),
      ],
      templating: { list: [{ name: "job", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
  [
    dashboard({
      panels: [
        panel({
          datasource: { type: "prometheus", uid: "p" },
          targets: [{ refId: "A", expr: 'label_replace(up, "a", "$1", "b", "(.*)$")' }],
        }),
      ],
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("undefined-variable", dashboard)).toBe("");
});

test("a dollar sign that a pattern escapes is not a variable", () => {
  const expr = 'up{topic!~"\\\\$SYS.*"}';
  const panels = [panel({ targets: [{ refId: "A", expr }], description: undefined, fieldConfig: undefined })];
  expect(reportedOnDashboard("undefined-variable", { title: "D", panels })).toBe("");
});

test("the query of a variable may use other variables, and only those that are defined", () => {
  const list = [{ name: "instance", type: "query", query: 'label_values(up{job="$jbo"}, instance)' }];
  expect(reportedOnDashboard("undefined-variable", { title: "D", panels: [], templating: { list } })).toContain(
    'there is no variable "jbo"',
  );
});

test("marks are queries like any other, whichever way the file keeps them", () => {
  for (const list of [
    [{ expr: 'ALERTS{job=~"$job"}' }],
    [{ target: { refId: "Anno", expr: 'ALERTS{job=~"$job"}' } }],
  ]) {
    const dashboard = { title: "D", panels: [], annotations: { list } };
    expect(reportedOnDashboard("undefined-variable", dashboard)).toContain('there is no variable "job"');
  }
});
