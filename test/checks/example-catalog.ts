/** The catalog that the examples of checks change: a web shop without any problem, not even a note. */
import * as api from "../../src/index.ts";

const { above, by, counter, events, gauge, histogram, histogramQuantile, open, rate, ratio, sum, where } = api;

const requests = counter("http_requests_total", {
  help: "Requests, by status code.",
  useFor: "Traffic and errors",
  labels: { code: ["200", "500"] },
});
const queue = gauge("queue_length", { help: "Jobs that wait.", useFor: "Scaling" });
const limit = gauge("queue_limit", {
  help: "Jobs that may wait; 0 where there is no limit.",
  useFor: "Limits",
  values: [0, Number.POSITIVE_INFINITY],
  unused: "an example",
});
const duration = histogram("http_request_duration_seconds", {
  help: "How long requests take.",
  useFor: "Latency",
  unit: "seconds",
  buckets: [0.1, 0.5, 1],
});
const memory = gauge("process_resident_memory_bytes", { help: "Memory.", useFor: "Limits", unit: "bytes" });
const lastBackup = gauge("last_backup_timestamp_seconds", { help: "When.", useFor: "Backups", unit: "seconds" });
const logins = counter("logins_total", { help: "Logins.", useFor: "Security", stability: "planned" });

const texts = {
  for: "5m",
  severity: "warning",
  summary: "{{ $labels.job }} is in trouble.",
  description: "Something is wrong.",
  impact: "Customers wait",
  action: "Look at the dashboard",
  runbook: "queue",
} as const;

const steps = { title: "Queue", meaning: "Jobs wait.", impact: "Customers wait.", diagnosis: [], mitigation: [] };
const errors = where(requests, { code: "500" });
const p95 = histogramQuantile(0.95, sum(rate(duration.bucket, "5m"), by("job", "le")));
const promise = {
  title: "Availability",
  description: "Requests are answered.",
  objective: 99,
  sli: events({ total: requests, bad: errors }),
  runbook: "queue",
};

const alerts = {
  queueTooLong: api.alert("QueueTooLong", { ...texts, when: above(queue, 100) }),
  manyErrors: api.alert("ManyErrors", {
    ...texts,
    when: above(ratio({ of: errors, to: requests }, "5m", by("job")), 0.1),
  }),
  slow: api.alert("Slow", { ...texts, when: above(p95, 0.5) }),
};
const slos = { availability: api.slo("availability", promise) };
const panel = { title: "Shop", description: "How the shop is doing.", unit: "short" } as const;
const routing = api.routing({
  receivers: [api.receiver("team", api.webhook({ url: "http://pager:8080/alerts" }))],
  route: { receiver: "team", groupBy: ["alertname", "severity"] },
});

function dashboardOf(uid: string, explained: readonly ReturnType<typeof api.alert>[]) {
  return api.dashboard(uid, {
    title: "Shop",
    description: "How the shop is doing.",
    tags: [],
    sections: [
      api.section("Shop", [
        api.timeseries("queue", { ...panel, queries: [api.series(queue, "{{instance}}")], alerts: explained }),
        api.timeseries("memory", { ...panel, unit: "bytes", queries: [api.series(memory, "{{instance}}")] }),
        api.timeseries("backup", { ...panel, unit: "s", queries: [api.series(lastBackup, "{{instance}}")] }),
      ]),
    ],
  });
}

export const shop = api.catalog({
  service: "shop",
  title: "Shop",
  owner: "web-team",
  metrics: { requests, queue, limit, duration, memory, lastBackup, logins },
  recordings: {
    requestRate: api.recording("job:http_requests:rate5m", {
      of: sum(rate(requests, "5m"), by("job")),
      description: "Requests per second",
    }),
  },
  slos,
  alerts,
  runbooks: { queue: api.runbook("queue", steps) },
  dashboards: {
    shop: dashboardOf("shop", Object.values(alerts)),
  },
  routing,
  deployment: api.deployment({
    scrape: { name: "shop", targets: ["shop:8080"], interval: "15s", timeout: "10s", openLabelValues: 10 },
    evaluationInterval: "15s",
    prometheusUrl: "http://prometheus:9090",
    alertmanagers: ["alertmanager:9093"],
    grafanaUrl: "https://grafana.shop.internal",
    runbookUrl: "https://wiki.shop.internal/runbooks",
    retention: [{ resolution: "raw", keep: "15d" }],
    sloPeriod: "14d",
  }),
});

/** What the texts of examples may use beside the exports of the package. */
export const scope: Readonly<Record<string, unknown>> = {
  ...api,
  ...{ requests, queue, duration, lastBackup, p95, texts, steps, promise, alerts, slos, open },
  /** Texts of a metric that no rule reads. */
  about: { help: "An example.", useFor: "Examples", unused: "an example" },
  routing,
  /** A dashboard on which a panel explains one more alert. */
  health: dashboardOf("health", [api.alert("MetricsMissing", { ...texts, when: above(queue, 1) })]),
};
