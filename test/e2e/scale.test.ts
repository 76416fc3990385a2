import { expect, test } from "vitest";
import { scaleDuration, scaleExpr, scaleFile } from "./scale.ts";

test("windows, offsets, subqueries and steps are divided, numbers are not", () => {
  expect(scaleExpr("rate(a[5m] offset 1h) > 0.5", 30)).toBe("rate(a[10s] offset 2m) > 0.5");
  expect(scaleExpr("a unless a offset -5m", 30)).toBe("a unless a offset -10s");
  expect(scaleExpr("max_over_time(rate(a[5m])[1h:15s] offset 1m) > 300", 30)).toBe(
    "max_over_time(rate(a[10s])[2m:500ms] offset 2s) > 300",
  );
});

test("a duration is rounded to a millisecond, and never to nothing", () => {
  expect(scaleDuration("10s", 30)).toBe("333ms");
  expect(scaleDuration("1ms", 30)).toBe("1ms");
  expect(scaleDuration("0s", 30)).toBe("0s");
});

test("a file keeps its texts, its numbers and its lists", () => {
  const file = {
    interval: "1m",
    limit: 5,
    rules: [{ alert: "A", for: "5m", labels: { window: "5m" }, expr: "up[5m]" }],
  };
  expect(scaleFile(file, 30)).toEqual({
    interval: "2s",
    limit: 5,
    rules: [{ alert: "A", for: "10s", labels: { window: "5m" }, expr: "up[10s]" }],
  });
});

test("what may be a duration and is not known to be one is refused", () => {
  expect(() => scaleFile({ remote: { patience: "5m" } }, 30)).toThrow("patience: 5m looks like a duration");
});

test("an expression that compares clock times is refused: its numbers are durations, too", () => {
  expect(() => scaleExpr("time() - a > 300", 30)).toThrow("reads the clock");
});

test("an expression that cannot be read is refused", () => {
  expect(() => scaleExpr("rate(a[5m]", 30)).toThrow(/^rate\(a\[5m\]: /);
});
