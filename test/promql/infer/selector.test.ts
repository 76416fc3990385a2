import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("a selector has the declared labels of its metric and no others", () => {
  expect(
    table(["requests_total", "latency_seconds_bucket", "build_info", "latency_seconds_sum", "size_bytes"]),
  ).toMatchInlineSnapshot(`
    "requests_total
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count
    latency_seconds_bucket
      {latency_seconds_bucket} job{api} instance* le{0.1,0.5,+Inf} language{go,c}? | [0, ∞) | count
    build_info
      {build_info} job{api} instance* version* | 1 | count
    latency_seconds_sum
      {latency_seconds_sum} job{api} instance* language{go,c}? | any | seconds
    size_bytes
      {size_bytes} job{api} instance* | any | bytes"
  `);
});

test("an unknown metric, or none, may have any labels", () => {
  expect(
    table(["unknown", 'unknown{zone="eu",env!="",debug=""}', '{zone=~"eu|us"}', '{__name__="up"}']),
  ).toMatchInlineSnapshot(`
    "unknown
      {unknown} … | any | unknown
    unknown{zone="eu",env!="",debug=""}
      {unknown} zone{eu} env* … | any | unknown
    {zone=~"eu|us"}
      zone{eu,us} … | any | unknown
    {__name__="up"}
      {up} job{api} instance* | [0, 1] | ratio"
  `);
});

test("matchers narrow the values", () => {
  expect(
    table([
      'requests_total{code="500"}',
      'requests_total{code!="500"}',
      'requests_total{code=~"5.."}',
      'requests_total{code!~"5..|404"}',
      'requests_total{instance="a:80"}',
      'requests_total{instance=~"a:80|b:80"}',
      'requests_total{instance=~"a:.*"}',
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total{code="500"}
      {requests_total} job{api} instance* code{500} | [0, ∞) | count
    requests_total{code!="500"}
      {requests_total} job{api} instance* code{200} | [0, ∞) | count
    requests_total{code=~"5.."}
      {requests_total} job{api} instance* code{500} | [0, ∞) | count
    requests_total{code!~"5..|404"}
      {requests_total} job{api} instance* code{200} | [0, ∞) | count
    requests_total{instance="a:80"}
      {requests_total} job{api} instance{a:80} code{200,500} | [0, ∞) | count | at most 2
    requests_total{instance=~"a:80|b:80"}
      {requests_total} job{api} instance{a:80,b:80} code{200,500} | [0, ∞) | count | at most 4
    requests_total{instance=~"a:.*"}
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count"
  `);
});

test("a missing label has the empty value", () => {
  expect(
    table([
      'latency_seconds_count{language=""}',
      'latency_seconds_count{language!=""}',
      'latency_seconds_count{language=~"go|"}',
      'latency_seconds_count{language!="go"}',
      'requests_total{code=""}',
      'requests_total{zone=""}',
    ]),
  ).toMatchInlineSnapshot(`
    "latency_seconds_count{language=""}
      {latency_seconds_count} job{api} instance* | [0, ∞) | count
    latency_seconds_count{language!=""}
      {latency_seconds_count} job{api} instance* language{go,c} | [0, ∞) | count
    latency_seconds_count{language=~"go|"}
      {latency_seconds_count} job{api} instance* language{go}? | [0, ∞) | count
    latency_seconds_count{language!="go"}
      {latency_seconds_count} job{api} instance* language{c}? | [0, ∞) | count
    requests_total{code=""}
      {requests_total} job{api} instance* code{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    requests_total{zone=""}
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count"
  `);
});

test("regular expressions are anchored", () => {
  expect(table(['requests_total{code=~"5"}', 'requests_total{code=~"(?i)5.*"}'])).toMatchInlineSnapshot(`
    "requests_total{code=~"5"}
      {requests_total} job{api} instance* code{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    requests_total{code=~"(?i)5.*"}
      {requests_total} job{api} instance* code{500} | [0, ∞) | count"
  `);
});

test("matchers that nothing passes leave nothing", () => {
  expect(
    table([
      'requests_total{code="5OO"}',
      'requests_total{zone="eu"}',
      'requests_total{code!~".*"}',
      'requests_total{code="200",code="500"}',
      'up{job=~"web|db"}',
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total{code="5OO"}
      {requests_total} job{api} instance* code{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    requests_total{zone="eu"}
      {requests_total} job{api} instance* code{200,500} zone{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    requests_total{code!~".*"}
      {requests_total} job{api} instance* code{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    requests_total{code="200",code="500"}
      {requests_total} job{api} instance* code{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    up{job=~"web|db"}
      {up} job{} instance* | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});

test("offset, @ and ranges keep the facts", () => {
  expect(
    table([
      'requests_total{code="500"} offset 5m',
      'requests_total{code="500"}[5m] @ start()',
      "sum_over_time((up == 1)[1h:5m])",
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total{code="500"} offset 5m
      {requests_total} job{api} instance* code{500} | [0, ∞) | count
    requests_total{code="500"}[5m] @ start()
      matrix | {requests_total} job{api} instance* code{500} | [0, ∞) | count
    sum_over_time((up == 1)[1h:5m])
      job{api} instance* | [1, ∞) | ratio"
  `);
});

test("a pattern that lists names stands for those metrics", () => {
  expect(
    table([
      '{__name__=~"up|temperature"}',
      '{__name__=~"requests_total|errors_total",code="200"}',
      '{__name__=~"up|unknown"}',
      '{__name__=~"requests_.*"}',
      '{__name__=~"up|"}',
    ]),
  ).toMatchInlineSnapshot(`
    "{__name__=~"up|temperature"}
      {up,temperature} job{api} instance* | any | unknown
    {__name__=~"requests_total|errors_total",code="200"}
      {requests_total} job{api} instance* code{200} | [0, ∞) | count
    {__name__=~"up|unknown"}
      {up,unknown} job*? instance*? … | any | unknown
    {__name__=~"requests_.*"}
      * … | any | unknown
    {__name__=~"up|"}
      {up} job{api} instance* | [0, 1] | ratio"
  `);
});
