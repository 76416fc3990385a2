import { describe, expect, test } from "vitest";
import { gap, isNotation, notation, type Run, selects, splitAt } from "../../src/rule-tests/series/input-series.ts";

const values = (from: number, by: number, length: number): Run => ({ kind: "values", from, by, length });
const stale: Run = { kind: "stale", length: 1 };

describe("runs in promtool's notation", () => {
  test.each<[string, readonly Run[], string]>([
    ["one sample", [values(7, 0, 1)], "7"],
    ["a counter", [values(0, 5, 4)], "0+5x3"],
    ["a gauge that does not change", [values(3, 0, 3)], "3+0x2"],
    ["one that falls", [values(9, -3, 3)], "9-3x2"],
    ["runs that continue each other", [values(0, 5, 2), values(10, 5, 2)], "0+5x3"],
    ["a gap", [values(1, 0, 1), gap(2), values(1, 0, 1)], "1 _x2 1"],
    ["a target's end", [values(0, 2, 2), stale, gap(1)], "0+2x1 stale _x1"],
    ["a restart", [values(0, 4, 3), values(4, 4, 2)], "0+4x2 4+4x1"],
    ["nothing", [], ""],
  ])("%s", (_what, runs, text) => {
    expect(notation(runs)).toBe(text);
    if (text !== "") expect(isNotation(text)).toBe(true);
  });

  test("is recognized in promtool's other spellings, too", () => {
    expect(isNotation("1x2 _ 0.5+0.5x1 1e3")).toBe(true);
    for (const text of ["", "1,2", "1+x2", "NaN", "x3"]) expect(isNotation(text)).toBe(false);
  });

  test("is the same before and after it is split", () => {
    const runs = [values(0, 5, 4), gap(2), values(20, 0, 3)];
    for (let at = 0; at <= 9; at += 1) expect(notation(splitAt(runs, at).flat())).toBe(notation(runs));
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
