/** Who is called when. The first eight names, severities, impacts and actions are Rustbox's documented ones. */
import {
  above,
  aboveEach,
  alert,
  always,
  below,
  belowObjective,
  by,
  countOverTime,
  equals,
  gaugeRatio,
  metricsMissing,
  not,
  occurred,
  ratio,
  scenario,
  targetsAbsent,
  up,
  where,
} from "rustbox-monitoring";
import { loosestP95Budget, p95Budget } from "./budgets.ts";
import {
  abusePatterns,
  cleanups,
  controlDegraded,
  executions,
  executionsByStatus,
  queuedExecutions,
  workerHealth,
} from "./metrics.ts";
import { coldStartP95 } from "./recordings.ts";
import { availability, cleanupReliability } from "./slos.ts";

const target = where(up, { job: "rustbox" });

export const availabilityBelowObjective = alert("AvailabilityBelowObjective", {
  when: belowObjective(availability, "5m"),
  severity: "warning",
  summary: "{{ $value | humanizePercentage }} of executions of {{ $labels.job }} end in an infrastructure error.",
  description: "Availability is below its objective of 99.9% over the last 5 minutes.",
  impact: "The availability error budget is being spent faster than it is granted",
  action: "Check logs, watch whether the rate grows towards 1%, review recent changes",
  runbook: "high-error-rate",
});

export const cleanupReliabilityBelowObjective = alert("CleanupReliabilityBelowObjective", {
  when: belowObjective(cleanupReliability, "5m"),
  severity: "warning",
  summary: "{{ $value | humanizePercentage }} of cleanups of {{ $labels.job }} failed or stayed partial.",
  description: "Cleanup reliability is below its objective of 99.99% over the last 5 minutes.",
  impact: "The cleanup error budget is being spent; leftovers may collect on the workers",
  action: "Check cleanup logs, look for partial cleanups, watch worker health",
  runbook: "cleanup-failure",
});

export const infrastructureErrorRate = alert("InfrastructureErrorRate", {
  when: above(ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, "5m", by("job")), 0.01),
  // While the last errors leave the window, AvailabilityBelowObjective still fires: it is not to page for the end of an incident.
  keepFiringFor: "5m",
  severity: "critical",
  summary: "{{ $value | humanizePercentage }} of executions of {{ $labels.job }} end in an infrastructure error.",
  description: "More than 1% of executions ended with status IE over the last 5 minutes.",
  impact: "Judge reliability compromised",
  action: "Check logs, investigate worker health, review recent changes",
  runbook: "high-error-rate",
  inhibits: [availabilityBelowObjective],
});

export const cleanupFailureRate = alert("CleanupFailureRate", {
  when: above(ratio({ of: where(cleanups, { outcome: "failure" }), to: cleanups }, "5m", by("job")), 0.0001),
  // As above: the end of an incident is not to page as CleanupReliabilityBelowObjective.
  keepFiringFor: "5m",
  severity: "critical",
  summary: "{{ $value | humanizePercentage }} of cleanups of {{ $labels.job }} fail.",
  description: "More than 0.01% of cleanups failed over the last 5 minutes.",
  impact: "Resource leaks, worker quarantine",
  action: "Check cleanup logs, investigate leaked resources, restart workers",
  runbook: "cleanup-failure",
  inhibits: [cleanupReliabilityBelowObjective],
});

export const workerQuarantineRate = alert("WorkerQuarantineRate", {
  when: above(gaugeRatio({ of: where(workerHealth, { status: "quarantined" }), to: workerHealth }, by("job")), 0.01),
  severity: "critical",
  summary: "{{ $value | humanizePercentage }} of the workers of {{ $labels.job }} are quarantined.",
  description: "More than 1% of all workers are quarantined.",
  impact: "Reduced capacity, potential cascading failures",
  action: "Check worker health, investigate cleanup failures, manual recovery",
  runbook: "worker-quarantine",
});

export const highErrorRate = alert("HighErrorRate", {
  when: above(ratio({ of: where(executionsByStatus, { status: not("OK") }), to: executions }, "5m", by("job")), 0.1),
  severity: "warning",
  summary: "{{ $value | humanizePercentage }} of executions of {{ $labels.job }} do not end with OK.",
  description: "More than 10% of executions ended with a status other than OK over the last 5 minutes.",
  impact: "Potential submission issues or limit misconfiguration",
  action: "Review error distribution, check limit configuration",
  runbook: "high-error-rate",
});

export const highLatency = alert("HighLatency", {
  when: aboveEach(coldStartP95, "language", p95Budget, { otherwise: loosestP95Budget }),
  for: "5m",
  severity: "warning",
  summary:
    "Cold starts of {{ $labels.job }}{{ with $labels.language }} ({{ . }}){{ end }} take {{ $value | humanizeDuration }} at the 95th percentile.",
  description:
    "The 95th percentile of cold start latency has been over its language's budget for 5 minutes. It is interpolated within a bucket, so it is an estimate.",
  impact: "Degraded user experience, queue buildup",
  action: "Check system load, investigate performance regression",
  runbook: "high-latency",
});

export const highQueueDepth = alert("HighQueueDepth", {
  when: above(queuedExecutions, 100),
  for: "5m",
  severity: "warning",
  summary: "{{ $value | humanize }} executions wait for a worker on {{ $labels.instance }}.",
  description: "More than 100 executions have been queued for 5 minutes.",
  impact: "Increased latency, potential timeout",
  action: "Scale workers, investigate slow executions",
  runbook: "queue-depth",
});

