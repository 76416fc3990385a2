/** Ratios that panels and people read more often than they are worth computing. */
import { by, histogramQuantile, not, rate, ratio, recording, sum, where } from "rustbox-monitoring";
import { cleanups, coldStart, executions, executionsByStatus } from "./metrics.ts";

export const executionRate = recording("job:rustbox_executions:rate5m", {
  of: sum(rate(executions, "5m"), by("job")),
  description: "Executions per second",
});

export const errorRatio = recording("job:rustbox_executions_errors:ratio_rate5m", {
  of: ratio({ of: where(executionsByStatus, { status: not("OK") }), to: executions }, "5m", by("job")),
  description: "Share of executions that did not end with OK",
});

export const cleanupSuccessRatio = recording("job:rustbox_cleanup_success:ratio_rate5m", {
  of: ratio({ of: where(cleanups, { outcome: "success" }), to: cleanups }, "5m", by("job")),
  description: "Share of cleanups that succeeded",
});

export const coldStartP95 = recording("job_language:rustbox_cold_start_latency_seconds:p95_rate5m", {
  of: histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("job", "language", "le"))),
  description: "Cold start latency at the 95th percentile, estimated within a bucket",
});
