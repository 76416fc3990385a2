import { expect, test } from "vitest";
import { parse } from "../../../../src/promql/parse/parse.ts";
import { addUses, constructs, type Use, untried } from "./coverage.ts";
import { randomExpression } from "./expression.ts";
import { randomFrom } from "./random.ts";
import { randomWorld } from "./world.ts";

test.each([true, false])("the random expressions use all that Prometheus has (reference: %s)", (recent) => {
  const coverage = new Map<string, Use>();
  for (let seed = 1; seed <= 100; seed++) {
    const world = randomWorld(seed, seed, recent);
    const r = randomFrom(seed);
    for (let i = 0; i < 20; i++) addUses(coverage, randomExpression(r, world, recent), true);
  }
  expect(untried(coverage, recent)).toEqual([]);
});

test("the constructs of an expression are named", () => {
  const expr = parse('sum by (a) (rate(x{b="",c!~"d"}[5m] offset -1m)) * on (a) group_left (e) (y @ end() > bool 1)');
  expect(expr.ok && [...constructs(expr.expr)].sort()).toMatchInlineSnapshot(`
    [
      "* of two vectors",
      "> bool",
      "@ end()",
      "by",
      "group_left",
      "labels copied",
      "matcher !~",
      "matcher =",
      "matcher for a missing label",
      "negative offset",
      "on",
      "range",
      "rate()",
      "sum aggregation",
    ]
  `);
});
