/** Uses that must not compile, one below each comment. The test beside reads what the compiler says of each. */
import {
  above,
  aboveEach,
  alert,
  and,
  by,
  compare,
  counter,
  delta,
  deployment,
  divide,
  events,
  freshness,
  gauge,
  histogram,
  histogramQuantile,
  latency,
  latencyPer,
  matching,
  nativeHistogram,
  nativeLatency,
  not,
  occurred,
  on,
  oneOf,
  open,
  optional,
  rate,
  ratio,
  recording,
  series,
  sum,
  where,
  without,
} from "rustbox-monitoring";

const requests = counter("requests_total", { help: "", useFor: "" });
const byStatus = counter("requests_by_status_total", { help: "", useFor: "", labels: { status: ["ok", "error"] } });
const byCause = counter("causes_total", { help: "", useFor: "", labels: { cause: open("disk") } });
const workers = gauge("workers", { help: "", useFor: "", labels: { state: ["idle", "busy"] } });
const duration = histogram("duration_seconds", {
  help: "",
  useFor: "",
  unit: "seconds",
  buckets: [0.1, 0.25, 1],
  labels: { language: optional("cpp", "java") },
});
const wait = nativeHistogram("wait_seconds", { help: "", useFor: "", unit: "seconds" });
const errors = where(byStatus, { status: "error" });

export const wrong = {
  // a label that the metric does not have
  unknownLabel: () => where(byStatus, { statuss: "ok" }),

  // a value that the label does not have
  unknownValue: () => where(byStatus, { status: "failed" }),

  // one unknown value among several
  unknownValueInOneOf: () => where(byStatus, { status: oneOf("ok", "failed") }),

  // an unknown value excluded
  unknownValueInNot: () => where(byStatus, { status: not("failed") }),

  // a value that an earlier matcher has already excluded
  excludedValue: () => where(errors, { status: "ok" }),

  // a pattern on a closed label
  patternOnClosedLabel: () => where(byStatus, { status: matching("e.*") }),

  // the rate of a gauge
  rateOfGauge: () => rate(workers, "5m"),

  // the delta of a counter
  deltaOfCounter: () => delta(requests, "5m"),

  // a counter where a value is meant
  rawCounter: () => above(requests, 100),

  // a counter drawn without a rate
  rawCounterInPanel: () => series(requests, "requests"),

  // a sum of a counter without a rate
  sumOfCounter: () => sum(requests),

  // grouping by a label that is not there
  unknownGrouping: () => sum(rate(byStatus, "5m"), by("statuss")),

  // grouping by a label that an inner sum has dropped
  droppedGrouping: () => sum(sum(rate(byStatus, "5m"), by("job")), by("status")),

  // dropping a label that is not there
  unknownWithout: () => sum(rate(requests, "5m"), without("status")),

  // dividing vectors that differ in their labels
  unequalLabels: () => divide(sum(rate(byStatus, "5m"), by("status")), sum(rate(requests, "5m"))),

  // dividing a part by the whole while the part's label takes part in the match
  unequalValues: () => divide(rate(errors, "5m"), rate(byStatus, "5m")),

  // matching on a label that only one side has
  unknownOn: () => divide(rate(byStatus, "5m"), rate(requests, "5m"), on("status")),

  // a set operator between different labels
  unequalSet: () => and(sum(rate(requests, "5m"), by("job")), sum(rate(requests, "5m"), by("instance"))),

  // a duration that Prometheus does not know
  badDuration: () => rate(requests, "5 min"),

  // a comparison that PromQL does not have
  badComparison: () => compare(workers, "=", 1),

  // a quantile after `le` was summed away
  quantileWithoutLe: () => histogramQuantile(0.95, sum(rate(duration.bucket, "5m"), by("job"))),

  // a quantile of something that is no histogram
  quantileOfCounter: () => histogramQuantile(0.95, rate(requests, "5m")),

  // a rate of the whole histogram instead of one of its families
  rateOfHistogram: () => rate(duration, "5m"),

  // a latency bound that is no bucket
  boundOffBuckets: () => latency({ of: duration, budget: 0.2, under: 0.2 }),

  // a native histogram where buckets were declared
  boundOfNative: () => latency({ of: wait, budget: 0.2, under: 0.2 }),

  // buckets where a native histogram is meant
  nativeOfBuckets: () => nativeLatency({ of: duration, under: 0.2 }),

  // the age of a counter
  ageOfCounter: () => freshness({ of: requests, within: "1d" }),

  // an age in words that Prometheus does not know
  ageInWords: () => freshness({ of: workers, within: "1 day" }),

  // a latency budget for a language that does not exist
  unknownCase: () =>
    latencyPer("language", {
      of: duration,
      cases: { cpp: { budget: 0.1, under: 0.1 }, java: { budget: 1, under: 1 }, go: { budget: 1, under: 1 } },
      otherwise: { budget: 1, under: 1 },
    }),

  // a language without its limit
  missingThreshold: () =>
    aboveEach(
      histogramQuantile(0.95, sum(rate(duration.bucket, "5m"), by("language", "le"))),
      "language",
      { cpp: 0.1 },
      { otherwise: 1 },
    ),

  // an SLI of rates: the engine applies the windows
  sliOfRates: () => events({ total: rate(requests, "5m"), bad: rate(errors, "5m") }),

  // an SLI of a gauge's events
  sliOfGauge: () => events({ total: requests, bad: workers }),

  // a share kept apart by a label that only one side has
  ratioByUnknown: () => ratio({ of: errors, to: requests }, "5m", by("status")),

  // an alert that keeps a label its counter does not have
  occurredByUnknown: () => occurred(byCause, "5m", ["status"]),

  // a severity that no route knows
  unknownSeverity: () =>
    alert("Broken", {
      when: above(workers, 1),
      severity: "urgent",
      summary: "",
      description: "",
      impact: "",
      action: "",
      runbook: "",
    }),

  // a recorded series used with a label that its expression dropped
  recordedLabel: () =>
    where(recording("job:requests:rate5m", { of: sum(rate(byStatus, "5m"), by("job")), description: "" }), {
      status: "ok",
    }),

  // a retention tier that does not exist
  unknownTier: () =>
    deployment({
      scrape: { name: "a", targets: [], interval: "15s", timeout: "10s", openLabelValues: 1 },
      evaluationInterval: "15s",
      prometheusUrl: "",
      alertmanagers: [],
      grafanaUrl: "",
      runbookUrl: "",
      retention: [{ resolution: "10m", keep: "15d" }],
      sloPeriod: "14d",
    }),
};
