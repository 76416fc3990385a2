import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("and keeps what can match", () => {
  expect(
    table([
      "requests_total and on (job, instance) up == 1",
      'requests_total and requests_total{code="500"}',
      "temperature and on () vector(1)",
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total and on (job, instance) up == 1
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count
    requests_total and requests_total{code="500"}
      {requests_total} job{api} instance* code{500} | [0, ∞) | count
    temperature and on () vector(1)
      {temperature} job{api} instance* | any | count"
  `);
});

test("or joins both sides", () => {
  expect(
    table([
      "up or temperature",
      'requests_total{code="500"} or sum(requests_total)',
      'up{job="nowhere"} or temperature',
      "up or vector(0)",
      "unknown or up",
    ]),
  ).toMatchInlineSnapshot(`
    "up or temperature
      {up,temperature} job{api} instance* | any | unknown
    requests_total{code="500"} or sum(requests_total)
      {requests_total}? job{api}? instance*? code{500}? | [0, ∞) | count
    up{job="nowhere"} or temperature
      {temperature} job{api} instance* | any | count
    up or vector(0)
      {up}? job{api}? instance*? | [0, 1] | ratio | NEVER EMPTY
    unknown or up
      {unknown,up} job*? instance*? … | any | unknown"
  `);
});

test("unless keeps the left side", () => {
  expect(
    table([
      "up unless on (instance) requests_total",
      "up unless requests_total",
      "vector(1) unless up",
      'up{job="nowhere"} unless up',
    ]),
  ).toMatchInlineSnapshot(`
    "up unless on (instance) requests_total
      {up} job{api} instance* | [0, 1] | ratio
    up unless requests_total
      {up} job{api} instance* | [0, 1] | ratio
    vector(1) unless up
      no labels | 1 | number | at most 1
    up{job="nowhere"} unless up
      {up} job{} instance* | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});
