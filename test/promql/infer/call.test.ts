import { expect, test } from "vitest";
import { table } from "./schema.ts";

test("functions of ranges drop the metric name, but for the last and first sample", () => {
  expect(
    table([
      "rate(requests_total[5m])",
      "increase(latency_seconds_sum[1h])",
      "last_over_time(temperature[5m])",
      "avg_over_time(up[5m])",
      "sum_over_time(up[5m])",
      "count_over_time(up[5m])",
      "quantile_over_time(0.5, up[5m])",
      "rate(temperature[5m])",
      "deriv(temperature[5m])",
      "present_over_time(temperature[5m])",
    ]),
  ).toMatchInlineSnapshot(`
    "rate(requests_total[5m])
      job{api} instance* code{200,500} | [0, ∞) | count/second
    increase(latency_seconds_sum[1h])
      job{api} instance* language{go,c}? | any | seconds
    last_over_time(temperature[5m])
      {temperature} job{api} instance* | any | count
    avg_over_time(up[5m])
      job{api} instance* | [0, 1] | ratio
    sum_over_time(up[5m])
      job{api} instance* | [0, ∞) | ratio
    count_over_time(up[5m])
      job{api} instance* | [1, ∞) | count
    quantile_over_time(0.5, up[5m])
      job{api} instance* | [0, 1] | ratio
    rate(temperature[5m])
      job{api} instance* | any | count/second
    deriv(temperature[5m])
      job{api} instance* | any | count/second
    present_over_time(temperature[5m])
      job{api} instance* | 1 | ratio"
  `);
});

test("functions of numbers carry the interval over", () => {
  expect(
    table([
      "abs(up - 1)",
      "ceil(up / 2)",
      "clamp(temperature, 0, 100)",
      "clamp_min(temperature, 0)",
      "clamp_max(up, 0.5)",
      "clamp(up, 1, 0)",
      "exp(up)",
      "ln(up)",
      "sgn(temperature)",
      "sqrt(requests_total)",
      "round(up)",
      "round(up, 0.5)",
    ]),
  ).toMatchInlineSnapshot(`
    "abs(up - 1)
      job{api} instance* | [0, 1] | ratio
    ceil(up / 2)
      job{api} instance* | [0, 1] | ratio
    clamp(temperature, 0, 100)
      job{api} instance* | [0, 100] or NaN | count
    clamp_min(temperature, 0)
      job{api} instance* | [0, ∞] or NaN | count
    clamp_max(up, 0.5)
      job{api} instance* | [0, 0.5] | ratio
    clamp(up, 1, 0)
      job{api} instance* | 1 | ratio | ALWAYS EMPTY: impossible-argument
    exp(up)
      job{api} instance* | [1, 2.71828182846] | unknown
    ln(up)
      job{api} instance* | [-∞, 0] | unknown
    sgn(temperature)
      job{api} instance* | [-1, 1] or NaN | ratio
    sqrt(requests_total)
      job{api} instance* code{200,500} | [0, ∞) | unknown
    round(up)
      job{api} instance* | [0, 1] | ratio
    round(up, 0.5)
      job{api} instance* | [0, 1] | ratio"
  `);
});

test("numbers and vectors turn into each other", () => {
  expect(
    table([
      "vector(3)",
      "scalar(up)",
      "time()",
      "pi()",
      "hour()",
      "hour(temperature)",
      "timestamp(up)",
      "day_of_week(vector(time()))",
    ]),
  ).toMatchInlineSnapshot(`
    "vector(3)
      no labels | 3 | number | at most 1 | NEVER EMPTY
    scalar(up)
      scalar | no labels | [0, 1] or NaN | ratio | at most 1 | NEVER EMPTY
    time()
      scalar | no labels | any | timestamp | at most 1 | NEVER EMPTY
    pi()
      scalar | no labels | 3.14159265359 | ratio | at most 1 | NEVER EMPTY
    hour()
      no labels | [0, 23] | ratio | at most 1 | NEVER EMPTY
    hour(temperature)
      job{api} instance* | [0, 23] or NaN | ratio
    timestamp(up)
      job{api} instance* | (-∞, ∞) | timestamp
    day_of_week(vector(time()))
      no labels | [0, 6] or NaN | ratio | at most 1 | NEVER EMPTY"
  `);
});

