import { expect, test } from "vitest";
import { above, alert, by, catalog, counter, rate, recording, runbook, sum } from "../../src/index.ts";
import { readersOf } from "../../src/model/readers.ts";
import { resolve } from "../../src/model/resolve.ts";
import shop from "../fixtures/jobs/index.ts";
import tiny from "../fixtures/tiny/index.ts";

test("a metric is read by rules, objectives, panels and runbooks", () => {
  const { alerts, slos, recordings, panels, runbooks } = readersOf(resolve(tiny))("kiosk_tickets_total");
  expect(alerts.map((a) => a.alert)).toEqual([
    "SalesErrorBudgetBurnFast",
    "SalesErrorBudgetBurnSlow",
    "SalesErrorBudgetExhausted",
    "SalesErrorBudgetLow",
    "SalesNoData",
    "ManyTicketsRefused",
  ]);
  expect(slos.map((s) => s.name)).toEqual(["sales"]);
  expect(recordings).toEqual(["job:kiosk_tickets_refused:ratio_rate5m"]);
  // The second panel shows the recording, those behind it what is recorded of the objective.
  expect(panels.map((p) => p.panel.key)).toEqual([
    "tickets",
    "refused",
    "budgets",
    "sales-sli",
    "sales-budget",
    "sales-burn-rate",
    "sales-budget-over-time",
    "sales-events",
  ]);
  expect(runbooks).toEqual(["kiosk"]);
});

test("what reads a histogram's buckets reads the histogram", () => {
  expect(readersOf(resolve(tiny))("kiosk_print_duration_seconds").panels.map((p) => p.panel.key)).toEqual(["printing"]);
});

test("a reader of a recording of a recording reads the metric below", () => {
  const sold = counter("sold_total", { help: "-", useFor: "-" });
  const perJob = recording("job:sold:rate5m", { of: sum(rate(sold, "5m"), by("job")), description: "-" });
  const all = recording("all:sold:rate5m", { of: sum(perJob), description: "-" });
  const busy = alert("Busy", {
    when: above(all, 1),
    severity: "info",
    summary: "-",
    description: "-",
    impact: "-",
    action: "-",
    runbook: "shop",
  });
  const shop = runbook("shop", { title: "Shop", meaning: "-", impact: "-", diagnosis: ["-"], mitigation: ["-"] });
  const model = resolve(
    catalog({
      ...tiny,
      slos: {},
      dashboards: {},
      metrics: { sold },
      recordings: { perJob, all },
      alerts: { busy },
      runbooks: { shop },
    }),
  );
  const { alerts, recordings } = readersOf(model)("sold_total");
  expect(alerts.map((a) => a.alert)).toEqual(["Busy"]);
  expect(recordings).toEqual(["job:sold:rate5m", "all:sold:rate5m"]);
});

test("the alert on missing metrics is no reader of what it watches over", () => {
  const { alerts } = readersOf(resolve(shop))("db_connections");
  expect(alerts.map((a) => a.alert)).toEqual(["ManyConnections"]);
});

test("planned and unknown metrics have no readers", () => {
  const receipts = counter("kiosk_receipts_total", { help: "Receipts.", useFor: "-", stability: "planned" });
  const readers = readersOf(resolve({ ...tiny, metrics: { ...tiny.metrics, receipts } }));
  const none = { alerts: [], slos: [], recordings: [], panels: [], runbooks: [] };
  expect(readers("kiosk_receipts_total")).toEqual(none);
  expect(readers("nothing")).toEqual(none);
});
