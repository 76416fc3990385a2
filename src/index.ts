/**
 * Everything a catalog is written with, and what programs do with one. The only barrel of the project.
 *
 * The examples of its functions are about these metrics, and a test runs each of them:
 *
 * ```ts
 * const requests = counter("http_requests_total", { help: "Requests.", useFor: "Traffic" });
 * const responses = counter("http_responses_total", {
 *   help: "Responses by their status.",
 *   useFor: "Errors",
 *   labels: { code: ["200", "404", "500"] },
 * });
 * const failures = counter("job_failures_total", { help: "Failed jobs.", useFor: "Causes", labels: { cause: open("disk") } });
 * const duration = histogram("http_request_duration_seconds", {
 *   help: "How long requests take.",
 *   useFor: "Latency",
 *   unit: "seconds",
 *   buckets: [0.1, 0.25, 1],
 *   labels: { route: optional("api", "web") },
 * });
 * const wait = nativeHistogram("wait_seconds", { help: "Time in the queue.", useFor: "Latency", unit: "seconds" });
 * const queue = gauge("queue_length", { help: "Waiting requests.", useFor: "Load", values: [0, Infinity] });
 * const workers = gauge("workers", { help: "Workers by state.", useFor: "Health", labels: { state: ["idle", "busy", "broken"] } });
 * const backup = gauge("last_backup_timestamp_seconds", { help: "Time of the last backup.", useFor: "Backups", unit: "seconds" });
 * ```
 */
