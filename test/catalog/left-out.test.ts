import {
  above,
  alert,
  type Catalog,
  catalog,
  compile,
  counter,
  dashboard,
  deployment,
  events,
  pagerduty,
  rate,
  receiver,
  routing,
  runbook,
  section,
  series,
  slo,
  sum,
  timeseries,
  webhook,
  where,
} from "rustbox-monitoring";
import { expect, test } from "vitest";

/** A catalog whose optional settings are left out, or given as undefined. */
function shop(optional: (...keys: readonly string[]) => Readonly<Record<string, undefined>>): Catalog {
  const responses = counter("shop_responses_total", {
    help: "Responses.",
    useFor: "Errors",
    labels: { code: ["200", "500"] },
    ...optional("unit", "stability", "legacyName", "unused", "values", "partOf"),
  });
  const answered = slo("answered", {
    title: "Answered",
    description: "99% of the requests are answered.",
    objective: 99,
    sli: events({ total: responses, bad: where(responses, { code: "500" }) }),
    runbook: "errors",
    burnRate: optional("fast", "slow", "minBadEvents", "for", "keepFiringFor", "lowAt"),
    ...optional("by", "objectives", "except", "period", "owner", "team", "tier", "documented"),
  });
  const busy = alert("Busy", {
    when: above(sum(rate(responses, "5m")), 100),
    severity: "warning",
    summary: "{{ $value }} responses per second.",
    description: "More than 100 responses per second.",
    impact: "Slow pages",
    action: "Add servers",
    runbook: "errors",
    ...optional("for", "keepFiringFor", "labels", "inhibits", "inhibitsItsInstance", "scenarios"),
  });
  const traffic = timeseries("traffic", {
    title: "Traffic",
    description: "Responses per second.",
    unit: "ops",
    queries: [series(sum(rate(responses, "$__rate_interval")), "responses")],
    alerts: [busy],
    lines: [{ name: "Limit", value: 200, ...optional("bad", "severity") }],
    ...optional("stacked", "min", "max", "noValue", "width"),
  });
  return catalog({
    service: "shop",
    title: "Shop",
    owner: "shop-team",
    metrics: { responses },
    slos: { answered },
    alerts: { busy },
    dashboards: {
      board: dashboard("shop", { title: "Shop", description: "All.", tags: [], sections: [section("All", [traffic])] }),
    },
    runbooks: {
      errors: runbook("errors", { title: "Errors", meaning: "m", impact: "i", diagnosis: ["d"], mitigation: ["m"] }),
    },
    routing: routing({
      receivers: [
        receiver(
          "on-call",
          pagerduty({ routingKeyFile: "/etc/alertmanager/key", severity: "critical" }),
          webhook({ url: "http://pager:8080", ...optional("sendResolved") }),
        ),
      ],
      route: {
        receiver: "on-call",
        routes: [
          {
            receiver: "on-call",
            match: { severity: "warning", ...optional("alerts") },
            ...optional("groupBy", "groupWait", "groupInterval", "repeatInterval", "routes", "continue"),
          },
        ],
        ...optional("groupBy", "groupWait", "groupInterval", "repeatInterval", "match", "continue"),
      },
    }),
    deployment: deployment({
      scrape: {
        name: "shop",
        targets: ["shop:8080"],
        interval: "15s",
        timeout: "10s",
        openLabelValues: 10,
        ...optional("path", "seriesBudget", "targetLabels"),
      },
      evaluationInterval: "15s",
      prometheusUrl: "http://prometheus:9090",
      alertmanagers: ["alertmanager:9093"],
      grafanaUrl: "http://grafana:3000",
      runbookUrl: "https://wiki.example/runbooks",
      retention: [{ resolution: "raw", keep: "15d" }],
      sloPeriod: "14d",
      ...optional("oldestPrometheus"),
      sloGroups: optional("interval", "limit", "queryOffset"),
    }),
    ...optional("recordings", "examples", "overhead", "security", "suppressions"),
  });
}

test("an option that is undefined is one that is left out", async () => {
  const leftOut = await compile(shop(() => ({})));
  const given = await compile(shop((...keys) => Object.fromEntries(keys.map((key) => [key, undefined]))));
  expect(given.diagnostics).toEqual(leftOut.diagnostics);
  expect(leftOut.artifacts.length).toBeGreaterThan(10);
  expect(given.artifacts).toEqual(leftOut.artifacts);
});
