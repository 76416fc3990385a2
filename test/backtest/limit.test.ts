import { expect, test } from "vitest";
import { candidates, limitOf } from "../../src/backtest/limit.ts";

test.each([
  ["queued > 100", "queued > 100"],
  ["rate(errors_total[5m]) / rate(all_total[5m]) >= 0.01", "rate(errors_total[5m]) / rate(all_total[5m]) >= 0.01"],
  ["temperature < -5", "temperature < -5"],
  ["a > b", undefined],
  ["a > 1 or b > 2", undefined],
  ["a == 1", undefined],
  ["a > bool 1", undefined],
  ["100 < queued", undefined],
  ["absent(up)", undefined],
])("%s has the limit of %s", (query, same) => {
  const found = limitOf(query);
  expect(found?.withLimit(found.limit)).toBe(same);
});

test("another limit takes the place of today's, and of nothing else", () => {
  expect(limitOf('sum(queued{a="100"}) > 100')?.withLimit(0.25)).toBe('sum(queued{a="100"}) > 0.25');
});

const values = Float64Array.from({ length: 1000 }, (_, i) => i + 0.5);

test("quantiles are tried, rounded up, and today's limit beside them", () => {
  const limit = limitOf("queued > 910");
  expect(limit && candidates(limit, values)).toEqual([
    { limit: 900, from: "p90" },
    { limit: 910, from: "today" },
    { limit: 950, from: "p95" },
    { limit: 990, from: "p99" },
    { limit: 1000, from: "max" },
  ]);
});

test("of what is too low, they are rounded down, and the highest is first", () => {
  const limit = limitOf("free < 5");
  expect(limit && candidates(limit, values)).toEqual([
    { limit: 99, from: "p10" },
    { limit: 49, from: "p5" },
    { limit: 9.5, from: "p1" },
    { limit: 5, from: "today" },
    { limit: 0.5, from: "min" },
  ]);
});
