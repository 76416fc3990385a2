import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

const told = (expr: string, type = "loki") =>
  toldOfDashboard("loki-query", {
    title: "D",
    panels: [{ id: 1, type: "logs", title: "T", datasource: { type, uid: "${ds}" }, targets: [{ refId: "A", expr }] }],
  });

test("it is told where, why and what to do", () => {
  expect(told('sum(count_over_time({job="x"} |= "(" [5m])')).toMatchInlineSnapshot(`
    "error[loki-query]: this is not closed
      --> d.json:15:18 (D.T.A.expr)
       |
       | sum(count_over_time({job="x"} |= "(" [5m])
       |    ^
       |
       = because: Loki refuses such a query, and the panel shows an error
       = do: close it: Loki refuses the query

    note[loki-query]: the window 5m does not follow the reader's zoom
      --> d.json:15:57 (D.T.A.expr)
       |
       | sum(count_over_time({job="x"} |= "(" [5m])
       |                                       ^^
       |
       = because: Loki refuses such a query, and the panel shows an error
       = do: write [$__auto]

    1 error, 1 note
    "
  `);
});

test.each([
  ['{job="x"', "this is not closed"],
  ['{job="x}', "this text is not closed"],
  ['{job="x"})', "closes nothing"],
  ["job", "needs a selector in braces"],
])("so is %s", (expr, message) => {
  expect(told(expr)).toContain(message);
});

test.each(['{job=~"$job"} |= `a)` | json', 'sum by (level) (rate({job="x"}[$__auto]))', "$query"])(
  "it is silent on %s",
  (expr) => {
    expect(told(expr)).toBe("");
  },
);

test("another kind of data source is not judged", () => {
  expect(told("rate(x[5m])", "prometheus")).toBe("");
});
