import { expect, test } from "vitest";
import { entries } from "../../src/catalog/catalog.ts";
import type { Condition } from "../../src/catalog/condition.ts";
import type { MetricType } from "../../src/catalog/metric.ts";
import type { Sli } from "../../src/catalog/sli.ts";
import { visualizations } from "../../src/catalog/visualizations.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { print } from "../../src/promql/print/print.ts";
import shop from "../fixtures/shop/index.ts";

// A kind that is added does not compile until it stands here, and fails until the shop has one.
const slis: Readonly<Record<Sli["kind"], true>> = {
  events: true,
  "good-events": true,
  latency: true,
  "gauge-ratio": true,
  "native-latency": true,
  freshness: true,
  slices: true,
  composite: true,
};
const metricTypes: Readonly<Record<MetricType, true>> = {
  counter: true,
  gauge: true,
  histogram: true,
  "native-histogram": true,
};
const conditions: Readonly<Record<Condition["kind"], true>> = {
  threshold: true,
  "threshold-each": true,
  occurred: true,
  "metrics-missing": true,
  "targets-absent": true,
  "below-objective": true,
  "burn-rate": true,
  "budget-left": true,
  "slo-no-data": true,
  "more-bad-than-total": true,
  holds: true,
  always: true,
};

const sorted = (words: Iterable<string>) => [...new Set(words)].sort();

test("the shop with everything has a metric, an SLI, a condition and a panel of each kind", () => {
  const model = resolve(shop);
  expect(sorted(entries(shop, "metric").map((m) => m.value.type))).toEqual(sorted(Object.keys(metricTypes)));
  expect(sorted(entries(shop, "slo").map((s) => s.value.sli.kind))).toEqual(sorted(Object.keys(slis)));
  const rules = alertingRules(model);
  expect(sorted(rules.map((r) => r.condition.kind))).toEqual(sorted(Object.keys(conditions)));
  const panels = model.dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels));
  expect(sorted(panels.map((p) => p.visualization))).toEqual(sorted(visualizations));
});

test("an alert with a limit for each value of a label that is always there asks for no other value", () => {
  const queueLong = alertingRules(resolve(shop)).find((r) => r.alert === "QueueLong");
  expect(queueLong && print(queueLong.expr)).toMatchInlineSnapshot(
    `"shop_queue_length{job="shop",team="payments"} > 20 or shop_queue_length{job="shop",team="billing"} > 50 or shop_queue_length{job="shop",team="web"} > 100"`,
  );
});
