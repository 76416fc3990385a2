import { expect, test } from "vitest";
import { didYouMean } from "../src/basics/suggest.ts";

test.each([
  ["EI", ["OK", "IE", "TLE"], 'did you mean "IE"?'],
  ["statsu", ["status", "state"], 'did you mean "status"?'],
  ["xyz", ["OK", "IE"], "known: OK, IE"],
  ["xyz", [], "none is known"],
])("%s among %j: %s", (word, candidates, says) => {
  expect(didYouMean(word, candidates)).toBe(says);
});
