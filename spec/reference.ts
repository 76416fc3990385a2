/** What Rustbox's document says beside metrics and alerts: example queries, costs, security. */
import { by, example, histogramQuantile, rate, ratio, sum, where } from "rustbox-monitoring";
import { activeExecutions, cleanups, coldStart, executionsByStatus, workerHealth } from "./metrics.ts";

export const examples = [
  example("Error Rate by Status", {
    documented: "sum by (status) (rate(rustbox_executions_by_status[5m]))",
    query: sum(rate(executionsByStatus, "5m"), by("status")),
  }),
  example("Cleanup Failure Rate", {
    documented: '(rate(rustbox_cleanup_total{outcome="failure"}[5m]) / rate(rustbox_cleanup_total[5m])) * 100',
    query: ratio({ of: where(cleanups, { outcome: "failure" }), to: cleanups }, "5m"),
    because:
      "`outcome` takes part in the match, so failures are divided by failures: the result is 100% whenever there is any. Sums on both sides take the label out of the match.",
  }),
  example("Cold Start Latency p95", {
    documented: "histogram_quantile(0.95, rate(rustbox_cold_start_latency_seconds_bucket[5m]))",
    query: histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("language", "le"))),
    because:
      "Without `sum by (le)` there is one quantile for each instance, and quantiles cannot be averaged afterwards. Summing the buckets first gives one for the service.",
  }),
  example("Active Executions", { documented: "rustbox_active_executions", query: activeExecutions }),
  example("Worker Health Distribution", { documented: "rustbox_worker_health", query: workerHealth }),
];

export const overhead = [
  { operation: "Counter increment", cost: "~10ns" },
  { operation: "Gauge update", cost: "~10ns" },
  { operation: "Histogram observation", cost: "~50ns" },
  { operation: "Prometheus scrape", cost: "~1ms per 1000 metrics" },
  { operation: "Total", cost: "< 0.1% of execution time" },
];

export const security = [
  {
    statement: "Metrics endpoint should be internal-only (not exposed to internet)",
    treatment: "checked",
    how: "Every scrape target must be a loopback or private address, or a host name without a public address written out.",
  },
  {
    statement: "No PII or sensitive data in metric labels",
    treatment: "checked",
    how: "Label names that smell of personal data are refused, and so are secrets in receivers.",
  },
  {
    statement: "Rate limiting on metrics endpoint to prevent DoS",
    treatment: "generated",
    how: "nginx/metrics-endpoint.conf lets an address ask once a second and refuses the rest with 429; Prometheus asks once every 15 seconds.",
  },
  {
    statement: "Authentication required for production deployments",
    treatment: "generated",
    how: "nginx/metrics-endpoint.conf asks for TLS, credentials and an internal address; Prometheus reads its password from a file.",
  },
] as const;
