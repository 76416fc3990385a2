import fc from "fast-check";
import { closest, distance } from "fastest-levenshtein";
import { expect, test } from "vitest";
import { didYouMean, suggest, suggestFrom } from "../src/basics/suggest.ts";

test.each([
  ["EI", ["OK", "IE", "TLE"], 'did you mean "IE"?'],
  ["statsu", ["status", "state"], 'did you mean "status"?'],
  ["xyz", ["OK", "IE"], "known: OK, IE"],
  ["xyz", [], "none is known"],
])("%s among %j: %s", (word, candidates, says) => {
  expect(didYouMean(word, candidates)).toBe(says);
});

/** The definition, which goes through all candidates twice. */
function defined(word: string, candidates: readonly string[]): string | undefined {
  const letters = (text: string): string => [...text].sort().join("");
  if (candidates.length === 0) return undefined;
  const transposed = candidates.find((candidate) => letters(candidate) === letters(word));
  if (transposed !== undefined) return transposed;
  const nearest = closest(word, [...candidates]);
  const allowed = Math.max(1, Math.floor(Math.max(word.length, nearest.length) / 3));
  return distance(word, nearest) <= allowed ? nearest : undefined;
}

// Few letters, so that words are near to each other; "a" and "\u0141" share a count, and 🙂 is two characters of one letter.
const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "_", "\u0141", "🙂"), maxLength: 12 });

test("most candidates are left out by their letters, and what is suggested is what comparing each of them finds", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, (candidates, asked) => {
      const nearest = defined(asked, candidates);
      expect(suggest(asked, candidates)).toBe(nearest);
      const prepared = suggestFrom(candidates);
      expect([prepared(asked), prepared(asked)]).toEqual([nearest, nearest]);
    }),
    { numRuns: 2000 },
  );
});
