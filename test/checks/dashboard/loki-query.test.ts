import { expect, test } from "vitest";
import { panel, reportedOnDashboard } from "../dashboards.ts";

const reported = (expr: string, type = "loki") =>
  reportedOnDashboard("loki-query", {
    title: "D",
    panels: [
      panel({
        type: "logs",
        datasource: { type, uid: "${ds}" },
        targets: [{ refId: "A", expr }],
        description: undefined,
        fieldConfig: undefined,
      }),
    ],
  });

test("it is reported with where, why and what to do", () => {
  expect(reported('sum(count_over_time({job="x"} |= "(" [5m])')).toMatchInlineSnapshot(`
    "error[loki-query]: this "(" is never closed
      --> d.json:11:18 (D.T.A.expr)
       |
       | sum(count_over_time({job="x"} |= "(" [5m])
       |    ^
       |
       = because: Loki refuses such a query, and the panel shows an error
       = do: add the missing ")"

    note[loki-query]: the window 5m does not follow the reader's zoom
      --> d.json:11:57 (D.T.A.expr)
       |
       | sum(count_over_time({job="x"} |= "(" [5m])
       |                                       ^^
       |
       = because: with a step longer than the window, what lies between is not shown
       = do: write [$__auto]

    1 error, 1 note
    "
  `);
});

test.each([
  ['{job="x"', 'this "{" is never closed'],
  ['{job="x}', "this text is never closed"],
  ['{job="x"})', "closes nothing"],
  ["job", "needs a selector in braces"],
])("so is %s", (expr, message) => {
  expect(reported(expr)).toContain(message);
});

test.each(['{job=~"$job"} |= `a)` | json', 'sum by (level) (rate({job="x"}[$__auto]))', "$query"])(
  "it reports nothing on %s",
  (expr) => {
    expect(reported(expr)).toBe("");
  },
);

test("other data sources are not checked", () => {
  expect(reported("rate(x[5m])", "prometheus")).toBe("");
});