export const controlDegradation = alert("ControlDegradation", {
  when: occurred(controlDegraded, "5m", ["job", "instance", "control"]),
  severity: "warning",
  summary:
    "The {{ $labels.control }} control was degraded on {{ $labels.instance }}: {{ $value | humanize }}× in 5 minutes.",
  description: "At least one control degradation event happened in the last 5 minutes.",
  impact: "Security posture weakened",
  action: "Check system capabilities, review strict mode configuration",
  runbook: "control-degradation",
});

export const abusePatternDetected = alert("AbusePatternDetected", {
  when: above(ratio({ of: abusePatterns, to: executions }, "5m", by("job")), 0.01),
  severity: "info",
  summary: "Abuse patterns are detected in {{ $value | humanizePercentage }} of the executions of {{ $labels.job }}.",
  description: "Abuse pattern detections exceed 1% of executions over the last 5 minutes.",
  impact: "Potential resource abuse, rate limiting needed",
  action: "Review abuse patterns, consider rate limiting",
  runbook: "abuse-patterns",
});

export const rustboxDown = alert("RustboxDown", {
  when: equals(target, 0),
  for: "1m",
  severity: "critical",
  summary: "{{ $labels.instance }} does not answer its scrapes.",
  description: "Prometheus has not been able to scrape the instance for a minute.",
  impact: "No executions are judged there, or nobody can see them being judged",
  action: "Check the process and its host, then the network between Prometheus and the metrics endpoint",
  runbook: "monitoring",
  inhibitsItsInstance: true,
});

export const rustboxAbsent = alert("RustboxAbsent", {
  when: targetsAbsent(target),
  for: "5m",
  severity: "critical",
  summary: "Prometheus has no target of the job {{ $labels.job }}.",
  description: "Service discovery has found no target for 5 minutes, so that no other alert of the job can fire.",
  impact: "Nobody can see whether executions are judged",
  action:
    "Check the scrape configuration and what discovery finds, on Prometheus' pages for targets and service discovery",
  runbook: "monitoring",
});

export const rustboxMetricsMissing = alert("RustboxMetricsMissing", {
  when: metricsMissing(target),
  for: "10m",
  severity: "warning",
  summary: "{{ $labels.instance }} does not export {{ $labels.metric }}.",
  description: "The instance answers its scrapes, but lacks a metric that rules read: those rules are blind.",
  impact: "Alerts that read the metric cannot fire",
  action: "Compare the exporter's version with the catalog, export the metric from the start with value 0",
  runbook: "monitoring",
});

/** 30 of the 40 scrapes that ten minutes have. */
export const rustboxScrapedTooRarely = alert("RustboxScrapedTooRarely", {
  when: below(countOverTime(target, "10m"), 30),
  // Longer than the window, so that a target that has just appeared does not fire.
  for: "15m",
  severity: "warning",
  summary: "{{ $labels.instance }} is scraped less often than every 15 seconds.",
  description: "Prometheus scrapes the instance at a longer interval than the 15s that the catalog declares.",
  impact: "Alerts fire later, and short incidents are seen by few samples or none",
  action:
    "Compare scrape_interval in Prometheus' configuration with prometheus.yml; `rustbox-monitoring drift` names the difference",
  runbook: "monitoring",
  scenarios: [
    scenario("scraped every minute, as another job is on purpose", {
      series: {
        'up{job="rustbox",instance="1"}': `1 ${"_x3 1 ".repeat(30)}`.trim(),
        'up{job="slow",instance="1"}': `1 ${"_x3 1 ".repeat(30)}`.trim(),
      },
      firing: { "14m": [], "20m": [{ labels: { job: "rustbox", instance: "1" }, value: 10 }] },
    }),
    // Prometheus 2 counts a scrape at the window's start, too: one more.
    scenario("28 scrapes in any ten minutes", {
      series: { 'up{job="rustbox",instance="1"}': "1x27 _x12 1x27 _x12 1x27 _x12" },
      firing: { "14m45s": [], "24m": [{ labels: { job: "rustbox", instance: "1" }, value: 28 }] },
    }),
    scenario("30 scrapes in any ten minutes", {
      series: { 'up{job="rustbox",instance="1"}': "1x29 _x10 1x29 _x10 1x29 _x10" },
      firing: { "20m": [], "28m": [] },
    }),
    scenario("scraped every 15 seconds, from its first scrape on", {
      series: { 'up{job="rustbox",instance="1"}': "1+0x120" },
      firing: { "16m": [], "30m": [] },
    }),
    scenario("scraped every 15 seconds, but for five minutes in which Prometheus was away", {
      series: { 'up{job="rustbox",instance="1"}': "1+0x80 _x20 1+0x80" },
      firing: { "25m": [], "40m": [] },
    }),
  ],
});

export const watchdog = alert("Watchdog", {
  when: always(),
  severity: "none",
  summary: "Alerting works.",
  description: "Always firing. A dead man's switch calls when this alert stops arriving.",
  impact: "None while it fires; once it stops, no alert reaches anyone",
  action: "Nothing while it fires; once it stops, check Prometheus, Alertmanager and the path between them",
  runbook: "monitoring",
});
