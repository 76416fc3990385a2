import { describe, expect, test } from "vitest";
import { bottom, layOut, type Sized } from "../../../src/generate/grafana/grid.ts";

const chart: Sized = { minWidth: 8, height: 9 };
const small: Sized = { minWidth: 4, height: 5 };

/** Each line as the widths of its panels. */
function widths(panels: readonly Sized[]): string {
  const placed = layOut(panels, 0);
  const rows = [...new Set(placed.map((p) => p.y))];
  return rows
    .map((y) =>
      placed
        .filter((p) => p.y === y)
        .map((p) => p.w)
        .join("+"),
    )
    .join(" / ");
}

describe("charts share their lines evenly", () => {
  test.each([
    [1, "24"],
    [2, "12+12"],
    [3, "8+8+8"],
    [4, "12+12 / 12+12"],
    [5, "8+8+8 / 12+12"],
    [6, "8+8+8 / 8+8+8"],
    [7, "8+8+8 / 12+12 / 12+12"],
  ])("%i of them: %s", (count, expected) => {
    expect(widths(Array.from({ length: count }, () => chart))).toBe(expected);
  });
});

test("small panels do not share a line with charts unless their widths say so", () => {
  expect(widths([small, small, small, chart, chart])).toBe("8+8+8 / 12+12");
  expect(
    widths([
      { ...small, width: 6 },
      { ...chart, width: 9 },
      { ...chart, width: 9 },
    ]),
  ).toBe("6+9+9");
});

test("a width asked for is kept, and the others share the rest", () => {
  expect(widths([{ ...chart, width: 10 }, chart])).toBe("10+14");
});

test("a line of asked widths that leaves a hole is filled", () => {
  expect(
    widths([
      { ...chart, width: 10 },
      { ...chart, width: 10 },
    ]),
  ).toBe("12+12");
  expect(widths([{ ...chart, width: 30 }])).toBe("24");
});

test("columns that do not divide go to the first panels", () => {
  expect(widths(Array.from({ length: 5 }, () => small))).toBe("5+5+5+5+4");
});

test("a line is as high as its highest panel, and the next begins below", () => {
  const placed = layOut([{ ...small, width: 6 }, { ...chart, width: 18 }, chart], 3);
  expect(placed).toEqual([
    { x: 0, y: 3, w: 6, h: 9 },
    { x: 6, y: 3, w: 18, h: 9 },
    { x: 0, y: 12, w: 24, h: 9 },
  ]);
  expect(bottom(placed, 3)).toBe(21);
});

test("nothing takes no place", () => {
  expect(layOut([], 4)).toEqual([]);
  expect(bottom([], 4)).toBe(4);
});
