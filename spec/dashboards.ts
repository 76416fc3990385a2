/** The dashboard: four sections, in the order in which people ask. */
import {
  avg,
  by,
  dashboard,
  gaugePanel,
  gaugeRatio,
  heatmap,
  histogramQuantile,
  increase,
  not,
  objectiveLine,
  rate,
  ratio,
  section,
  series,
  stat,
  sum,
  tablePanel,
  timeseries,
  up,
  where,
} from "rustbox-monitoring";
import * as alerts from "./alerts.ts";
import { medianBudget } from "./budgets.ts";
import {
  abusePatterns,
  activeExecutions,
  cgroupBackend,
  cleanupDuration,
  cleanups,
  coldStart,
  controlDegraded,
  executionDuration,
  executions,
  executionsByStatus,
  limitViolations,
  pidfdBackend,
  queuedExecutions,
  verdictActor,
  verdictCause,
  workerHealth,
} from "./metrics.ts";
import * as recordings from "./recordings.ts";
import { cleanupReliability } from "./slos.ts";

const window = "$__rate_interval";

/** With all jobs chosen, `up` would count every job that Prometheus scrapes. */
const target = where(up, { job: "rustbox" });

const quantiles = [
  { phi: 0.5, name: "p50" },
  { phi: 0.95, name: "p95" },
  { phi: 0.99, name: "p99" },
] as const;

/** The p95 budgets are drawn already: an alert waits for them. */
const medianBudgets = Object.entries(medianBudget).map(([language, value]) => ({
  name: `p50 budget ${language}`,
  value,
}));

const overview = section("Overview", [
  stat("instances-answering", {
    title: "Instances answering",
    description: "Share of the instances that answered their last scrape.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [series(avg(target, by("job")), "{{job}}")],
    alerts: [alerts.rustboxDown, alerts.rustboxAbsent, alerts.rustboxMetricsMissing],
    lines: [{ name: "Every instance", value: 1, bad: "below", severity: "critical" }],
  }),
  stat("execution-rate", {
    title: "Executions per second",
    description: "Overall throughput over the last 5 minutes.",
    unit: "ops",
    queries: [series(recordings.executionRate, "{{job}}")],
  }),
  gaugePanel("active-executions", {
    title: "Active executions",
    description: "Executions running at this moment; the scale ends at the most seen in the time shown.",
    unit: "short",
    min: 0,
    queries: [series(sum(activeExecutions, by("instance")), "{{instance}}")],
    noValue: "none",
  }),
  timeseries("executions-by-status", {
    title: "Executions per second (by status)",
    description: "How many executions end each second, and how. A status that is missing was never seen.",
    unit: "ops",
    stacked: true,
    queries: [series(sum(rate(executionsByStatus, window), by("status")), "{{status}}")],
  }),
  timeseries("error-rate", {
    title: "Error rate (non-OK %)",
    description: "Share of executions that did not end with OK.",
    unit: "percentunit",
    min: 0,
    queries: [
      series(
        ratio({ of: where(executionsByStatus, { status: not("OK") }), to: executions }, window, by("job")),
        "{{job}}",
      ),
      series(recordings.errorRatio, "{{job}} over 5m"),
    ],
    alerts: [alerts.highErrorRate],
  }),
  timeseries("worker-health", {
    title: "Worker health distribution",
    description: "Workers by state.",
    unit: "short",
    min: 0,
    stacked: true,
    queries: [series(sum(workerHealth, by("status")), "{{status}}")],
  }),
  timeseries("queue-depth", {
    title: "Queued executions",
    description: "Executions that wait for a worker.",
    unit: "short",
    min: 0,
    queries: [series(queuedExecutions, "{{instance}}")],
    alerts: [alerts.highQueueDepth],
  }),
]);

const latency = section("Latency", [
  timeseries("cold-start-quantiles", {
    title: "Cold start latency (p50, p95, p99)",
    description: "Interpolated within buckets. The lines are the budgets of each language.",
    unit: "s",
    min: 0,
    width: 24,
    queries: quantiles.map(({ phi, name }) =>
      series(histogramQuantile(phi, sum(rate(coldStart.bucket, window), by("language", "le"))), `${name} {{language}}`),
    ),
    alerts: [alerts.highLatency],
    lines: medianBudgets,
  }),
  heatmap("cold-start", {
    title: "Cold start latency histogram",
    description: "How long cold starts take; the stronger the colour, the more of them.",
    unit: "s",
    queries: [series(sum(rate(coldStart.bucket, window), by("le")), "{{le}}")],
  }),
  heatmap("execution-duration", {
    title: "Execution duration histogram",
    description: "How long executions take; the stronger the colour, the more of them.",
    unit: "s",
    queries: [series(sum(rate(executionDuration.bucket, window), by("le")), "{{le}}")],
  }),
  heatmap("cleanup-duration", {
    title: "Cleanup duration histogram",
    description: "How long cleanups take; the stronger the colour, the more of them.",
    unit: "s",
    queries: [series(sum(rate(cleanupDuration.bucket, window), by("le")), "{{le}}")],
  }),
]);

