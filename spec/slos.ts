/** What Rustbox promises. */
import { events, gaugeShare, latencyPer, not, slo, where } from "rustbox-monitoring";
import { loosestP95Budget, medianBudget, p95Budget } from "./budgets.ts";
import { cleanups, coldStart, executions, executionsByStatus, workerHealth } from "./metrics.ts";

export const availability = slo("availability", {
  title: "Availability",
  description: "99.9% of executions complete without IE (Infrastructure Error).",
  objective: 99.9,
  // Bad events are counted, not good ones: an exporter that omits a status would read as an outage.
  sli: events({ total: executions, bad: where(executionsByStatus, { status: "IE" }) }),
  runbook: "high-error-rate",
  documented: {
    query:
      '(sum(rate(rustbox_executions_by_status{status!="IE"}[5m])) / sum(rate(rustbox_executions_total[5m]))) * 100',
    because:
      "It counts the good statuses. Exporters leave out statuses, and each one left out would read as an outage; bad events are counted instead, and none exported counts as 0.",
  },
});

export const coldStartLatency = slo("latency", {
  title: "Cold start latency",
  description: "95% of cold starts complete within the budget of their language.",
  objective: 95,
  // 200 and 300 ms are not bucket bounds: the ratio counts by the next bound up.
  sli: latencyPer("language", {
    of: coldStart,
    cases: {
      cpp: { budget: p95Budget.cpp, median: medianBudget.cpp, under: 0.25 },
      python: { budget: p95Budget.python, median: medianBudget.python, under: 0.5 },
      java: { budget: p95Budget.java, median: medianBudget.java, under: 0.5 },
    },
    otherwise: { budget: loosestP95Budget, under: 0.5 },
  }),
  runbook: "high-latency",
  documented: {
    query: "histogram_quantile(0.95, rate(rustbox_cold_start_latency_seconds_bucket[5m]))",
    because:
      "Without `sum by (le)` it is one quantile for each instance, and a quantile says nothing of how much of the budget is spent. The ratio counts cold starts over a bucket's bound.",
  },
});

export const cleanupReliability = slo("cleanup-reliability", {
  title: "Cleanup reliability",
  description: "99.99% of cleanups succeed: no failure, and no partial cleanup either.",
  objective: 99.99,
  sli: events({ total: cleanups, bad: where(cleanups, { outcome: not("success") }) }),
  runbook: "cleanup-failure",
  documented: {
    query: '(sum(rate(rustbox_cleanup_total{outcome="success"}[5m])) / sum(rate(rustbox_cleanup_total[5m]))) * 100',
    because: "The same ratio seen from its bad side, which stays exact near 100% and needs no success series to exist.",
  },
});

export const workerQuarantine = slo("worker-health", {
  title: "Worker health",
  description: "Less than 1% of workers are quarantined at any time.",
  objective: 99,
  sli: gaugeShare({ total: workerHealth, bad: where(workerHealth, { status: "quarantined" }) }),
  runbook: "worker-quarantine",
  documented: {
    query:
      '(rustbox_worker_health{status="quarantined"} / (rustbox_worker_health{status="healthy"} + rustbox_worker_health{status="unhealthy"} + rustbox_worker_health{status="quarantined"})) * 100',
    because:
      "The three selectors differ in `status`, so neither `+` nor `/` ever finds a partner: the result is empty. Sums take the label out of the match.",
  },
});
