/** Conditions on one and the same series: what is called empty is empty to Prometheus, and what has a result is not called so. */
import { expect, test } from "vitest";
import { setNames } from "../../tools/index.ts";
import { answeredBy } from "./answered-by.ts";
import { calledEmpty, facts, table } from "./schema.ts";

const empty = [
  "temperature > 10 and temperature < 5",
  "temperature > 10 and 5 > temperature",
  "temperature > 10 and temperature == 10",
  "temperature > 3 and temperature < 10 and temperature > 20",
  "(temperature > 10 and up) and temperature < 5",
  'temperature{instance="a:80"} > 10 and temperature < 5',
  "temperature offset 1m > 10 and temperature offset 1m < 5",
  "sum by (job) (temperature) > 10 and sum by (job) (temperature) < 5",
  "rate(requests_total[5m]) > 10 and rate(requests_total[5m]) < 5",
  "temperature / up > 10 and temperature / up < 5",
  "sum(temperature) > 10 and on () sum(temperature) < 5",
  "up unless up",
  'up{job="api"} unless up',
  "up == 1 unless up",
  "temperature > 5 unless temperature > 3",
  "temperature > 5 unless 3 < temperature",
  "temperature > 5 unless on (job) temperature > 3",
  "(temperature > 5 and up) unless temperature > 3",
  "temperature > scalar(up) unless temperature > scalar(up)",
  "up unless up >= 0",
  "vector(1) unless vector(1)",
  "(up or temperature) unless (up or temperature)",
  'timestamp(up{job="api"}) > 10 and timestamp((up)) < 5',
];
const full = [
  "temperature and temperature",
  "temperature > 10 and temperature < 50",
  "temperature >= 20 and temperature <= 20",
  "temperature > 10 and on (job) temperature < 5",
  "temperature > 10 and ignoring (instance) temperature < 5",
  "temperature > 10 and temperature offset 5m < 5",
  "temperature > 10 and ignoring (instance) (temperature < 5 and temperature)",
  '{job="api"} > 10 and {job="api"} < 5',
  "(temperature or up) > 10 and on (job) (temperature or up) < 5",
  "temperature > 10 and requests_total < 5 or temperature",
  "temperature > 10 unless temperature > 50",
  "temperature unless temperature > 30",
  "temperature > 5 unless (temperature > 3 and temperature > 50)",
  "temperature > 5 unless temperature offset 5m > 6",
  "temperature unless temperature != 20",
  'temperature unless temperature{instance="a:80"}',
  'absent(workers{state="idle"}) unless absent(workers)',
  "timestamp(late > 0) > 590 unless timestamp(late) > 590",
  "timestamp(late > 0) > 590 and timestamp(late) < 590",
  "timestamp(late > 0) - timestamp(late) > 10",
  "timestamp(late > 0) / timestamp(late) > 1.1",
];
const series = [
  { series: 'up{job="api",instance="a:80"}', values: "1x10" },
  { series: 'up{job="api",instance="b:80"}', values: "0x10" },
  { series: 'temperature{job="api",instance="a:80"}', values: "1x6 20x3" },
  { series: 'temperature{job="api",instance="b:80"}', values: "2x10" },
  { series: 'workers{job="api",instance="a:80",state="busy"}', values: "1x10" },
  { series: 'late{job="api",instance="a:80"}', values: "1x8 _x5" },
  { series: 'requests_total{job="api",instance="a:80",code="200"}', values: "0+900x10" },
];

test("what is called empty is named by its cause", () => {
  const wrong = empty.filter((query) => {
    const found = facts(query).empty;
    return found.kind !== "always" || found.cause !== "contradictory-conditions";
  });
  expect(wrong).toEqual([]);
});

test("what has a result is not called empty", () => {
  expect(calledEmpty(full)).toEqual([]);
});

test.each(setNames)("so it is on the %s tools", async (set) => {
  expect(await answeredBy(set, series, [...empty, ...full])).toEqual(full);
});

test("and keeps the values that pass both", () => {
  expect(
    table([
      "temperature > 3 and temperature <= 10",
      "temperature > 3 and on (job) temperature <= 10",
      "up and temperature > 3",
      "temperature and temperature",
    ]),
  ).toMatchInlineSnapshot(`
    "temperature > 3 and temperature <= 10
      {temperature} job{api} instance* | (3, 10] | count
    temperature > 3 and on (job) temperature <= 10
      {temperature} job{api} instance* | (3, ∞] | count
    up and temperature > 3
      {up} job{api} instance* | [0, 1] | ratio
    temperature and temperature
      {temperature} job{api} instance* | any | count"
  `);
});