const reliability = section("Reliability", [
  stat("cleanup-success", {
    title: "Cleanup success rate",
    description: "Share of cleanups that succeeded over the last 5 minutes.",
    unit: "percentunit",
    min: 0,
    max: 1,
    width: 6,
    queries: [series(recordings.cleanupSuccessRatio, "{{job}}")],
    lines: [objectiveLine(cleanupReliability)],
  }),
  timeseries("cleanup-failures", {
    title: "Cleanup failure rate",
    description: "Share of cleanups that failed, and of those that failed or stayed partial.",
    unit: "percentunit",
    min: 0,
    width: 9,
    queries: [
      series(ratio({ of: where(cleanups, { outcome: "failure" }), to: cleanups }, window, by("job")), "{{job}} failed"),
      series(
        ratio({ of: where(cleanups, { outcome: not("success") }), to: cleanups }, window, by("job")),
        "{{job}} failed or partial",
      ),
    ],
    alerts: [alerts.cleanupFailureRate, alerts.cleanupReliabilityBelowObjective],
  }),
  timeseries("ie-rate", {
    title: "IE rate",
    description: "Share of executions that ended in an infrastructure error: our own failures.",
    unit: "percentunit",
    min: 0,
    width: 9,
    queries: [
      series(ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, window, by("job")), "{{job}}"),
    ],
    alerts: [alerts.infrastructureErrorRate, alerts.availabilityBelowObjective],
  }),
  timeseries("quarantine-rate", {
    title: "Worker quarantine rate",
    description: "Share of workers that are quarantined.",
    unit: "percentunit",
    min: 0,
    queries: [
      series(
        gaugeRatio({ of: where(workerHealth, { status: "quarantined" }), to: workerHealth }, by("job")),
        "{{job}}",
      ),
    ],
    alerts: [alerts.workerQuarantineRate],
  }),
  timeseries("control-degradation", {
    title: "Control degradation events",
    description:
      "How often each control was degraded shortly before each point; neighbouring points may count one event.",
    unit: "short",
    min: 0,
    queries: [series(sum(increase(controlDegraded, window), by("control")), "{{control}}")],
    alerts: [alerts.controlDegradation],
  }),
  timeseries("verdict-actors", {
    title: "Verdicts by actor",
    description: "Whether judge, kernel or runtime decided.",
    unit: "ops",
    stacked: true,
    queries: [series(sum(rate(verdictActor, window), by("actor")), "{{actor}}")],
  }),
  tablePanel("verdict-causes", {
    title: "Verdicts by cause",
    description: "How often each cause decided in the time shown.",
    unit: "short",
    queries: [series(sum(increase(verdictCause, "$__range"), by("cause")), "{{cause}}")],
  }),
]);

const resource = section("Resource", [
  timeseries("limit-violations", {
    title: "Limit violations by resource",
    description: "How often each limit was hit, each second.",
    unit: "ops",
    stacked: true,
    queries: [series(sum(rate(limitViolations, window), by("resource")), "{{resource}}")],
  }),
  timeseries("cgroup-backends", {
    title: "Backend selection distribution (cgroup)",
    description: "Which cgroup version executions use, as shares of all.",
    unit: "ops",
    stacked: "percent",
    queries: [series(sum(rate(cgroupBackend, window), by("version")), "{{version}}")],
  }),
  timeseries("pidfd-backends", {
    title: "Backend selection distribution (pidfd)",
    description: "Whether executions use the kernel's pidfd or the fallback, as shares of all.",
    unit: "ops",
    stacked: "percent",
    queries: [series(sum(rate(pidfdBackend, window), by("mode")), "{{mode}}")],
  }),
  timeseries("abuse-patterns", {
    title: "Abuse pattern detections",
    description: "Detections each second, by pattern. The alert watches their share in all executions.",
    unit: "ops",
    stacked: true,
    queries: [series(sum(rate(abusePatterns, window), by("pattern")), "{{pattern}}")],
  }),
  timeseries("abuse-share", {
    title: "Abuse pattern rate",
    description: "Detections in relation to executions.",
    unit: "percentunit",
    min: 0,
    queries: [series(ratio({ of: abusePatterns, to: executions }, window, by("job")), "{{job}}")],
    alerts: [alerts.abusePatternDetected],
  }),
]);

export const rustbox = dashboard("rustbox", {
  title: "Rustbox",
  description: "Health and risk of Rustbox: what it judges, how fast, how reliably and at what cost.",
  tags: ["rustbox", "generated"],
  sections: [overview, latency, reliability, resource],
});
