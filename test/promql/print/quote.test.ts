import fc from "fast-check";
import { expect, test } from "vitest";
import { unquote } from "../../../src/promql/parse/unquote.ts";
import { quote } from "../../../src/promql/print/quote.ts";

test("what is quoted is read back unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      fc.pre(!/\p{Surrogate}/u.test(text));
      expect(unquote(quote(text))).toEqual({ value: text });
    }),
  );
});

test("bytes that are no UTF-8 survive, as Prometheus lets them stand in a label value", () => {
  const read = unquote('"a\\xff\\303\\xc3\\xa9"');
  expect(read).toEqual({ value: "a\udcff\udcc3é" });
  expect("value" in read && quote(read.value)).toBe('"a\\xff\\xc3é"');
});

test("half a surrogate pair has no bytes of its own and is replaced", () => {
  expect(quote("\ud800")).toBe('"\\ufffd"');
});
