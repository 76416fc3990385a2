import { expect, test } from "vitest";
import { outlineOf, overlaps, sketchOf } from "../../../src/checks/rules/overlap.ts";
import type { Expr } from "../../../src/promql/ast.ts";
import { parse } from "../../../src/promql/parse/parse.ts";

function read(text: string): Expr {
  const parsed = parse(text);
  if (!parsed.ok) throw new TypeError(text);
  return parsed.expr;
}

const alike = [
  ["x > 10", 'x{job="a"} > 20'],
  ["10 < x", '20 < x{job="a"}'],
  ["sum by (job) (rate(x[5m])) >= 1", 'sum by (job) (rate(x{code="500"}[5m])) >= -1e3 * 0 + 1'],
  ["-x <= 3", "-x <= 4"],
  ["max_over_time(x[1h:5m]) < 3", "max_over_time(x[1h:5m]) < 4"],
  ["x offset 5m > 1", 'x{a=~"b.*"} offset 5m > 2'],
  ['label_replace(x, "a", "b", "c", "d") > 1', 'label_replace(x, "a", "b", "c", "d") > 2'],
] as const;

test.each(alike)("%s and %s: where two expressions overlap, their sketches are equal", (a, b) => {
  const [x, y] = [read(a), read(b)];
  if (overlaps(outlineOf(x), outlineOf(y))) expect(sketchOf(x)).toBe(sketchOf(y));
});

test("most of those do overlap", () => {
  const overlapping = alike.filter(([a, b]) => overlaps(outlineOf(read(a)), outlineOf(read(b))));
  expect(overlapping).toHaveLength(6);
});

test.each([
  ["x > 10", "y > 10"],
  ["x > 10", "x >= 10"],
  ["rate(x[5m]) > 1", "rate(x[6m]) > 1"],
  ["rate(x[5m]) > 1", "increase(x[5m]) > 1"],
  ["sum(x) > 1", "max(x) > 1"],
  ["x + 1 > 1", "x + 2 > 1"],
])("%s and %s have different sketches", (a, b) => {
  expect(sketchOf(read(a))).not.toBe(sketchOf(read(b)));
});
