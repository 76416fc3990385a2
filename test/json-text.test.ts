/** What is written in one pass is what a well-known library writes. */
import fc from "fast-check";
import stringify from "json-stringify-pretty-compact";
import { expect, test } from "vitest";
import { jsonText } from "../src/basics/json-text.ts";

const signs = ["a", '"', ":", ",", "\\", "\n", "é", "\ud800", "lengthy words "];

test("any data is written as the library writes it", () => {
  const word = fc.string({ unit: fc.constantFrom(...signs), maxLength: 14 });
  const leaf = fc.oneof(word, fc.double(), fc.integer(), fc.constantFrom(true, false, null, undefined));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      leaf,
      fc.array(tie("value"), { maxLength: 6 }),
      fc.dictionary(word, tie("value"), { maxKeys: 6, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (data) => {
      expect(jsonText({ data })).toBe(`${stringify({ data }, { maxLength: 240 })}\n`);
    }),
    { numRuns: 200 },
  );
});

test("what just fits stands on one line, and what does not, below", () => {
  for (let length = 200; length < 245; length++) {
    const text = "x".repeat(length);
    const data = { a: [text], b: [[text, 1], 1], c: { d: { [text]: 1 }, e: text }, f: [[], {}, [{}]] };
    expect(jsonText(data)).toBe(`${stringify(data, { maxLength: 240 })}\n`);
  }
});
