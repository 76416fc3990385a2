import { expect, test } from "vitest";
import { boundSpellings, formatBound, parseBound } from "../../src/promql/bound.ts";

test("a bound is spelled as Prometheus 3 stores it", () => {
  const bounds = [
    0,
    0.001,
    0.25,
    1,
    2.5,
    10,
    100_000,
    1e6,
    1.5e6,
    123_456_789,
    1e-5,
    Number.POSITIVE_INFINITY,
    -1,
    Number.NaN,
  ];
  expect(bounds.map(formatBound).join(" ")).toMatchInlineSnapshot(
    `"0.0 0.001 0.25 1.0 2.5 10.0 100000.0 1e+06 1.5e+06 1.23456789e+08 1e-05 +Inf -1.0 NaN"`,
  );
});

test("whole bounds have an older spelling too", () => {
  expect(boundSpellings(1)).toEqual(["1", "1.0"]);
  expect(boundSpellings(0.25)).toEqual(["0.25"]);
  expect(boundSpellings(Number.POSITIVE_INFINITY)).toEqual(["+Inf"]);
  expect(boundSpellings(1e6)).toEqual(["1000000", "1000000.0", "1e+06"]);
});

test("each spelling is read as the same bound", () => {
  for (const bound of [0, 0.001, 1, 2.5, 1e6, 1e-5, 1e21, Number.POSITIVE_INFINITY]) {
    expect(boundSpellings(bound).map(parseBound)).toEqual(boundSpellings(bound).map(() => bound));
  }
  expect(["", " 1", "one"].map(parseBound)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
