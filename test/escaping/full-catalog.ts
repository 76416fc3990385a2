/** A catalog that gives every field there is; whatever takes free text holds the given one. The compiler asks for new fields. */
import type { Alert, AlertOptions } from "../../src/catalog/alert.ts";
import type { Catalog, CatalogOptions } from "../../src/catalog/catalog.ts";
import type { DashboardOptions } from "../../src/catalog/dashboard.ts";
import type { Deployment, ScrapeJob } from "../../src/catalog/deployment.ts";
import type { MetricInfo } from "../../src/catalog/metric.ts";
import type { Line, PanelOptions } from "../../src/catalog/panel.ts";
import type { RunbookOptions } from "../../src/catalog/runbook.ts";
import type { FiringSeries, ScenarioOptions } from "../../src/catalog/scenario.ts";
import type { SloOptions } from "../../src/catalog/slo.ts";
import type { Client } from "../../src/discovery/client.ts";
import { asTemplate } from "../../src/go-template/as-template.ts";
import * as api from "../../src/index.ts";

/** How a scrape is made: addresses, files and patterns, of which none is a text for people. */
type Settings = keyof Client | "metrics" | "relabel" | "metricRelabel" | "keepOnly" | "shards";

export interface Texts {
  readonly text: string;
  readonly value: string;
  readonly legend: string;
}

type MetricOptions = Required<
  Omit<MetricInfo, "kind" | "turn" | "type" | "name" | "buckets" | "exporter" | "hasOtherLabels">
>;

