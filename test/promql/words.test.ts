import fc from "fast-check";
import { expect, test } from "vitest";
import { regex } from "../../src/promql/regex.ts";
import { anyWord } from "../../src/promql/words.ts";

test("words without meaning to a pattern stay as they are", () => {
  expect(anyWord(["IE", "time-limit"])).toBe("IE|time-limit");
  expect(anyWord(["c++", "a.b", "\\d"])).toBe(String.raw`c\+\+|a\.b|\\d`);
});

test("the pattern matches each of the words and no other text", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab|.*+?()[]{}^$\\-/ \n"), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (words, other) => {
      const pattern = regex(anyWord(words));
      if (!("matches" in pattern)) throw new Error(pattern.wrong);
      expect(words.every((w) => pattern.matches(w))).toBe(true);
      expect(pattern.matches(other)).toBe(words.includes(other));
    }),
  );
});
