import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArithmeticOp, ComparisonOp } from "../../../src/promql/ast.ts";
import { arithmetic, compute } from "../../../src/promql/infer/arithmetic.ts";
import { compare, formatInterval } from "../../../src/promql/infer/compare.ts";
import type { ValueFact } from "../../../src/promql/infer/facts.ts";
import {
  anything,
  between,
  contains,
  exactly,
  hull,
  negate,
  onlyNaN,
  summed,
} from "../../../src/promql/infer/interval.ts";

const inf = Number.POSITIVE_INFINITY;
const share = between(0, 1);
const positive = between(0, inf);
const from = (low: number, high: number, more: Partial<ValueFact> = {}): ValueFact => ({
  ...between(low, high),
  ...more,
});

test.each([
  ["+", share, share, "[0, 2]"],
  ["-", exactly(1), share, "[0, 1]"],
  ["-", positive, positive, "(-∞, ∞)"],
  ["*", share, exactly(100), "[0, 100]"],
  ["*", exactly(0), positive, "0"],
  ["*", exactly(0), anything(), "0 or NaN"],
  ["/", share, exactly(0), "any"],
  ["/", positive, positive, "[0, ∞] or NaN"],
  ["/", exactly(1), from(0, inf, { lowOpen: true }), "(0, ∞)"],
  ["/", exactly(49), exactly(49), "1"],
  ["/", share, from(-1, 1), "any"],
  ["%", positive, exactly(7), "[0, 7]"],
  ["^", share, exactly(2), "[0, 1]"],
  ["^", anything(), exactly(2), "any"],
  ["+", anything(), exactly(1), "any"],
  ["+", onlyNaN(), exactly(1), "NaN"],
] as const)("%s of %o and %o", (op, a, b, expected) => {
  expect(formatInterval(arithmetic(op, a, b))).toBe(expected);
});

test.each([
  [share, ">", exactly(1.2), "never", "nothing"],
  [share, ">", exactly(1), "never", "nothing"],
  [share, ">=", exactly(1), "sometimes", "1"],
  [share, "<", exactly(0.5), "sometimes", "[0, 0.5)"],
  [positive, ">=", exactly(0), "always", "[0, ∞)"],
  [from(0, inf, { lowOpen: true }), ">", exactly(0), "always", "(0, ∞)"],
  [from(0, 1, { nan: true }), ">=", exactly(0), "sometimes", "[0, 1]"],
  [share, "==", exactly(2), "never", "nothing"],
  [share, "!=", exactly(2), "always", "[0, 1]"],
  [share, "!=", exactly(0), "sometimes", "(0, 1]"],
  [onlyNaN(), ">", exactly(0), "never", "nothing"],
  [onlyNaN(), "!=", exactly(0), "always", "NaN"],
  [share, "<", share, "sometimes", "[0, 1)"],
] as const)("%o %s %o holds %s", (a, op, b, holds, kept) => {
  const found = compare(a, op, b);
  expect([found.holds, formatInterval(found.kept)]).toEqual([holds, kept]);
});

test("a sum over several values grows away from zero", () => {
  expect(formatInterval(summed(between(-1, 2), 3))).toBe("[-3, 6]");
  expect(formatInterval(summed(between(1, 2), inf))).toBe("[1, ∞)");
  expect(formatInterval(summed(share, 0))).toBe("[0, 1]");
});

const value = fc.constantFrom(-inf, -3, -1, -0.5, -0, 0, 0.5, 1, 2, 100, inf, Number.NaN);
/** An interval around one or two values, and those values. */
const interval = fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => ({
  values,
  fact: values.map((v) => exactly(v)).reduce(hull),
}));
const arithmeticOps: readonly ArithmeticOp[] = ["+", "-", "*", "/", "%", "^", "atan2"];
const comparisonOps: readonly ComparisonOp[] = ["==", "!=", ">", "<", ">=", "<="];

test("whatever two numbers give lies in what their intervals give", () => {
  fc.assert(
    fc.property(interval, interval, fc.constantFrom(...arithmeticOps), (a, b, op) => {
      const result = arithmetic(op, a.fact, b.fact);
      for (const x of a.values) {
        for (const y of b.values) expect(contains(result, compute(op, x, y)), `${x} ${op} ${y}`).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test("so does what that divides", () => {
  fc.assert(
    fc.property(interval, interval, fc.constantFrom(...arithmeticOps), (a, b, op) => {
      const result = arithmetic("/", exactly(1), arithmetic(op, a.fact, b.fact));
      for (const x of a.values) {
        for (const y of b.values) expect(contains(result, 1 / compute(op, x, y)), `1 / (${x} ${op} ${y})`).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test("whatever passes a comparison lies in what is kept", () => {
  const passes: Readonly<Record<ComparisonOp, (x: number, y: number) => boolean>> = {
    "==": (x, y) => x === y,
    "!=": (x, y) => x !== y,
    ">": (x, y) => x > y,
    "<": (x, y) => x < y,
    ">=": (x, y) => x >= y,
    "<=": (x, y) => x <= y,
  };
  fc.assert(
    fc.property(interval, interval, fc.constantFrom(...comparisonOps), (a, b, op) => {
      const { holds, kept } = compare(a.fact, op, b.fact);
      for (const x of a.values) {
        for (const y of b.values) {
          const passed = passes[op](x, y);
          if (passed) expect(contains(kept, x), `${x} ${op} ${y}`).toBe(true);
          if (passed) expect(contains(arithmetic("/", exactly(1), kept), 1 / x), `1 / (${x} ${op} ${y})`).toBe(true);
          if (holds !== "sometimes") expect(passed, `${x} ${op} ${y}`).toBe(holds === "always");
        }
      }
    }),
    { numRuns: 5000 },
  );
});

test("negating twice changes nothing", () => {
  fc.assert(
    fc.property(interval, ({ fact }) => {
      expect(negate(negate(fact))).toEqual(fact);
    }),
  );
});
