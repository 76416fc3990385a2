/** The dashboard: four sections, in the order in which people ask. */
import {
  by,
  dashboard,
  gaugePanel,
  gaugeRatio,
  heatmap,
  histogramQuantile,
  increase,
  not,
  rate,
  ratio,
  section,
  series,
  stat,
  sum,
  tablePanel,
  timeseries,
  where,
} from "rustbox-monitoring";
import * as alerts from "./alerts.ts";
import { medianBudget, p95Budget } from "./budgets.ts";
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

const window = "$__rate_interval";

const quantiles = [
  { phi: 0.5, name: "p50" },
  { phi: 0.95, name: "p95" },
  { phi: 0.99, name: "p99" },
] as const;

const budgetLines = (["cpp", "python", "java"] as const).flatMap((language) => [
  { name: `p50 budget ${language}`, value: medianBudget[language] },
  { name: `p95 budget ${language}`, value: p95Budget[language] },
]);

const overview = section("Overview", [
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
  gaugePanel("active-executions", {
    title: "Active executions",
    description: "Executions running at this moment.",
    unit: "short",
    min: 0,
    queries: [series(sum(activeExecutions, by("instance")), "{{instance}}")],
    noValue: "none",
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
  stat("execution-rate", {
    title: "Executions per second",
    description: "Overall throughput over the last 5 minutes.",
    unit: "ops",
    queries: [series(recordings.executionRate, "{{job}}")],
    alerts: [alerts.rustboxDown, alerts.rustboxMetricsMissing],
  }),
]);

const latency = section("Latency", [
  timeseries("cold-start-quantiles", {
    title: "Cold start latency (p50, p95, p99)",
    description: "Interpolated within buckets. The lines are the budgets of each language.",
    unit: "s",
    min: 0,
    queries: quantiles.map(({ phi, name }) =>
      series(histogramQuantile(phi, sum(rate(coldStart.bucket, window), by("language", "le"))), `${name} {{language}}`),
    ),
    alerts: [alerts.highLatency],
    lines: budgetLines,
  }),
  heatmap("execution-duration", {
    title: "Execution duration",
    description: "How long executions take; the darker, the more of them.",
    unit: "s",
    queries: [series(sum(rate(executionDuration.bucket, window), by("le")), "{{le}}")],
  }),
  heatmap("cleanup-duration", {
    title: "Cleanup duration",
    description: "How long cleanups take; the darker, the more of them.",
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
    queries: [series(recordings.cleanupSuccessRatio, "{{job}}")],
  }),
  timeseries("cleanup-failures", {
    title: "Cleanup failure rate",
    description: "Share of cleanups that failed, and of those that failed or stayed partial.",
    unit: "percentunit",
    min: 0,
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
    description: "Events of each control in the time between two points.",
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
  timeseries("backends", {
    title: "Backend selection distribution",
    description: "Which cgroup version and which pidfd mode executions use.",
    unit: "ops",
    stacked: true,
    queries: [
      series(sum(rate(cgroupBackend, window), by("version")), "cgroup {{version}}"),
      series(sum(rate(pidfdBackend, window), by("mode")), "pidfd {{mode}}"),
    ],
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
