/** Which sums depend on their order, and which texts show it. */
import { expect, test } from "vitest";
import { humanize } from "../../src/go-template/humanize.ts";
import { goFloat } from "../../src/go-template/number.ts";
import { isInexact, isSteady } from "../../src/rule-tests/series/inexact.ts";

test.each([
  [[1, 2, 3], undefined],
  [[0.5, 0.25, 7, 1e6], undefined],
  [[0.1, 0.2], undefined],
  [[0.1, 0.2, 0.3], true],
  [[2 ** 60, 1, 1], true],
])("whether the sum of %j depends on its order: %s", (values, inexact) => {
  expect(isInexact(values)).toBe(inexact);
});

test("a text is steady where it shows fewer digits than the sum is sure of", () => {
  expect(isSteady(0.1 + 0.2 + 0.3, humanize)).toBe(true);
  expect(isSteady(0.1 + 0.2 + 0.3, goFloat)).toBe(false);
  // Half-way between two texts, the last digit decides.
  expect(isSteady(1.2345, humanize)).toBe(false);
});
