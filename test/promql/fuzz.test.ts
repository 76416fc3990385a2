import fc from "fast-check";
import { expect, test } from "vitest";
import { type Expr, walk } from "../../src/promql/ast.ts";
import { parse, type Reading } from "../../src/promql/parse/parse.ts";
import { print } from "../../src/promql/print/print.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";
import { arbitraryExpr } from "./arbitrary.ts";

const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "`",
    "\\",
    ",",
    ":",
    "@",
    "=~",
    "\ud800",
    "\u0000",
    "5m",
    " by ",
  ),
);
/** A valid text with something cut out and something put in. */
const damaged = fc
  .tuple(arbitraryExpr.map(print), fc.nat(), fc.nat({ max: 5 }), noise)
  .map(([text, where, cut, put]) => {
    const at = where % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + cut);
  });

function expectSound(text: string): void {
  const result = parseChecked(text, { experimental: true });
  if (result.ok) return;
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { span, message } of result.problems) {
    expect(message).not.toBe("");
    expect(0 <= span.from && span.from <= span.to && span.to <= text.length).toBe(true);
  }
}

test("no text makes the parser throw, and every problem lies inside the text", () => {
  fc.assert(fc.property(fc.oneof(damaged, damaged, noise), expectSound), { numRuns: 3000 });
});

function reading(expr: Expr): Reading {
  const result = parse(print(expr));
  if (!result.ok) throw new Error(print(expr));
  return result;
}

test("the text at a node's place means that node", () => {
  fc.assert(
    fc.property(arbitraryExpr.map(reading), ({ expr, spans, text }) => {
      const nodes = [...walk(expr)];
      // The offset of a range stands behind the brackets, outside of the selector that carries it.
      const inRange = new Set<Expr>(nodes.flatMap((node) => (node.kind === "range" ? [node.of] : [])));
      for (const node of nodes) {
        const span = spans.get(node);
        expect(span).toBeDefined();
        if (!span || inRange.has(node)) continue;
        const again = parse(text.slice(span.from, span.to));
        expect(again.ok && print(again.expr)).toBe(print(node));
      }
    }),
    { numRuns: 500 },
  );
});
