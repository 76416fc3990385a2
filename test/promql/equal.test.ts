import { expect, test } from "vitest";
import type { Expr } from "../../src/promql/ast.ts";
import { equal } from "../../src/promql/equal.ts";
import { parse } from "../../src/promql/parse/parse.ts";

function expr(text: string): Expr {
  const result = parse(text);
  if (!result.ok) throw new Error(text);
  return result.expr;
}

test.each([
  ["(up) == 0", "up==0"],
  ["sum(x) by (a)", "sum by (a) (x)"],
  ["x[300]", "x[5m]"],
  ["nan", "NaN"],
  ['{"up"}', "up"],
])("%s is %s", (a, b) => {
  expect(equal(expr(a), expr(b))).toBe(true);
});

test.each([
  ["a - b", "b - a"],
  ["-(1)", "-1"],
  ["-0", "0"],
  ["a + b + c", "a + (b + c)"],
  ["sum(x)", "sum by () (x)"],
  ["x offset 0s", "x"],
  ["'up'", "up"],
])("%s is not %s", (a, b) => {
  expect(equal(expr(a), expr(b))).toBe(false);
});
