/** A zero below zero: it passes `>= 0` and `== 0`, and what it divides is -∞. */
import { expect, test } from "vitest";
import { setNames } from "../../tools/index.ts";
import { answeredBy } from "./answered-by.ts";
import { calledEmpty, table } from "./schema.ts";

const full = [
  "1 / (z >= 0) < 0",
  "1 / (z <= 0) < 0",
  "1 / (z == 0) < 0",
  "1 / (z == bool 5) > 0",
  "5 / sqrt(z >= 0) < 0",
  "5 / sqrt(z) < 0",
  "1 / sum(z >= 0) < 0",
  "1 / max_over_time((z >= 0)[5m:1m]) < 0",
  "1 / ceil(clamp(z - 0.5, -0.5, 2)) < 0",
  "1 / ((up - 1) * 0) < 0",
  "1 / (0 * (5 * (z >= 0))) < 0",
  "1 / ((z >= 0) % 7) < 0",
  "(z >= 0) ^ -1 < 0",
  "1 / ((z >= 0) / 5) < 0",
  "1 / -(up - up) < 0",
  "1 / ((z >= 0) - 0) < 0",
];
const empty = [
  "1 / up < 0",
  "1 / abs(z) < 0",
  "1 / clamp_min(z, 0) < 0",
  "1 / (up >= 0) < 0",
  "1 / (up == 0) < 0",
  "1 / (z > 0) < 0",
  "1 / sum(up) < 0",
  "1 / rate(requests_total[5m]) < 0",
  "1 / (sqrt(up) + up) < 0",
  "1 / ((z >= 0) + 0) < 0",
  "sqrt(z >= 0) < 0",
];
const series = [
  { series: 'z{job="api"}', values: "-0x10" },
  { series: 'up{job="api",instance="a:80"}', values: "0x10" },
  { series: 'requests_total{job="api",instance="a:80"}', values: "0x10" },
];

test("what has a result is not called empty, and what has none is", () => {
  expect(calledEmpty([...full, ...empty])).toEqual(empty);
});

test.each(setNames)("so it is on the %s tools", async (set) => {
  // Prometheus 3 begins a sum at zero.
  const answered = set === "oldest" ? full : full.filter((query) => !query.includes("sum("));
  const made = (query: string) => query.replaceAll(/\bz\b/g, "(0 * -(z + 1))");
  expect(await answeredBy(set, series, [...full, ...empty].map(made))).toEqual(answered.map(made));
});

test("it is written as zero", () => {
  expect(table(["z >= 0", "z == 0", "-(z == 0)"])).toMatchInlineSnapshot(`
    "z >= 0
      {z} … | [0, ∞] | unknown
    z == 0
      {z} … | 0 | unknown
    -(z == 0)
      … | 0 | unknown"
  `);
});
