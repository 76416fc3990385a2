import { expect, test } from "vitest";
import { phaseOf, phaseText } from "./phase.ts";

test.each([
  ["after the last scrape", [1000, 1015], [1002, 1017], 2],
  ["before the last scrape, after the one before", [1000, 1015, 1030], [1012, 1027], 12],
  ["less often than scraped", [1000, 1015, 1030, 1045], [980, 1040], 10],
  ["at the same moment", [1000], [1000], 0],
  ["long after a target was scraped for the last time", [1000], [1309], 9],
])("%s", (_, scraped, evaluated, phase) => {
  expect(phaseOf(scraped, evaluated, 15)).toBe(phase);
});

test("there is none without a scrape or an evaluation", () => {
  expect([phaseOf([], [1000], 15), phaseOf([1000], [], 15)]).toEqual([Number.NaN, Number.NaN]);
});

test("is printed for each of up to three targets, and as a range of more", () => {
  expect(phaseText([14.04, 2.1])).toBe("2.1, 14.0 s");
  expect(phaseText([3, 14.6, 0.31, 7])).toBe("0.3–14.6 s");
  expect(phaseText([Number.NaN])).toBe("–");
});
