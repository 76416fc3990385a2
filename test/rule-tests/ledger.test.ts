import { describe, expect, test } from "vitest";
import { ledger } from "../../src/scenario/slo/ledger.ts";
import type { Sample } from "../../src/scenario/track.ts";

const up = (n: number): readonly Sample[] => new Array<Sample>(n).fill(1);
const none: Sample = undefined;

describe("what a patient observer counts", () => {
  test.each<[string, readonly Sample[], readonly Sample[], readonly number[]]>([
    ["growth from scrape to scrape", [5, 7, 7, 10], up(4), [0, 2, 2, 5]],
    ["all that a counter has after it began again", [50, 60, 4, 6], up(4), [0, 10, 14, 16]],
    ["a counter that is new on a target that was there before", [none, 3, 5], up(3), [0, 3, 5]],
    ["nothing of what a target brings along", [9, 10], [none, 1], [0, 1]],
    ["what happened while two scrapes failed", [5, "stale", none, 9], [1, 0, 0, 1], [0, 0, 0, 4]],
    ["not what happened while three failed", [5, "stale", none, none, 9], [1, 0, 0, 0, 1], [0, 0, 0, 0, 0]],
    ["a counter that was not there for three scrapes as new", [5, "stale", none, none, 9], up(5), [0, 0, 0, 0, 9]],
  ])("%s", (_, counter, target, expected) => {
    expect(ledger(counter, target)).toEqual(expected);
  });
});
