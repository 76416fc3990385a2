import { expect, test } from "vitest";
import { humanBytes, humanList, humanOrdinal, humanSeconds, humanValue } from "../src/basics/human.ts";

test.each([
  [0, "0 s"],
  [0.0005, "500 µs"],
  [0.001, "1 ms"],
  [0.25, "250 ms"],
  [1, "1 s"],
  [2.5, "2.5 s"],
  [60, "1 min"],
  [120.96, "2 min 0.96 s"],
  [1209.6, "20 min 9.6 s"],
  [60_480, "16 h 48 min"],
  [90_061, "1 d 1 h 1 min 1 s"],
])("%d seconds are %s, and nothing is rounded away", (seconds, text) => {
  expect(humanSeconds(seconds)).toBe(text);
});

test.each([
  [512, "512 B"],
  [1024, "1 KiB"],
  [1536, "1.5 KiB"],
  [16_777_216, "16 MiB"],
  [1_073_741_824, "1 GiB"],
  [1_000_000, "1000000 B"],
])("%d bytes are %s", (bytes, text) => {
  expect(humanBytes(bytes)).toBe(text);
});

test("a ratio is told in percent without float noise, a count as it is", () => {
  expect(humanValue(0.0001, "ratio")).toBe("0.01%");
  expect(humanValue(0.07, "ratio")).toBe("7%");
  expect(humanValue(100, "count")).toBe("100");
  expect(humanValue(0.2, "seconds")).toBe("200 ms");
});

test("a list ends with a word", () => {
  expect(humanList(["a"])).toBe("a");
  expect(humanList(["a", "b"])).toBe("a and b");
  expect(humanList(["a", "b", "c"], "or")).toBe("a, b or c");
  expect(humanList([])).toBe("");
});

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [11, "11th"],
  [22, "22nd"],
  [95, "95th"],
  [99.9, "99.9th"],
])("the ordinal of %d is %s", (n, expected) => {
  expect(humanOrdinal(n)).toBe(expected);
});
