/** Expressions as calls of the typed functions, or not at all where the compiler would refuse them. */
import { describe, expect, it } from "vitest";
import { layout } from "../../src/import/layout.ts";
import type { Known } from "../../src/import/typed.ts";
import { typedExpr } from "../../src/import/typed-expr.ts";
import { parse } from "../../src/promql/parse/parse.ts";

const known: Readonly<Record<string, Known>> = {
  requests_total: { identifier: "requests", sample: "counter", labels: "all" },
  latency_bucket: { identifier: "latencyBucket", sample: "counter", labels: "all" },
  queue: { identifier: "queue", sample: "gauge", labels: "all" },
  up: { identifier: "up", sample: "gauge", labels: "all" },
  "job:errors:rate5m": { identifier: "jobErrorsRate5m", sample: "gauge", labels: ["job"] },
};

function typed(text: string): string | undefined {
  const read = parse(text);
  if (!read.ok) throw new SyntaxError(text);
  const found = typedExpr(read.expr, (series) => known[series]);
  return found && layout(found.code);
}

describe("is printed as functions", () => {
  it.each([
    ["up == 0", 'compare(up, "==", 0)'],
    [
      'sum by (job) (rate(requests_total{code=~"500|503"}[5m]))',
      'sum(rate(where(requests, { code: oneOf("500", "503") }), "5m"), by("job"))',
    ],
    ['queue{a!="b", c=~"d.*", e!~"f|g"}', 'where(queue, { a: not("b"), c: matching("d.*"), e: not("f", "g") })'],
    ['queue{a=~"x.*", a!="xy"}', 'where(where(queue, { a: matching("x.*") }), { a: not("xy") })'],
    ["rate(requests_total[1h30m] offset 1w)", 'rate(offset(requests, "7d"), "1h30m")'],
    ["max_over_time(rate(requests_total[5m])[1h:1m])", 'maxOverTime(subquery(rate(requests, "5m"), "1h", "1m"))'],
    [
      "histogram_quantile(0.9, sum by (le) (rate(latency_bucket[5m])))",
      'histogramQuantile(0.9, sum(rate(latencyBucket, "5m"), by("le")))',
    ],
    ["sum(queue) / count(up)", "divide(sum(queue), count(up))"],
    ["queue * on (job) group_left (team) up", 'multiply(queue, up, groupLeft(on("job"), "team"))'],
    [
      "job:errors:rate5m > on (job) sum by (job) (queue)",
      'compare(jobErrorsRate5m, ">", sum(queue, by("job")), on("job"))',
    ],
    ["predict_linear(queue[6h], 4 * 3600) < 0", 'compare(predictLinear(queue, "6h", multiply(4, 3600)), "<", 0)'],
    ["topk(3, queue) unless queue offset 5m", 'unless(topk(3, queue), offset(queue, "5m"))'],
    ["time() - queue > bool 3", 'compareBool(subtract(time(), queue), ">", 3)'],
    ['queue{a!~"b.*"}', 'where(queue, { a: notMatching("b.*") })'],
    ["-queue", "negate(queue)"],
  ])("%s", (text, code) => {
    expect(typed(text)).toBe(code);
  });
});

describe("takes the hatch", () => {
  it.each([
    ["a counter without a rate", "requests_total > 5"],
    ["the rate of a gauge", "rate(queue[5m])"],
    ["a metric that is not declared", "unknown > 1"],
    ["no metric at all", '{job="x"} == 1'],
    ["labels of which only one side has all", "queue / sum by (job) (queue)"],
    ["a label that is gone", "sum by (team) (job:errors:rate5m)"],
    ["a quantile without le", "histogram_quantile(0.9, sum(rate(latency_bucket[5m])))"],
    ["an empty by", "sum by () (queue)"],
    ["many to one by ignoring", "queue * ignoring (a) group_left () up"],
  ])("%s", (_, text) => {
    expect(typed(text)).toBeUndefined();
  });
});
