import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("numbers are computed", () => {
  expect(table(["1 + 2 * 3", "2 ^ -1", "7 % 4", "1 / 0", "1 > bool 2"])).toMatchInlineSnapshot(`
    "1 + 2 * 3
      scalar | no labels | 7 | number | at most 1 | NEVER EMPTY
    2 ^ -1
      scalar | no labels | 0.5 | unknown | at most 1 | NEVER EMPTY
    7 % 4
      scalar | no labels | 3 | number | at most 1 | NEVER EMPTY
    1 / 0
      scalar | no labels | ∞ | number | at most 1 | NEVER EMPTY
    1 > bool 2
      scalar | no labels | 0 | number | at most 1 | NEVER EMPTY | never holds"
  `);
});

test("arithmetic carries intervals and units over", () => {
  expect(
    table([
      "1 - up",
      "up * 100",
      "requests_total / 60",
      "rate(latency_seconds_sum[5m]) / rate(latency_seconds_count[5m])",
      "up / up",
      "requests_total ^ 2",
      "-requests_total",
      "+requests_total",
      "time() - timestamp(up)",
      "temperature % 10",
      "up atan2 up",
    ]),
  ).toMatchInlineSnapshot(`
    "1 - up
      job{api} instance* | [0, 1] | ratio
    up * 100
      job{api} instance* | [0, 100] | ratio
    requests_total / 60
      job{api} instance* code{200,500} | [0, ∞) | count
    rate(latency_seconds_sum[5m]) / rate(latency_seconds_count[5m])
      job{api} instance* language{go,c}? | any | seconds/count
    up / up
      job{api} instance* | 1 or NaN | ratio | each with itself
    requests_total ^ 2
      job{api} instance* code{200,500} | [0, ∞] | unknown
    -requests_total
      job{api} instance* code{200,500} | (-∞, 0] | count
    +requests_total
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count
    time() - timestamp(up)
      job{api} instance* | any | seconds
    temperature % 10
      job{api} instance* | [-10, 10] or NaN | count
    up atan2 up
      {up}? job{api} instance* | [-3.14159265359, 3.14159265359] | unknown | each with itself"
  `);
});

test("comparisons filter the values, and keep name and value of the vector on either side", () => {
  expect(
    table(["up == 1", "up != 0", "0.5 < up", "temperature > 20", "up > bool 0.5", "up == up"]),
  ).toMatchInlineSnapshot(`
    "up == 1
      {up} job{api} instance* | 1 | ratio
    up != 0
      {up} job{api} instance* | (0, 1] | ratio
    0.5 < up
      {up} job{api} instance* | (0.5, 1] | ratio
    temperature > 20
      {temperature} job{api} instance* | (20, ∞] | count
    up > bool 0.5
      job{api} instance* | [0, 1] | number
    up == up
      {up} job{api} instance* | [0, 1] | ratio | each with itself"
  `);
});

test("a comparison that no value passes leaves nothing", () => {
  expect(
    table(["up > 1", "up >= 1", "requests_total < 0", "up == 2", "vector(1) != 1", "count(up) < 1", "absent(up) > 1"]),
  ).toMatchInlineSnapshot(`
    "up > 1
      {up} job{api} instance* | nothing | ratio | ALWAYS EMPTY: impossible-comparison | never holds
    up >= 1
      {up} job{api} instance* | 1 | ratio
    requests_total < 0
      {requests_total} job{api} instance* code{200,500} | nothing | count | ALWAYS EMPTY: impossible-comparison | never holds
    up == 2
      {up} job{api} instance* | nothing | ratio | ALWAYS EMPTY: impossible-comparison | never holds
    vector(1) != 1
      no labels | nothing | number | at most 1 | ALWAYS EMPTY: impossible-comparison | never holds
    count(up) < 1
      no labels | nothing | count | at most 1 | ALWAYS EMPTY: impossible-comparison | never holds
    absent(up) > 1
      no labels | nothing | number | at most 1 | ALWAYS EMPTY: impossible-comparison | never holds"
  `);
});

test("one that all values pass decides nothing", () => {
  expect(
    table(["requests_total >= 0", "up < 2", "vector(1) > 0", "temperature != NaN", "up > bool 2"]),
  ).toMatchInlineSnapshot(`
    "requests_total >= 0
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count | always holds
    up < 2
      {up} job{api} instance* | [0, 1] | ratio | always holds
    vector(1) > 0
      no labels | 1 | number | at most 1 | NEVER EMPTY | always holds
    temperature != NaN
      {temperature} job{api} instance* | any | count | always holds
    up > bool 2
      job{api} instance* | 0 | number | never holds"
  `);
});
