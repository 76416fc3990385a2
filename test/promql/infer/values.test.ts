import { expect, test } from "vitest";
import type { Matcher } from "../../../src/promql/ast.ts";
import {
  anyValues,
  disjoint,
  finite,
  has,
  intersect,
  isEmpty,
  open,
  restrict,
  size,
  union,
} from "../../../src/promql/infer/values.ts";

const like = (value: string): Matcher => ({ label: "x", op: "=~", value });
const [ab, bc, none] = [finite(["a", "b"]), finite(["b", "c"]), finite([])];
const startsWithA = restrict(anyValues, like("a.*"), undefined);

test("the empty value is never in a set: to Prometheus it is a missing label", () => {
  expect(size(finite(["", "a"]))).toBe(1);
  expect(has(anyValues, "")).toBe(false);
});

test("finite sets are calculated with as sets are", () => {
  expect(intersect(ab, bc)).toEqual(finite(["b"]));
  expect(union(ab, bc)).toEqual(finite(["a", "b", "c"]));
  expect(disjoint(ab, finite(["c"]))).toBe(true);
  expect(isEmpty(none)).toBe(true);
});

test("an open set is what passes its matchers", () => {
  expect(has(startsWithA, "abc")).toBe(true);
  expect(has(startsWithA, "b")).toBe(false);
  expect(intersect(startsWithA, ab)).toEqual(finite(["a"]));
  expect(intersect(bc, startsWithA)).toEqual(none);
});

test("two open sets may always meet, for nothing says that their patterns exclude each other", () => {
  expect(disjoint(startsWithA, restrict(anyValues, like("b.*"), undefined))).toBe(false);
});

test("a union keeps a matcher only where all values pass it", () => {
  expect(has(union(startsWithA, finite(["ax"])), "b")).toBe(false);
  expect(has(union(startsWithA, finite(["b"])), "b")).toBe(true);
  expect(union(none, startsWithA)).toEqual(startsWithA);
});

test("a matcher that lists its values makes an open set finite", () => {
  expect(restrict(open(["a"]), like("a|b"), ["a", "b"])).toEqual(ab);
  expect(restrict(startsWithA, like("ab|b"), ["ab", "b"])).toEqual(finite(["ab"]));
});

test("known values of an open set follow the matchers", () => {
  expect(restrict(open(["a1", "b1"]), like("a.*"), undefined)).toMatchObject({ known: ["a1"] });
});

test("a set too large to be of use becomes open", () => {
  expect(finite(Array.from({ length: 3000 }, (_, i) => String(i))).kind).toBe("open");
});
