/** Everything a catalog is written with. The only barrel of the project. */
export { alert } from "./catalog/alert.ts";
export { catalog } from "./catalog/catalog.ts";
export {
  above,
  aboveEach,
  always,
  atLeast,
  atMost,
  below,
  belowObjective,
  equals,
  metricsMissing,
  occurred,
  targetsAbsent,
} from "./catalog/condition.ts";
export {
  bargauge,
  dashboard,
  gaugePanel,
  heatmap,
  objectiveLine,
  section,
  series,
  stat,
  tablePanel,
  timeseries,
} from "./catalog/dashboard.ts";
export { deployment } from "./catalog/deployment.ts";
export { weekly } from "./catalog/except.ts";
export * from "./catalog/integrations/vocabulary.ts";
export { open, optional } from "./catalog/label.ts";
export { counter, gauge, histogram, nativeHistogram, up } from "./catalog/metric.ts";
export { recording } from "./catalog/recording.ts";
export { example } from "./catalog/reference.ts";
export { bySeverity, receiver, routing } from "./catalog/routing.ts";
export { runbook, step } from "./catalog/runbook.ts";
export { scenario } from "./catalog/scenario.ts";
export {
  events,
  freshness,
  gaugeShare,
  latency,
  latencyPer,
  nativeLatency,
  slices,
  slo,
  weighted,
  worstOf,
} from "./catalog/slo.ts";
export { suppress } from "./catalog/suppression.ts";
export { avg, bottomk, by, count, group, max, min, sum, topk, without } from "./promql/typed/aggregate.ts";
export {
  add,
  and,
  compare,
  divide,
  groupLeft,
  multiply,
  on,
  or,
  subtract,
  unless,
} from "./promql/typed/binary.ts";
export { abs, clampMax, clampMin, constant, histogramQuantile } from "./promql/typed/call.ts";
export {
  avgOverTime,
  changes,
  delta,
  deriv,
  increase,
  maxOverTime,
  minOverTime,
  rate,
  resets,
} from "./promql/typed/over-time.ts";
export { gaugeRatio, ratio } from "./promql/typed/ratio.ts";
export type { Vector } from "./promql/typed/vector.ts";
export { matching, not, oneOf, where } from "./promql/typed/where.ts";
