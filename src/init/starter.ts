/** The texts of a catalog's first modules: examples that fire, are tested and are to be replaced. Knows no file system. */
import type { Answers } from "./answers.ts";
import { imports, watching, watchingImports, watchingMetrics } from "./watching.ts";

/** A module of the catalog by its file name. */
export type Modules = Readonly<Record<string, string>>;

/** Whether SLOs have the service's name in theirs: those of several services would be recorded under one name. */
export type SloNames = "plain" | "with-service";

/** With examples of metrics, and of what is promised and watched of them. */
export function starterModules(answers: Answers, slos: SloNames): Modules {
  const { service } = answers;
  return {
    "index.ts": index(service, ["metrics", "slos", "alerts"]),
    "metrics.ts": metrics(service.replaceAll("-", "_"), service),
    "slos.ts": sloModule(slos === "plain" ? "" : `${service}-`),
    "alerts.ts": alerts(service),
    "routing.ts": routing(answers),
    "deployment.ts": deployment(answers),
  };
}

/** With the metrics of this module; what is promised and watched of them only their owner knows. */
export function modulesFor(metrics: string, answers: Answers): Modules {
  const { service } = answers;
  return {
    "index.ts": index(service, ["metrics", "alerts"]),
    "metrics.ts": metrics,
    "alerts.ts": `${whoIsCalled}${imports(watchingImports)}\n\n${watching(service)}`,
    "routing.ts": routing(answers),
    "deployment.ts": deployment(answers),
  };
}

function index(service: string, namespaces: readonly string[]): string {
  const modules = namespaces.map((name) => `import * as ${name} from "./${name}.ts";`);
  const parts = [
    ...modules,
    'import { deployment } from "./deployment.ts";',
    'import { routing } from "./routing.ts";',
  ].sort((a, b) => a.slice(a.indexOf("./")).localeCompare(b.slice(b.indexOf("./"))));
  return `/** The catalog of ${service}: what it measures and promises, and who is called when. */
import { catalog } from "rustbox-monitoring";
${parts.join("\n")}

export default catalog({ service: "${service}", ${namespaces.join(", ")}, routing, deployment });
`;
}

const whoIsCalled = "/** Who is called when. Each alert gets a rule, a test, a panel and a page of its own. */\n";

const metrics = (
  prefix: string,
  service: string,
): string => `/** What ${service} measures. These are examples: replace them by what its /metrics prints. */
import { counter, gauge, histogram } from "rustbox-monitoring";

export const requests = counter("${prefix}_http_requests_total", {
  help: "HTTP requests by status code.",
  labels: { code: ["200", "404", "500", "503"] },
});

export const duration = histogram("${prefix}_http_request_duration_seconds", {
  help: "How long HTTP requests take.",
  unit: "seconds",
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

export const inFlight = gauge("${prefix}_http_requests_in_flight", {
  help: "HTTP requests that are being answered.",
  values: [0, Number.POSITIVE_INFINITY],
});
`;

const sloModule = (
  prefix: string,
): string => `/** What users are promised. Recording rules, budget alerts and a dashboard come from each. */
import { events, latency, oneOf, slo, where } from "rustbox-monitoring";
import { duration, requests } from "./metrics.ts";

export const availability = slo("${prefix}availability", {
  description: "99.9% of the requests are answered without an error of our own.",
  objective: 99.9,
  sli: events({ total: requests, bad: where(requests, { code: oneOf("500", "503") }) }),
});

export const latencyOfRequests = slo("${prefix}latency", {
  description: "99% of the requests are answered within 500 ms.",
  objective: 99,
  sli: latency({ of: duration, budget: 0.5, under: 0.5 }),
});
`;

const alerts = (
  service: string,
): string => `${whoIsCalled}${imports(["above", "alert", "by", "histogramQuantile", "oneOf", "rate", "ratio", "sum", "where", "metricsMissing", ...watchingImports])}
import { duration, requests } from "./metrics.ts";

export const manyErrors = alert("ManyErrors", {
  when: above(ratio({ of: where(requests, { code: oneOf("500", "503") }), to: requests }, "5m", by("job")), 0.05),
  severity: "critical",
  summary: "{{ $value | humanizePercentage }} of the requests of {{ $labels.job }} fail.",
  description: "More than 5% of the requests failed over the last 5 minutes.",
  impact: "Users see errors",
  action: "Look at the latest deployment and at what the service depends on",
});

export const slowRequests = alert("SlowRequests", {
  when: above(histogramQuantile(0.95, sum(rate(duration.bucket, "5m"), by("job", "le"))), 1),
  for: "10m",
  severity: "warning",
  summary: "Requests of {{ $labels.job }} take {{ $value | humanizeDuration }} at the 95th percentile.",
  description: "The 95th percentile of the time to answer has been above a second for 10 minutes.",
  impact: "Users wait",
  action: "Look for load, and for a slow dependency",
});

${watching(service)}${watchingMetrics(service)}`;

const routing = ({ webhook }: Answers): string => {
  const onCall =
    webhook === undefined
      ? `  // Nobody yet: receiver("on-call", webhook({ url: "…" })), or slack, pagerduty, email and others.
    receiver("on-call"),`
      : `  receiver("on-call", webhook({ url: ${JSON.stringify(webhook)} })),`;
  return `/** Who receives which alert. Secrets are named by the file that Alertmanager reads them from. */
import { receiver, routing as routes${webhook === undefined ? "" : ", webhook"} } from "rustbox-monitoring";
import { watchdog } from "./alerts.ts";

export const routing = routes({
  receivers: [
  ${onCall}
    // A service that calls when this alert stops arriving belongs here.
    receiver("dead-mans-switch"),
  ],
  route: {
    receiver: "on-call",
    groupBy: ["alertname", "severity"],
    routes: [{ receiver: "dead-mans-switch", match: { alerts: [watchdog] }, repeatInterval: "5m" }],
  },
});
`;
};

const deployment = ({
  targets,
  path,
}: Answers): string => `/** Where the service runs and where its monitoring stands. */
import { deployment as deploy } from "rustbox-monitoring";

export const deployment = deploy({
  scrape: { targets: ${JSON.stringify(targets).replaceAll(",", ", ")},${path === undefined ? "" : ` path: ${JSON.stringify(path)},`} interval: "30s" },
  prometheusUrl: "http://prometheus:9090",
  alertmanagers: ["alertmanager:9093"],
  // Pages link here: set them to where people open your dashboards and runbooks.
  grafanaUrl: "http://grafana:3000",
  // runbookUrl: "https://wiki.example.com/runbooks",
});
`;
