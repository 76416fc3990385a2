/**
 * How instances of Rustbox behave: on a good day, and in each of the incidents that its alerts are for. Knows nothing of
 * rules or thresholds beyond what makes an incident clear.
 */
import type { Behaviour } from "./exporter.ts";

const languages = ["cpp", "python", "java"] as const;
const coldStart = (language: string) => `rustbox_cold_start_latency_seconds{language="${language}"}`;

/** A thousand executions a scrape; the exporter says which language it started. */
export const healthy: Behaviour = {
  values: {
    rustbox_executions_total: 1000,
    'rustbox_executions_by_status{status="OK"}': 950,
    'rustbox_executions_by_status{status="TLE"}': 30,
    'rustbox_executions_by_status{status="RE"}': 20,
    'rustbox_verdict_actor{actor="judge"}': 30,
    'rustbox_verdict_cause{cause="tle_cpu_judge"}': 30,
    'rustbox_limit_violations{resource="cpu"}': 30,
    'rustbox_cleanup_total{outcome="success"}': 1000,
    'rustbox_worker_health{status="healthy"}': 100,
    rustbox_active_executions: 8,
    rustbox_queued_executions: 3,
    'rustbox_backend_cgroup{version="v2"}': 1000,
    'rustbox_backend_pidfd{mode="native"}': 1000,
  },
  observations: {
    [coldStart("cpp")]: [40, 0.08],
    [coldStart("python")]: [40, 0.12],
    [coldStart("java")]: [40, 0.2],
    rustbox_execution_duration_seconds: [1000, 0.7],
    rustbox_cleanup_duration_seconds: [1000, 0.004],
  },
  absent: [
    "rustbox_cold_start_latency_seconds",
    // Has not happened yet, and is not exported before it does.
    'rustbox_control_degraded{control="capability"}',
  ],
};

/** The same as today's exporter, which does not say the language. */
export const healthyToday: Behaviour = {
  ...healthy,
  observations: { ...healthy.observations, rustbox_cold_start_latency_seconds: [40, 0.2] },
  absent: languages.map(coldStart),
};

/** A page, as it is to arrive. */
export interface Page {
  readonly alert: string;
  readonly summary: RegExp;
  /** Its labels beside `alertname`, `severity` and `job`. Where it names an instance: which one of the two. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly instance?: 0 | 1;
}

interface Incident extends Page {
  /** What the error budget says of it on busy instances. */
  readonly budget?: Page;
  /** What each instance does. */
  readonly behaviour: readonly [Behaviour, Behaviour];
  /** What it goes on doing once it is over; the usual where left out. */
  readonly after?: readonly [Behaviour, Behaviour];
}

const both = (behaviour: Behaviour) => [behaviour, behaviour] as const;

/** By severity, incidents that can happen at once; each yields one page. */
export const incidents: Readonly<Record<"critical" | "warning" | "info", readonly Incident[]>> = {
  critical: [
    {
      alert: "InfrastructureErrorRate",
      summary: /^\d+(\.\d+)?% of executions of rustbox end in an infrastructure error\.$/,
      budget: {
        alert: "AvailabilityErrorBudgetBurnFast",
        labels: { slo: "availability" },
        summary: /^The error budget of availability of rustbox burns at \d+(\.\d+)?× the sustainable rate\.$/,
      },
      behaviour: both({
        values: {
          'rustbox_executions_by_status{status="OK"}': 920,
          'rustbox_executions_by_status{status="IE"}': 30,
        },
      }),
    },
    {
      alert: "CleanupFailureRate",
      summary: /^\d+(\.\d+)?% of cleanups of rustbox fail\.$/,
      budget: {
        alert: "CleanupReliabilityErrorBudgetBurnFast",
        labels: { slo: "cleanup-reliability" },
        summary: /^The error budget of cleanup reliability of rustbox burns at \d+(\.\d+)?× the sustainable rate\.$/,
      },
      behaviour: both({
        values: { 'rustbox_cleanup_total{outcome="success"}': 995, 'rustbox_cleanup_total{outcome="failure"}': 5 },
      }),
    },
    {
      alert: "WorkerQuarantineRate",
      summary: /^2\.5% of the workers of rustbox are quarantined\.$/,
      behaviour: [
        {
          values: {
            'rustbox_worker_health{status="healthy"}': 95,
            'rustbox_worker_health{status="quarantined"}': 5,
          },
        },
        {},
      ],
    },
  ],
  warning: [
    {
      alert: "AvailabilityBelowObjective",
      labels: { slo: "availability" },
      summary: /^0\.\d+% of executions of rustbox end in an infrastructure error\.$/,
      behaviour: both({ values: { 'rustbox_executions_by_status{status="IE"}': 5 } }),
    },
    {
      alert: "CleanupReliabilityBelowObjective",
      labels: { slo: "cleanup-reliability" },
      summary: /^\d+(\.\d+)?% of cleanups of rustbox failed or stayed partial\.$/,
      behaviour: both({
        values: { 'rustbox_cleanup_total{outcome="success"}': 995, 'rustbox_cleanup_total{outcome="partial"}': 5 },
      }),
    },
    {
      alert: "HighErrorRate",
      summary: /^[1-9]\d(\.\d+)?% of executions of rustbox do not end with OK\.$/,
      behaviour: both({
        values: {
          'rustbox_executions_by_status{status="OK"}': 600,
          'rustbox_executions_by_status{status="TLE"}': 375,
        },
      }),
    },
    {
      alert: "HighLatency",
      labels: { language: "python" },
      summary: /^Cold starts of rustbox \(python\) take \d+(\.\d+)?ms at the 95th percentile\.$/,
      behaviour: [{ observations: { [coldStart("python")]: [40, 0.4] } }, {}],
    },
    {
      alert: "HighQueueDepth",
      instance: 1,
      summary: /^250 executions wait for a worker on 127\.0\.0\.1:\d+\.$/,
      behaviour: [{}, { values: { rustbox_queued_executions: 250 } }],
    },
    {
      alert: "ControlDegradation",
      instance: 0,
      labels: { control: "capability" },
      summary: /^The capability control was degraded on 127\.0\.0\.1:\d+: [\d.]+× in 5 minutes\.$/,
      behaviour: [{ fixed: { 'rustbox_control_degraded{control="capability"}': 1 } }, {}],
      after: [{ fixed: { 'rustbox_control_degraded{control="capability"}': 1 } }, {}],
    },
    {
      alert: "RustboxMetricsMissing",
      instance: 1,
      labels: { metric: "rustbox_abuse_pattern" },
      summary: /^127\.0\.0\.1:\d+ does not export rustbox_abuse_pattern\.$/,
      behaviour: [{}, { absent: ["rustbox_abuse_pattern*"] }],
    },
  ],
  info: [
    {
      alert: "AbusePatternDetected",
      summary: /^Abuse patterns are detected in \d(\.\d+)?% of the executions of rustbox\.$/,
      behaviour: [{ values: { 'rustbox_abuse_pattern{pattern="fork_bomb"}': 100 } }, {}],
    },
  ],
};

/** An instance that stops answering. */
export const outage: Page = {
  alert: "RustboxDown",
  instance: 0,
  summary: /^127\.0\.0\.1:\d+ does not answer its scrapes\.$/,
};
