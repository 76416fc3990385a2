import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("by keeps labels, without drops them, neither keeps none", () => {
  expect(
    table([
      "sum by (code) (requests_total)",
      "sum without (code, instance) (requests_total)",
      "sum(requests_total)",
      "sum by (zone) (requests_total)",
      "sum by (zone) (unknown)",
      "sum by (__name__) (requests_total)",
    ]),
  ).toMatchInlineSnapshot(`
    "sum by (code) (requests_total)
      code{200,500} | [0, ∞) | count | at most 2
    sum without (code, instance) (requests_total)
      job{api} | [0, ∞) | count | at most 1
    sum(requests_total)
      no labels | [0, ∞) | count | at most 1
    sum by (zone) (requests_total)
      no labels | [0, ∞) | count | at most 1
    sum by (zone) (unknown)
      zone*? | any | unknown
    sum by (__name__) (requests_total)
      {requests_total} | [0, ∞) | count | at most 1"
  `);
});

test("each operator makes its own values", () => {
  expect(
    table([
      "sum(up)",
      'sum by (job) (up{instance="a:80"})',
      "avg(up)",
      "min(temperature)",
      "count by (code) (requests_total)",
      "group(up)",
      "stddev(up)",
      "stdvar(up)",
      "stddev(quantile(1.5, up))",
      "stdvar(latency_seconds_sum)",
      "quantile(0.9, up)",
      "quantile(1.5, up)",
    ]),
  ).toMatchInlineSnapshot(`
    "sum(up)
      no labels | [0, ∞) | ratio | at most 1
    sum by (job) (up{instance="a:80"})
      job{api} | [0, 1] | ratio | at most 1
    avg(up)
      no labels | [0, 1] | ratio | at most 1
    min(temperature)
      no labels | any | count | at most 1
    count by (code) (requests_total)
      code{200,500} | [1, ∞) | count | at most 2
    group(up)
      no labels | 1 | ratio | at most 1
    stddev(up)
      no labels | [0, 0.5] | ratio | at most 1
    stdvar(up)
      no labels | [0, 0.25] | ratio | at most 1
    stddev(quantile(1.5, up))
      no labels | [0, ∞] or NaN | ratio | at most 1
    stdvar(latency_seconds_sum)
      no labels | [0, ∞] or NaN | seconds^2 | at most 1
    quantile(0.9, up)
      no labels | [0, 1] | ratio | at most 1
    quantile(1.5, up)
      no labels | ∞ | ratio | at most 1"
  `);
});

test("topk and its like keep whole series", () => {
  expect(
    table([
      "topk(3, requests_total)",
      "bottomk by (code) (1, requests_total)",
      "topk(0, up)",
      "limitk(2, up)",
      "limit_ratio(0.5, up)",
    ]),
  ).toMatchInlineSnapshot(`
    "topk(3, requests_total)
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count | at most 3
    bottomk by (code) (1, requests_total)
      {requests_total} job{api} instance* code{200,500} | [0, ∞) | count | at most 2
    topk(0, up)
      {up} job{api} instance* | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: impossible-argument
    limitk(2, up)
      {up} job{api} instance* | [0, 1] | ratio | at most 2
    limit_ratio(0.5, up)
      {up} job{api} instance* | [0, 1] | ratio"
  `);
});

test("count_values adds a label", () => {
  expect(
    table(['count_values("value", temperature)', 'count_values by (job) ("value", group by (job) (up))']),
  ).toMatchInlineSnapshot(`
    "count_values("value", temperature)
      value* | [1, ∞) | count
    count_values by (job) ("value", group by (job) (up))
      job{api} value{1} | 1 | count | at most 1"
  `);
});
