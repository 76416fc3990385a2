/** Ratios that panels and people read more often than they are worth computing. */
import { by, not, rate, ratio, recording, sum, where } from "rustbox-monitoring";
import { cleanups, executions, executionsByStatus } from "./metrics.ts";

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
