/** What Rustbox measures: sixteen metrics it exports, and five it plans to. */
import { counter, gauge, histogram, open, optional } from "rustbox-monitoring";

const exporterContract = "exported under this name since the first release; renaming it would blind every reader";

/** 1 ms to 10 s. */
const latencyBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export const executions = counter("rustbox_executions_total", {
  help: "Total number of executions.",
  useFor: "Overall throughput tracking",
});

export const executionsByStatus = counter("rustbox_executions_by_status", {
  help: "Executions by status.",
  useFor: "Outcome distribution, error rate tracking",
  labels: { status: ["OK", "TLE", "MLE", "RE", "IE", "SIG", "SV", "ABUSE", "PLE", "FSE"] },
  partOf: executions,
  legacyName: exporterContract,
});

export const verdictActor = counter("rustbox_verdict_actor", {
  help: "Verdicts by actor.",
  useFor: "Attribution analysis, kernel vs judge issue separation",
  labels: { actor: ["judge", "kernel", "runtime"] },
  legacyName: exporterContract,
});

export const verdictCause = counter("rustbox_verdict_cause", {
  help: "Verdicts by specific cause.",
  useFor: "Fine-grained timeout classification",
  labels: { cause: open("tle_cpu_judge", "tle_cpu_kernel", "tle_wall_judge") },
  legacyName: exporterContract,
});

export const limitViolations = counter("rustbox_limit_violations", {
  help: "Limit violations by resource type.",
  useFor: "Capacity planning, limit tuning",
  labels: { resource: ["memory", "cpu", "wall", "process", "output"] },
  legacyName: exporterContract,
});

export const cleanups = counter("rustbox_cleanup_total", {
  help: "Cleanup outcomes.",
  useFor: "Cleanup reliability tracking, leak detection",
  labels: { outcome: ["success", "failure", "partial"] },
});

export const workerHealth = gauge("rustbox_worker_health", {
  help: "Worker health status counts.",
  useFor: "Worker availability, quarantine monitoring",
  labels: { status: ["healthy", "unhealthy", "quarantined"] },
  values: [0, Number.POSITIVE_INFINITY],
});

export const activeExecutions = gauge("rustbox_active_executions", {
  help: "Currently active executions.",
  useFor: "Load monitoring, capacity planning",
  values: [0, Number.POSITIVE_INFINITY],
});

export const queuedExecutions = gauge("rustbox_queued_executions", {
  help: "Queued executions waiting for worker.",
  useFor: "Queue depth monitoring, backpressure detection",
  values: [0, Number.POSITIVE_INFINITY],
});

export const cgroupBackend = counter("rustbox_backend_cgroup", {
  help: "Cgroup backend selection.",
  useFor: "Backend distribution tracking",
  labels: { version: ["v1", "v2"] },
  legacyName: exporterContract,
});

export const pidfdBackend = counter("rustbox_backend_pidfd", {
  help: "Pidfd backend selection.",
  useFor: "Kernel capability tracking",
  labels: { mode: ["native", "fallback"] },
  legacyName: exporterContract,
});

export const controlDegraded = counter("rustbox_control_degraded", {
  help: "Control degradation events.",
  useFor: "Security posture monitoring, strict mode violations",
  labels: { control: ["namespace", "cgroup", "capability"] },
  legacyName: exporterContract,
});

export const coldStart = histogram("rustbox_cold_start_latency_seconds", {
  help: "Cold start latency distribution.",
  useFor: "Performance monitoring, SLO tracking",
  unit: "seconds",
  buckets: latencyBuckets,
  // The budgets are per language, but today's exporter does not say which language it started.
  labels: { language: optional("cpp", "python", "java") },
});

export const executionDuration = histogram("rustbox_execution_duration_seconds", {
  help: "Execution duration distribution.",
  useFor: "Workload characterization, timeout tuning",
  unit: "seconds",
  buckets: latencyBuckets,
});

export const cleanupDuration = histogram("rustbox_cleanup_duration_seconds", {
  help: "Cleanup duration distribution.",
  useFor: "Cleanup performance monitoring, leak investigation",
  unit: "seconds",
  buckets: latencyBuckets,
});

export const abusePatterns = counter("rustbox_abuse_pattern", {
  help: "Abuse pattern detections.",
  useFor: "Abuse monitoring, rate limiting decisions",
  labels: { pattern: ["fork_bomb", "fd_exhaustion", "signal_storm", "exec_churn"] },
  legacyName: exporterContract,
});

export const executionsByLanguage = counter("rustbox_executions_by_language_total", {
  help: "Executions by language.",
  useFor: "Per-language execution metrics",
  labels: { language: ["cpp", "python", "java"] },
  stability: "planned",
});

export const executionsByCohort = counter("rustbox_executions_by_cohort_total", {
  help: "Executions by a coarse cohort that stands for no single person.",
  useFor: "Per-user and per-submission metrics, with privacy controls",
  labels: { cohort: open() },
  stability: "planned",
});

export const cgroupMemory = histogram("rustbox_cgroup_memory_peak_bytes", {
  help: "Peak memory of an execution's cgroup.",
  useFor: "Cgroup resource usage histograms",
  unit: "bytes",
  buckets: [1_048_576, 16_777_216, 67_108_864, 268_435_456, 1_073_741_824],
  stability: "planned",
});

export const filteredSyscalls = counter("rustbox_filtered_syscalls_total", {
  help: "System calls that the filter acted on.",
  useFor: "Syscall filtering metrics, when filtering is enabled",
  labels: { action: ["kill", "errno", "log"] },
  stability: "planned",
});

export const networkBytes = counter("rustbox_network_bytes_total", {
  help: "Bytes that executions moved over the network.",
  useFor: "Network usage metrics, when network is enabled",
  unit: "bytes",
  labels: { direction: ["receive", "transmit"] },
  stability: "planned",
});