/** `value` is a label's value, in expressions as well, `legend` that of a query. */
export function fullCatalog({ text, value, legend }: Texts): Catalog {
  const { above, aboveEach, by, counter, events, gauge, histogram, latencyPer, open, optional, rate, sum, where } = api;
  const template = asTemplate(text);

  const about = {
    help: text,
    useFor: text,
    stability: "stable",
    legacyName: text,
    unused: text,
  } as const;
  const total = counter("shop_requests", { ...about, unit: "count" });
  const requestOptions = {
    ...about,
    unit: "count",
    labels: { status: [value, "ok"], cause: open(value, "other"), page: optional(value, "home") },
    values: [0, 1e9],
    partOf: total,
  } as const satisfies MetricOptions;
  const { values: _, ...ofCounter } = requestOptions;
  const requests = counter("shop_answers", ofCounter);
  const queue = gauge("shop_queue", {
    ...about,
    values: [0, 1e9],
    labels: { status: [value, "ok"], cause: open(value, "other") },
  });
  const duration = histogram("shop_duration_seconds", {
    ...about,
    unit: "seconds",
    buckets: [0.1, 1],
    labels: { page: optional(value, "home") },
  });
  const planned = gauge("shop_planned", { ...about, stability: "planned" });
  const foreign = gauge("node_load1", { ...about, exporter: text });
  const bad = where(requests, { status: value });

  const recorded = api.recording("job:shop_answers:rate5m", {
    of: sum(rate(bad, "5m"), by("job", "page")),
    description: text,
  });

  const firing: Required<FiringSeries> = { labels: { job: "shop", instance: "a", status: "ok" }, value: 200 };
  const scenario = {
    series: { 'shop_queue{job="shop",instance="a",status="ok"}': "200x100" },
    firing: { "0m": [], "20m": [firing] },
  } satisfies Required<ScenarioOptions>;
  const texts = { summary: template, description: template, impact: template, action: template, runbook: "shop" };
  const quiet = api.alert("Quiet", { ...texts, severity: "info", when: above(where(queue, { status: value }), 5) });
  const full = {
    ...texts,
    when: above(where(queue, { status: "ok" }), 100),
    for: "5m",
    keepFiringFor: "5m",
    severity: "warning",
    labels: { team: template },
    annotations: { note: template },
    group: api.ruleGroup("loud things", { interval: "30s", limit: 100, queryOffset: "0s" }),
    sharedName: undefined,
    inhibits: [quiet],
    inhibitsItsInstance: true,
    scenarios: [api.scenario(text, scenario)],
  } as const satisfies Required<AlertOptions>;
  const { inhibitsItsInstance: __, ...ofOne } = full;
  const loud = api.alert("Loud", ofOne);
  const down = api.alert("Down", {
    ...texts,
    severity: "critical",
    when: api.equals(where(api.up, { job: "shop" }), 0),
    inhibitsItsInstance: true,
  });
  const limited = { name: "shop", limits: { samples: 10_000, targets: 10 } };
  const others: Readonly<Record<string, Alert>> = {
    eachStatus: api.alert("EachStatus", {
      ...texts,
      severity: "warning",
      when: aboveEach(queue, "cause", { [value]: 20, other: 10 } as never, { otherwise: 5 }),
    }),
    nearSamples: api.alert("NearSamples", { ...texts, severity: "info", when: api.nearSampleLimit(limited) }),
    nearTargets: api.alert("NearTargets", { ...texts, severity: "info", when: api.nearTargetLimit(limited) }),
    unknown: api.alert("Unknown", {
      ...texts,
      severity: "warning",
      when: above(sum(rate(where(requests, { cause: value }), "5m"), by("job")), 1),
    }),
    happened: api.alert("Happened", {
      ...texts,
      severity: "info",
      when: api.occurred(where(requests, { page: value as never }), "5m", ["job"]),
    }),
    missing: api.alert("Missing", {
      ...texts,
      severity: "warning",
      when: api.metricsMissing(where(api.up, { job: "shop" })),
    }),
    absent: api.alert("Absent", {
      ...texts,
      severity: "warning",
      when: api.targetsAbsent(where(api.up, { job: "shop" })),
    }),
  };

  const promise = {
    title: text,
    description: text,
    objective: 99,
    sli: events({ total: requests, bad }),
    by: ["page"],
    objectives: { label: "page", values: { [value]: 99.5 } },
    except: [api.weekly({ days: ["sunday"], from: "02:00", to: "04:00" })],
    period: "7d",
    owner: text,
    team: text,
    tier: text,
    burnRate: {},
    runbook: "shop",
    documented: { query: text, because: value },
  } as const satisfies Required<SloOptions>;
  const answered = api.slo("answered", promise);
  const { objectives: ___, by: ____, ...ofPages } = promise;
  const speed = api.slo("speed", {
    ...ofPages,
    sli: latencyPer("page", {
      of: duration,
      cases: { [value]: { budget: 0.1, under: 0.1 }, home: { budget: 1, under: 1 } } as never,
      otherwise: { budget: 1, under: 1 },
    }),
  });

  const line: Required<Line> = { name: text, value: 3, bad: "above", severity: "warning" };
  const panel = {
    title: text,
    description: text,
    unit: "short",
    queries: [api.series(where(queue, { status: value }), legend)],
    alerts: [quiet, loud, ...Object.values(others)],
    lines: [line],
    thresholdOf: "otherwise",
    colors: { [legend]: "blue" },
    first: "least",
    stacked: true,
    min: 0,
    max: 100,
    noValue: text,
    width: 12,
  } as const satisfies Required<PanelOptions>;
  const page = {
    title: text,
    description: text,
    tags: [text],
    summary: true,
    opensAt: "6h",
    marks: [{ name: text, expr: where(queue, { status: value }).expr, text }],
    variables: [{ label: "status", title: text, of: queue.expr }],
    sections: [
      api.section(text, [
        api.timeseries("queue", panel),
        api.tablePanel("table", panel),
        api.timeseries("foreign", { ...panel, queries: [api.series(foreign, "load")] }),
        api.timeseries("recorded", { ...panel, queries: [api.series(recorded, legend)] }),
      ]),
      api.section(text, [
        api.stat("answers", { ...panel, unit: "ops", queries: [api.series(rate(bad, "5m"), "{{page}}")] }),
      ]),
    ],
  } satisfies Required<DashboardOptions>;

  const runbook = {
    title: text,
    meaning: text,
    impact: text,
    diagnosis: [text, api.step(text, where(queue, { status: value }))],
    decisions: [{ if: text, do: text }],
    mitigation: [text, text],
    recovery: [text, { look: text, run: "true" }],
    escalation: [text],
  } satisfies Required<RunbookOptions>;

  const scrape = {
    name: "shop",
    targets: ["shop:9100"],
    targetLabels: [],
    interval: "15s",
    timeout: "10s",
    path: "/metrics",
    openLabelValues: 5,
    seriesBudget: 1000,
    limits: limited.limits,
  } as const satisfies Required<Omit<ScrapeJob, Settings>>;
  const deployment = {
    scrape,
    externalLabels: { cluster: value },
    evaluationInterval: "15s",
    oldestPrometheus: "2.53",
    replicaLabels: ["replica"],
    sloGroups: { interval: "15s", limit: 1000, queryOffset: "10s" },
    prometheusUrl: "http://prometheus:9090",
    alertmanagers: ["alertmanager:9093"],
    grafanaUrl: "https://grafana.shop.internal",
    runbookUrl: "https://docs.shop.internal/operations/runbooks",
    retention: [
      { resolution: "raw", keep: "100d" },
      { resolution: "5m", keep: "200d" },
    ],
    dashboards: "v2",
    sloPeriod: "7d",
    alertLinks: undefined,
  } as const satisfies Required<
    Omit<
      Deployment,
      "kind" | "jobs" | "remoteWrite" | "endpoint" | "kubernetes" | "compose" | "victoriaMetrics" | "thanos" | "mimir"
    >
  >;

  const all = {
    service: "shop",
    title: text,
    owner: text,
    metrics: { foreign, total, requests, queue, duration, planned },
    recordings: { recorded },
    slos: { answered, speed },
    alerts: { quiet, loud, down, ...others },
    runbooks: { shop: api.runbook("shop", runbook) },
    dashboards: { page: api.dashboard("shop", page) },
    routing: api.routing({
      receivers: [
        api.receiver(
          "team",
          api.pagerduty({ serviceKeyFile: "/etc/shop/key", severity: template }),
          api.webhook({ url: "http://pager:8080/alerts" }),
          api.email({ to: template, from: template, smarthost: "mail.shop.internal:25", authUsername: text }),
          api.slack({ apiUrlFile: "/etc/shop/slack", channel: template }),
        ),
      ],
      route: {
        receiver: "team",
        groupBy: ["alertname", "severity"],
        routes: [{ receiver: "team", match: { alerts: [loud] } }],
      },
    }),
    deployment: api.deployment(deployment),
    examples: [api.example(text, { documented: text, query: where(queue, { status: value }), because: value })],
    overhead: [{ operation: text, cost: text }],
    security: [{ statement: text, treatment: "checked", how: text }],
    suppressions: [],
    reads: "own-jobs",
    environments: {},
  } as const satisfies Required<CatalogOptions>;
  return api.catalog(all);
}
