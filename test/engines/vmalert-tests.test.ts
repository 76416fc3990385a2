import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { differencesIn } from "./vmalert-answers.ts";
import { inStages, vmalertTests } from "./vmalert-tests.ts";

const rules = {
  groups: [
    {
      name: "shop",
      rules: [
        { alert: "Down", expr: "up == 0" },
        { alert: "Slow", expr: "p95 > 1" },
      ],
    },
  ],
};
const firing = 'ALERTS{alertname="Slow",alertstate="firing"}';

const tests = stringify({
  rule_files: ["../rules/shop.rules.yml"],
  tests: [
    {
      alert_rule_test: [{ eval_time: "1m", alertname: "Slow", exp_alerts: [] }],
      promql_expr_test: [{ expr: firing, eval_time: "1m", exp_samples: [{ labels: firing, value: 1 }] }],
    },
  ],
});

test("tests for vmalert-tool name each alert's group", () => {
  expect(parse(vmalertTests(tests, [rules]))).toEqual({
    rule_files: ["../rules/shop.rules.yml"],
    group_eval_order: ["shop"],
    tests: [
      {
        alert_rule_test: [{ eval_time: "1m", alertname: "Slow", groupname: "shop", exp_alerts: [] }],
        metricsql_expr_test: [
          {
            expr: firing,
            eval_time: "1m",
            exp_samples: [{ labels: 'ALERTS{alertgroup="shop",alertname="Slow",alertstate="firing"}', value: 1 }],
          },
        ],
      },
    ],
  });
});

test("in stages, no rule reads what another one of its group records", () => {
  const chain = [
    { record: "a", expr: "rate(x[5m])" },
    { record: "b", expr: "a / 2" },
    { record: "c", expr: "rate(y[5m])" },
    { alert: "B", expr: "b > 1" },
    { alert: "C", expr: "c > 1", annotations: { summary: '{{ "b" | query }}' } },
    { alert: "X", expr: "x > 1" },
  ];
  const staged = inStages({ groups: [{ name: "shop", rules: chain }] });
  expect(staged.groups.map((g) => [g.name, ...g.rules.map((r) => r.record ?? r.alert)])).toEqual([
    ["shop/1", "a", "c", "X"],
    ["shop/2", "b"],
    ["shop/3", "B", "C"],
  ]);
});

describe("what a failing run prints", () => {
  const query = (alert: string, exp: string, got: string) => `
    expr: "ALERTS{alertname=\\"${alert}\\",alertstate=\\"firing\\",job=\\"outage\\"}", time: 16m15s,
        exp: ${exp}
        got: ${got} `;
  const text = (alert: string) => `
testGroupName: shop, steady,
    groupname: shop, alertname: ${alert}, time: 16m15s, 
        exp:[
            0:
              Labels:{alertname="${alert}"}
            ], 
        got:[]  `;
  const series = '{__name__="ALERTS"} 1E+00';

  test("is told alert by alert", () => {
    expect(
      differencesIn(`Unit Testing:  a\nFAILED\n[${query("Slow", "nil", series)}${query("Down", series, "nil")}`),
    ).toEqual([
      { of: "Slow", scenario: "outage", at: "16m15s", prometheus: "silent", victoria: "fires" },
      { of: "Down", scenario: "outage", at: "16m15s", prometheus: "fires", victoria: "silent" },
    ]);
  });

  test("tells the text of an alert only where the alert itself is there", () => {
    const output = `FAILED\n[${text("Slow")}${text("Down")}${query("Slow", series, "nil")}`;
    expect(differencesIn(output).map((d) => [d.of, d.scenario])).toEqual([
      ["Down", "text"],
      ["Slow", "outage"],
    ]);
  });

  test("is never passed over", () => {
    expect(() => differencesIn("[\n    expr: something new")).toThrow("not understood");
  });
});