test("absent has the labels that are asked for with =, and is empty where its argument is not", () => {
  expect(
    table([
      'absent(up{job="api",instance=~"a.*"})',
      'absent(up{job="api",job="web"})',
      "absent(sum(up))",
      'absent_over_time(up{job="api"}[5m])',
      "absent(vector(1))",
      'absent(up{job="nowhere"})',
    ]),
  ).toMatchInlineSnapshot(`
    "absent(up{job="api",instance=~"a.*"})
      job{api} | 1 | number | at most 1
    absent(up{job="api",job="web"})
      no labels | 1 | number | at most 1 | NEVER EMPTY
    absent(sum(up))
      no labels | 1 | number | at most 1
    absent_over_time(up{job="api"}[5m])
      job{api} | 1 | number | at most 1
    absent(vector(1))
      no labels | 1 | number | at most 1 | ALWAYS EMPTY: never-absent
    absent(up{job="nowhere"})
      job{nowhere} | 1 | number | at most 1 | NEVER EMPTY"
  `);
});

test("label_replace computes the label from the values of another", () => {
  expect(
    table([
      'label_replace(requests_total, "class", "${1}xx", "code", "(.).*")',
      'label_replace(requests_total, "class", "error", "code", "5..")',
      'label_replace(up, "metric", "up", "", "")',
      'label_replace(up, "host", "$1", "instance", "(.*):.*")',
      'label_replace(up, "host", "$1", "instance", "(.+)")',
      'label_replace(requests_total, "code", "", "code", "200")',
      'label_replace(requests_total, "__name__", "renamed", "", "")',
    ]),
  ).toMatchInlineSnapshot(`
    "label_replace(requests_total, "class", "\${1}xx", "code", "(.).*")
      {requests_total} job{api} instance* code{200,500} class{2xx,5xx} | [0, ∞) | count
    label_replace(requests_total, "class", "error", "code", "5..")
      {requests_total} job{api} instance* code{200,500} class{error}? | [0, ∞) | count
    label_replace(up, "metric", "up", "", "")
      {up} job{api} instance* metric{up} | [0, 1] | ratio
    label_replace(up, "host", "$1", "instance", "(.*):.*")
      {up} job{api} instance* host*? | [0, 1] | ratio
    label_replace(up, "host", "$1", "instance", "(.+)")
      {up} job{api} instance* host* | [0, 1] | ratio
    label_replace(requests_total, "code", "", "code", "200")
      {requests_total} job{api} instance* code{500}? | [0, ∞) | count
    label_replace(requests_total, "__name__", "renamed", "", "")
      {renamed} job{api} instance* code{200,500} | [0, ∞) | count"
  `);
});

test("label_join joins all combinations", () => {
  expect(
    table([
      'label_join(requests_total, "both", "-", "job", "code")',
      'label_join(latency_seconds_count, "both", "-", "job", "language")',
      'label_join(up, "both", "-", "job", "instance")',
      'label_join(latency_seconds_count, "only", "", "language")',
    ]),
  ).toMatchInlineSnapshot(`
    "label_join(requests_total, "both", "-", "job", "code")
      {requests_total} job{api} instance* code{200,500} both{api-200,api-500} | [0, ∞) | count
    label_join(latency_seconds_count, "both", "-", "job", "language")
      {latency_seconds_count} job{api} instance* language{go,c}? both{api-go,api-c,api-} | [0, ∞) | count
    label_join(up, "both", "-", "job", "instance")
      {up} job{api} instance* both* | [0, 1] | ratio
    label_join(latency_seconds_count, "only", "", "language")
      {latency_seconds_count} job{api} instance* language{go,c}? only{go,c}? | [0, ∞) | count"
  `);
});

test("info may add any label", () => {
  expect(table(["info(up)"])).toMatchInlineSnapshot(`
    "info(up)
      {up} job{api} instance* … | [0, 1] | ratio"
  `);
});