export type { Artifact } from "./basics/artifact.ts";
export { type Diagnostic, hasErrors, type Severity } from "./basics/diagnostic.ts";
export type { Duration } from "./basics/duration.ts";
export { type Alert, type AlertOptions, alert } from "./catalog/alert.ts";
export { type Catalog, catalog } from "./catalog/catalog.ts";
export type { Compose } from "./catalog/compose.ts";
export type { Condition } from "./catalog/condition.ts";
export {
  type Dashboard,
  type DashboardOptions,
  dashboard,
  type LabelVariable,
  labelVariable,
  type Mark,
  mark,
  section,
} from "./catalog/dashboard.ts";
export { type Deployment, deployment, job } from "./catalog/deployment.ts";
export type { GuardedEndpoint } from "./catalog/endpoint.ts";
export { type Environment, environment, override } from "./catalog/environment.ts";
export { always, belowObjective, metricsMissing, occurred, targetsAbsent } from "./catalog/event-condition.ts";
export { events, freshness, gaugeShare, goodEvents, slices } from "./catalog/event-sli.ts";
export { weekly } from "./catalog/except.ts";
export { grafanaDashboard, grafanaPanel, grafanaQuery } from "./catalog/grafana-dashboard.ts";
export * from "./catalog/integrations/vocabulary.ts";
export type { Kubernetes, KubernetesLabels, KubernetesServers, MetricsPolicy } from "./catalog/kubernetes.ts";
export { anyLabels, open, optional } from "./catalog/label.ts";
export { latency, latencyPer, nativeLatency } from "./catalog/latency-sli.ts";
export { nearSampleLimit, nearTargetLimit } from "./catalog/limits.ts";
export {
  type Counter,
  counter,
  type Gauge,
  gauge,
  type Histogram,
  histogram,
  type NativeHistogram,
  nativeHistogram,
  scrapedSamples,
  up,
} from "./catalog/metric.ts";
export type { Mimir } from "./catalog/mimir.ts";
export { objectiveLine, type PanelOptions, type QueryLook, type SeriesColor, series } from "./catalog/panel.ts";
export * from "./catalog/panels.ts";
export { type Recording, recording } from "./catalog/recording.ts";
export { example } from "./catalog/reference.ts";
export { byLabel, bySeverity, type Routing, receiver, routing } from "./catalog/routing.ts";
export { type RuleGroup, type RuleGroupOptions, ruleGroup } from "./catalog/rule-group.ts";
export {
  command,
  type Decision,
  type Runbook,
  type RunbookOptions,
  runbook,
  type Step,
  step,
} from "./catalog/runbook.ts";
export { type Scenario, scenario } from "./catalog/scenario.ts";
export type { Sli } from "./catalog/sli.ts";
export { type Slo, type SloOptions, slo, weighted, worstOf } from "./catalog/slo.ts";
export { suppress } from "./catalog/suppression.ts";
export type { Thanos } from "./catalog/thanos.ts";
export { above, aboveEach, atLeast, atMost, below, equals } from "./catalog/threshold.ts";
export { holidays, timeInterval } from "./catalog/time-interval.ts";
export type { VictoriaMetrics, VmAuth, VmUser } from "./catalog/victoria-metrics.ts";
export type { Compiled } from "./compile.ts";
export { basicAuth, bearerToken, oauth2 } from "./discovery/client.ts";
export { consulTargets } from "./discovery/consul.ts";
export { dnsTargets } from "./discovery/dns.ts";
export { ec2Targets } from "./discovery/ec2.ts";
export { fileTargets } from "./discovery/file.ts";
export { httpTargets } from "./discovery/http.ts";
export { kubernetesPods, kubernetesServices } from "./discovery/kubernetes.ts";
export { dropWhere, keepWhere, mapLabels, removeLabels, setLabel } from "./discovery/relabel.ts";
export type { LintTextsOptions, TextFile } from "./lint/lint-texts.ts";
export { promql } from "./model/promql.ts";
export { compile, lint } from "./programs.ts";
export {
  avg,
  bottomk,
  by,
  count,
  countValues,
  group,
  limitk,
  limitRatio,
  max,
  min,
  quantile,
  stddev,
  stdvar,
  sum,
  topk,
  without,
} from "./promql/typed/aggregate.ts";
export {
  add,
  and,
  atan2,
  compare,
  compareBool,
  divide,
  groupLeft,
  groupRight,
  ignoring,
  modulo,
  multiply,
  negate,
  on,
  or,
  power,
  subtract,
  unless,
} from "./promql/typed/binary.ts";
export {
  abs,
  clampMax,
  clampMin,
  constant,
  histogramFraction,
  histogramQuantile,
  histogramQuantiles,
} from "./promql/typed/call.ts";
export {
  absent,
  info,
  labelJoin,
  labelReplace,
  sort,
  sortByLabel,
  sortByLabelDesc,
  sortDesc,
} from "./promql/typed/labels.ts";
export {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atanh,
  ceil,
  clamp,
  cos,
  cosh,
  deg,
  exp,
  floor,
  ln,
  log2,
  log10,
  rad,
  round,
  sgn,
  sin,
  sinh,
  sqrt,
  tan,
  tanh,
} from "./promql/typed/math.ts";
export { histogramAvg, histogramCount, histogramStddev, histogramStdvar, histogramSum } from "./promql/typed/native.ts";
export {
  absentOverTime,
  avgOverTime,
  changes,
  countOverTime,
  delta,
  deriv,
  doubleExponentialSmoothing,
  firstOverTime,
  idelta,
  increase,
  irate,
  lastOverTime,
  madOverTime,
  maxOverTime,
  minOverTime,
  predictLinear,
  presentOverTime,
  quantileOverTime,
  rate,
  resets,
  stddevOverTime,
  stdvarOverTime,
  sumOverTime,
  tsOfFirstOverTime,
  tsOfLastOverTime,
  tsOfMaxOverTime,
  tsOfMinOverTime,
} from "./promql/typed/over-time.ts";
export { gaugeRatio, ratio } from "./promql/typed/ratio.ts";
export { maxOf, minOf, pi, scalar, vector } from "./promql/typed/scalar.ts";
export { at, offset, subquery } from "./promql/typed/select.ts";
export {
  dayOfMonth,
  dayOfWeek,
  dayOfYear,
  daysInMonth,
  end,
  hour,
  minute,
  month,
  queryStep,
  range,
  start,
  startTimestamp,
  time,
  timestamp,
  year,
} from "./promql/typed/time.ts";
export type { Selection, Vector } from "./promql/typed/vector.ts";
export { matching, not, notMatching, oneOf, where } from "./promql/typed/where.ts";
export { type ReportFormat, type ReportOptions, report } from "./report/report.ts";
