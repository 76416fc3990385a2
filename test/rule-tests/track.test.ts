import { describe, expect, test } from "vitest";
import { notation, samplesOf, selects } from "../../src/scenario/track.ts";

describe("samples in promtool's notation", () => {
  test.each([
    ["one sample", [7], "7"],
    ["a counter", [0, 5, 10, 15], "0+5x3"],
    ["a gauge that stands still", [3, 3, 3], "3+0x2"],
    ["one that falls", [9, 6, 3], "9-3x2"],
    ["negative values", [-1, -2, -3], "-1-1x2"],
    ["a gap", [1, undefined, undefined, 1], "1 _x2 1"],
    ["a target's end", [0, 2, "stale", undefined], "0+2x1 stale _x1"],
    ["a restart", [0, 4, 8, 4, 8], "0+4x2 4+4x1"],
    ["nothing", [], ""],
  ] as const)("%s", (_what, samples, text) => {
    expect(notation(samples)).toBe(text);
    if (samples.length > 0) expect(samplesOf(text)).toEqual(samples);
  });

  test("is read in promtool's other spellings, too", () => {
    expect(samplesOf("1x2 _ 0.5+0.5x1 1e3")).toEqual([1, 1, 1, undefined, 0.5, 1, 1000]);
    for (const text of ["", "1,2", "1+x2", "NaN", "x3"]) expect(samplesOf(text)).toBe(undefined);
  });
});

describe("a selector", () => {
  const matcher = (op: "=" | "!=" | "=~" | "!~", value: string) =>
    ({ kind: "selector", name: "x", matchers: [{ label: "a", op, value }] }) as const;

  test("asks for the name", () => {
    expect(selects({ kind: "selector", name: "x", matchers: [] }, "y", {})).toBe(false);
  });

  test.each([
    ["=", "1", true],
    ["!=", "1", false],
    ["=~", "1|2", true],
    ["=~", "0", false],
    ["!~", "1|2", false],
  ] as const)("a%s%j of a=1", (op, value, expected) => {
    expect(selects(matcher(op, value), "x", { a: "1" })).toBe(expected);
  });

  test("anchors its pattern, and reads an absent label as empty", () => {
    expect(selects(matcher("=~", "1"), "x", { a: "12" })).toBe(false);
    expect(selects(matcher("!~", "1|2"), "x", {})).toBe(true);
    expect(selects(matcher("=", ""), "x", {})).toBe(true);
  });
});
