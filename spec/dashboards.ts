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
  mark,
  not,
  objectiveLine,
  rate,
  ratio,
  resets,
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
  { phi: 0.5, name: "p50", shade: "super-light-" },
  { phi: 0.95, name: "p95", shade: "" },
  { phi: 0.99, name: "p99", shade: "dark-" },
] as const;

/** Shades of one hue for each language: the rarer the case, the stronger. */
const hues = { cpp: "blue", python: "yellow", java: "purple" } as const;

const languages = Object.entries(hues).map(([language, hue]) => ({ language: language as keyof typeof hues, hue }));

/** What is good is green and what is our own fault red, on every panel. */
const statusColors = { OK: "green", IE: "red" } as const;
const healthColors = { healthy: "green", unhealthy: "orange", quarantined: "red" } as const;
const controlColors = { namespace: "red", cgroup: "orange", capability: "purple" } as const;

const overview = section("Overview", [
  stat("instances-answering", {
    title: "Instances answering",
    description: "Share of the instances that answered their last scrape.",
    unit: "percentunit",
    min: 0,
    max: 1,
    queries: [series(avg(target, by("job")), "{{job}}")],
    alerts: [alerts.rustboxDown, alerts.rustboxAbsent, alerts.rustboxMetricsMissing, alerts.rustboxScrapedTooRarely],
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
    description:
      "How many executions end each second, and how; IE on the axis at the right. A status that is missing was never seen.",
    unit: "ops",
    stacked: true,
    width: 16,
    colors: statusColors,
    queries: [
      series(sum(rate(where(executionsByStatus, { status: not("IE") }), window), by("status")), "{{status}}"),
      series(sum(rate(where(executionsByStatus, { status: "IE" }), window), by("status")), "{{status}}", {
        apart: true,
        axisTo: 0.1,
      }),
    ],
  }),
  timeseries("error-rate", {
    title: "Error rate (non-OK %)",
    description: "Share of executions that did not end with OK.",
    unit: "percentunit",
    min: 0,
    width: 8,
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
    description: "Workers by state; quarantined ones on the axis at the right.",
    unit: "short",
    min: 0,
    stacked: true,
    colors: healthColors,
    queries: [
      series(sum(where(workerHealth, { status: not("quarantined") }), by("status")), "{{status}}"),
      series(sum(where(workerHealth, { status: "quarantined" }), by("status")), "{{status}}", {
        apart: true,
        axisTo: 2,
      }),
    ],
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
    description:
      "Of all languages, interpolated within buckets. A language with a budget of its own has a panel of its own.",
    unit: "s",
    min: 0,
    width: 6,
    queries: quantiles.map(({ phi, name, shade }) =>
      series(histogramQuantile(phi, sum(rate(coldStart.bucket, window), by("le"))), name, { color: `${shade}orange` }),
    ),
    alerts: [alerts.highLatency],
    thresholdOf: "otherwise",
  }),
  ...languages.map(({ language, hue }) =>
    timeseries(`cold-start-${language}`, {
      title: `Cold start latency: ${language}`,
      description: "Interpolated within buckets. The lines are the language's budgets for p50 and p95.",
      unit: "s",
      min: 0,
      width: 6,
      queries: quantiles.map(({ phi, name, shade }) =>
        series(histogramQuantile(phi, sum(rate(where(coldStart.bucket, { language }), window), by("le"))), name, {
          color: `${shade}${hue}`,
        }),
      ),
      noValue: "The exporter reports no cold start of this language",
      alerts: [alerts.highLatency],
      thresholdOf: language,
      lines: [{ name: "p50 budget", value: medianBudget[language] }],
    }),
  ),
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
      series(
        ratio({ of: where(cleanups, { outcome: "failure" }), to: cleanups }, window, by("job")),
        "{{job}} failed",
        {
          color: "red",
        },
      ),
      series(
        ratio({ of: where(cleanups, { outcome: not("success") }), to: cleanups }, window, by("job")),
        "{{job}} failed or partial",
        { color: "orange" },
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
      series(ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, window, by("job")), "{{job}}", {
        color: "red",
      }),
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
        { color: "red" },
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
    colors: controlColors,
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

/** They change with a deployment, not with an incident. */
const backends = section(
  "Resource: backends",
  [
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
  ],
  { collapsed: true },
);

export const rustbox = dashboard("rustbox", {
  title: "Rustbox",
  description: "Health and risk of Rustbox: what it judges, how fast, how reliably and at what cost.",
  tags: ["rustbox", "generated"],
  summary: true,
  sections: [overview, latency, reliability, resource, backends],
  marks: [mark("Restarts", resets(executions, "2m"), "{{instance}} restarted")],
});
