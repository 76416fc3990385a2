/** A shop with one SLO, whose rules every row is counted by: 99.9% over 30 days, scraped and evaluated each 15 s. */
import type { Catalog } from "../../src/catalog/catalog.ts";
import {
  alert,
  catalog,
  counter,
  deployment,
  events,
  histogram,
  latency,
  pagerduty,
  receiver,
  routing,
  runbook,
  slo,
  targetsAbsent,
  up,
  where,
} from "../../src/index.ts";

const answers = counter("shop_answers_total", {
  help: "Answers, by result.",
  useFor: "Traffic",
  labels: { result: ["ok", "failed"] },
});

const duration = histogram("shop_duration_seconds", {
  help: "Duration of requests.",
  useFor: "Latency",
  unit: "seconds",
  buckets: [0.1, 0.5],
});

const rest = { title: "Shop", runbook: "shop", description: "A promise.", objective: 99.9 } as const;

const slos = {
  answers: slo("shop", { ...rest, sli: events({ total: answers, bad: where(answers, { result: "failed" }) }) }),
  durations: slo("shop", { ...rest, sli: latency({ of: duration, budget: 0.5, under: 0.5 }) }),
} as const;

export type SliName = keyof typeof slos;

/** The job that the catalog declares. */
export const declaredJob = "shop";

const periodDays = 30;

/** With the same SLO under each of the names. */
export function shop(sli: SliName, names: readonly string[] = ["shop"]): Catalog {
  return catalog({
    service: "shop",
    title: "Shop",
    owner: "shopkeepers",
    metrics: { answers, duration },
    slos: Object.fromEntries(names.map((name) => [name, { ...slos[sli], name }])),
    alerts: {
      noTargets: alert("NoTargets", {
        when: targetsAbsent(where(up, { job: declaredJob })),
        for: "5m",
        severity: "critical",
        summary: "Discovery finds no target.",
        description: "Nothing is scraped.",
        impact: "No other alert can fire.",
        action: "Look at Prometheus' targets.",
        runbook: "shop",
      }),
    },
    runbooks: {
      shop: runbook("shop", {
        title: "Shop",
        meaning: "Customers suffer.",
        impact: "They leave.",
        diagnosis: ["Look."],
        mitigation: ["Repair."],
      }),
    },
    routing: routing({
      receivers: [receiver("shopkeepers", pagerduty({ serviceKeyFile: "/etc/shop/key", severity: "error" }))],
      route: { receiver: "shopkeepers" },
    }),
    deployment: deployment({
      scrape: { name: declaredJob, targets: ["shop:9100"], interval: "15s", timeout: "10s", openLabelValues: 5 },
      evaluationInterval: "15s",
      prometheusUrl: "http://prometheus:9090",
      alertmanagers: ["alertmanager:9093"],
      grafanaUrl: "http://grafana:3000",
      runbookUrl: "https://runbooks.example.com",
      retention: [{ resolution: "raw", keep: "100d" }],
      sloPeriod: `${periodDays}d`,
    }),
  });
}
