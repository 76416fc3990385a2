import { expect, test } from "vitest";
import { alert } from "../../src/catalog/alert.ts";
import { catalog, entries } from "../../src/catalog/catalog.ts";
import { dashboard } from "../../src/catalog/dashboard.ts";
import { events } from "../../src/catalog/event-sli.ts";
import { counter, gauge } from "../../src/catalog/metric.ts";
import { recording } from "../../src/catalog/recording.ts";
import { slo } from "../../src/catalog/slo.ts";
import { above } from "../../src/catalog/threshold.ts";
import { compile } from "../../src/compile.ts";
import { rate } from "../../src/index.ts";

const requests = counter("shop_requests_total", { help: "Requests." });
const failures = counter("shop_failures_total", { help: "Failures." });
const queue = gauge("shop_queue", { help: "Waiting." });
const long = alert("QueueLong", { when: above(queue, 100), severity: "warning", summary: "{{ $value }} wait." });
const deployment = { scrape: { targets: ["shop:8080"] } };

test("declarations come as a list, each with the address of its name", async () => {
  const shop = catalog({
    service: "shop",
    metrics: [requests, { failures }, queue],
    recordings: [recording("job:shop_requests:rate5m", { of: rate(requests, "5m"), description: "Requests." })],
    slos: [slo("answered", { objective: 99, description: "x", sli: events({ total: requests, bad: failures }) })],
    alerts: [long],
    dashboards: [dashboard("shop", { title: "Shop", description: "Shop.", tags: [], sections: [] })],
    deployment,
  });
  const kinds = ["metric", "recording", "slo", "alert", "dashboard"] as const;
  expect(kinds.flatMap((kind) => entries(shop, kind).map(({ at }) => at))).toEqual([
    "metrics.shop_requests_total",
    "metrics.failures",
    "metrics.shop_queue",
    "recordings.job:shop_requests:rate5m",
    "slos.answered",
    "alerts.QueueLong",
    "dashboards.shop",
  ]);
});

test("two of one name are both there, and reported", async () => {
  const twice = catalog({ service: "shop", metrics: [queue, { ...queue }], alerts: [long, { ...long }], deployment });
  const { diagnostics } = await compile(twice);
  expect(diagnostics.filter((d) => d.code === "duplicate-name").map((d) => d.at)).toEqual([
    "metrics.shop_queue[1]",
    "alerts.QueueLong[1]",
  ]);
});
