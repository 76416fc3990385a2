import { expect, test } from "vitest";
import type { Expr } from "../../../src/promql/ast.ts";
import { pretty } from "../../../src/promql/print/pretty.ts";

const rate = (name: string): Expr => ({
  kind: "call",
  name: "rate",
  args: [
    {
      kind: "range",
      of: { kind: "selector", name, matchers: [{ label: "job", op: "=", value: "api" }] },
      range: { ms: 300_000 },
    },
  ],
});
const sum = (of: Expr): Expr => ({ kind: "aggregation", op: "sum", of, grouping: { mode: "by", labels: ["job"] } });
const or = (left: Expr, right: Expr): Expr => ({ kind: "binary", op: "or", left, right });
const times = (left: Expr, right: Expr): Expr => ({ kind: "binary", op: "*", left, right });

test("what fits stays on one line", () => {
  expect(pretty(sum(rate("requests_total")))).toBe('sum by (job) (rate(requests_total{job="api"}[5m]))');
});

test("a long chain of one operator becomes a list", () => {
  expect(pretty(or(or(rate("first_total"), rate("second_total")), rate("third_total")), 40)).toMatchInlineSnapshot(`
    "rate(first_total{job="api"}[5m])
    or rate(second_total{job="api"}[5m])
    or rate(third_total{job="api"}[5m])"
  `);
});

test("parentheses, calls and aggregations open their own lines", () => {
  const left = times(or(sum(rate("a_rather_long_metric_total")), rate("another_metric_total")), rate("x_total"));
  expect(pretty({ kind: "subquery", of: left, range: { ms: 3_600_000 } }, 40)).toMatchInlineSnapshot(`
    "(
      (
        sum by (job) (
          rate(a_rather_long_metric_total{job="api"}[5m])
        )
        or rate(another_metric_total{job="api"}[5m])
      )
      * rate(x_total{job="api"}[5m])
    )[1h:]"
  `);
});

test("info keeps its label matchers in braces wherever they stand", () => {
  const labels: Expr = { kind: "selector", name: "build_info", matchers: [] };
  expect(pretty({ kind: "call", name: "info", args: [rate("requests_total"), labels] }, 40)).toMatchInlineSnapshot(`
    "info(
      rate(requests_total{job="api"}[5m]),
      {__name__="build_info"}
    )"
  `);
});
