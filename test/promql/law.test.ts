import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expr } from "../../src/promql/ast.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { pretty } from "../../src/promql/print/pretty.ts";
import { print } from "../../src/promql/print/print.ts";
import { arbitraryExpr } from "./arbitrary.ts";

function parsed(text: string): Expr {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}\n${result.problems.map((p) => p.message).join("\n")}`);
  return result.expr;
}

test("what is printed parses back to the same expression", () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      expect(parsed(print(expr))).toEqual(expr);
    }),
    { numRuns: 2000 },
  );
});

test("what is printed over several lines parses back to the same expression", () => {
  fc.assert(
    fc.property(arbitraryExpr, fc.integer({ min: 1, max: 120 }), (expr, width) => {
      expect(parsed(pretty(expr, width))).toEqual(expr);
    }),
    { numRuns: 2000 },
  );
});

test("printing what was parsed changes nothing any more", () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      const text = print(expr);
      expect(print(parsed(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});
