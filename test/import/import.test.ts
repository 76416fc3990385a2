/** From rule files to a catalog that compiles and generates the same rules, by the real compiler and loader. */
import { beforeAll, expect, it } from "vitest";
import { type Imported, importRules } from "../../src/cli/imported-rules.ts";
import { readInputs } from "../../src/import/inputs.ts";
import { readRuleFile } from "../../src/import/rules.ts";
import { source } from "../../src/yaml/source.ts";
import { gallery } from "./gallery.ts";

const rules = `
groups:
  - name: shop.rules
    interval: 1m
    rules:
      - record: job:shop_requests:rate5m
        expr: sum by (job) (rate(shop_requests_total[5m]))
      - record: job:shop_workers:count
        labels: { kind: busy }
        expr: count by (job) (shop_workers{state="busy"})
      - record: job:shop_workers:count
        labels: { kind: idle }
        expr: count by (job) (shop_workers{state="idle"})
  - name: shop
    rules:
      - alert: ShopErrors
        expr: |
          # Errors of our own
          sum by (job) (rate(shop_requests_total{code=~"5.."}[5m]))
            / job:shop_requests:rate5m
            > 0.05
        for: 10m
        keep_firing_for: 1d12h30m
        labels: { severity: page, team: checkout }
        annotations:
          summary: '{{ $labels.job }} fails "often", it''s {{ $value }}'
          runbook_url: https://runbooks.example/errors
      - alert: ShopDiskFull
        expr: shop_disk_free_bytes / shop_disk_size_bytes < 0.1
        labels: { severity: warning }
        annotations: { description: "Nearly full.\\nReally." }
      - alert: ShopDiskFull
        expr: shop_disk_free_bytes / shop_disk_size_bytes < 0.05
        labels: { severity: critical }
        annotations: { summary: Full. }
      - alert: ShopQueue
        expr: shop_queue{a!~"b.*\`"} unless on () (hour() < 6)
        annotations: { summary: No severity. }
      - alert: ShopQuantile
        expr: sum(up) > 1
        labels: { severity: info }
        annotations: { summary: "{{ $labels.gone }}" }
      - alert: OtherNamesOfMetrics
        expr: node_load1 > 1
        labels: { severity: info }
        annotations: { summary: Read as it stands. }
      - alert: ShopBroken
        expr: sum(rate(
        labels: { severity: info }
`;

let imported: Imported;
beforeAll(async () => {
  const read = readRuleFile(source("shop.yml", rules));
  imported = await importRules(read.rules, {
    service: "shop",
    targets: ["shop:8080"],
    dashboards: readInputs([source("gallery.json", JSON.stringify(gallery))], { sloPeriodMs: 1 }).dashboards,
    until: "2027-01-01",
    loadTimeoutMs: 90_000,
  });
}, 120_000);

it("generates every rule that can be read again, and names the one that cannot", () => {
  expect(imported.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(imported.compared.equal).toBe(9);
  expect(imported.leftOut).toEqual([{ what: "shop.yml: shop.ShopBroken", because: expect.any(String) }]);
  expect(imported.compared.differences.map(({ rule }) => rule.name)).toEqual(["ShopBroken"]);
});

it("generates the dashboard that it read beside them, panel by panel", () => {
  expect(imported.comparedDashboards).toEqual({ panels: 7, equal: 7, differences: [] });
});

it("lists what is wrong with the rules, as the reason to accept it for now", () => {
  expect(imported.suppressed).toEqual([
    { code: "template-label", at: "alerts.shopQuantile", because: expect.stringContaining("$labels.gone") },
  ]);
});

it("writes alerts as a person would", () => {
  expect(imported.written.modules["alerts.ts"]).toMatchInlineSnapshot(`
    "/** Who is called when: the alerts of shop.yml. */
    import { above, alert, below, by, divide, matching, promql, rate, sum, where } from "rustbox-monitoring";
    import { shopGroup } from "./groups.ts";
    import { nodeLoad1, shopDiskFreeBytes, shopDiskSizeBytes, shopQueue, shopRequests, up } from "./metrics.ts";
    import { jobShopRequestsRate5m } from "./recordings.ts";

    export const shopErrors = alert("ShopErrors", {
      group: shopGroup,
      when: above(
        divide(sum(rate(where(shopRequests, { code: matching("5..") }), "5m"), by("job")), jobShopRequestsRate5m),
        0.05,
      ),
      for: "10m",
      keepFiringFor: "2190m",
      severity: "critical",
      summary: '{{ $labels.job }} fails "often", it\\'s {{ $value }}',
      labels: { team: "checkout", severity: "page" },
      annotations: { runbook_url: "https://runbooks.example/errors" },
    });

    export const shopDiskFull = alert("ShopDiskFull", {
      group: shopGroup,
      when: below(divide(shopDiskFreeBytes, shopDiskSizeBytes), 0.1),
      severity: "warning",
      summary: "Nearly full.",
      description: "Nearly full.\\nReally.",
      annotations: { summary: false },
      sharedName: "their labels differ",
    });

    export const shopDiskFullCritical = alert("ShopDiskFull", {
      group: shopGroup,
      when: below(divide(shopDiskFreeBytes, shopDiskSizeBytes), 0.05),
      severity: "critical",
      summary: "Full.",
      sharedName: "their labels differ",
    });

    export const shopQueueAlert = alert("ShopQueue", {
      group: shopGroup,
      when: promql\`\${shopQueue}{a!~"b.*\\\`"} unless on () (hour() < 6)\`,
      severity: "warning",
      summary: "No severity.",
      labels: { severity: "" },
    });

    export const shopQuantile = alert("ShopQuantile", {
      group: shopGroup,
      when: above(sum(up), 1),
      severity: "info",
      summary: "{{ $labels.gone }}",
    });

    export const otherNamesOfMetrics = alert("OtherNamesOfMetrics", {
      group: shopGroup,
      when: above(nodeLoad1, 1),
      severity: "info",
      summary: "Read as it stands.",
    });
    "
  `);
});

it("writes recordings that may share a name, and metrics whose labels are open", () => {
  expect(imported.written.modules["recordings.ts"]).toMatchInlineSnapshot(`
    "/** What rules record. */
    import { by, count, rate, recording, sum, where } from "rustbox-monitoring";
    import { shop } from "./groups.ts";
    import { shopRequests, shopWorkers } from "./metrics.ts";

    export const jobShopRequestsRate5m = recording("job:shop_requests:rate5m", {
      group: shop,
      of: sum(rate(shopRequests, "5m"), by("job")),
      description: "shop_requests_total, a second over 5m, by job",
    });

    export const jobShopWorkersCount = recording("job:shop_workers:count", {
      group: shop,
      of: count(where(shopWorkers, { state: "busy" }), by("job")),
      description: "Recorded for the rules that read it.",
      labels: { kind: "busy" },
      sharedName: "recorded by several rules, for series that differ",
    });

    export const jobShopWorkersCountIdle = recording("job:shop_workers:count", {
      group: shop,
      of: count(where(shopWorkers, { state: "idle" }), by("job")),
      description: "Recorded for the rules that read it.",
      labels: { kind: "idle" },
      sharedName: "recorded by several rules, for series that differ",
    });
    "
  `);
  expect(imported.written.modules["metrics.ts"]).toMatchInlineSnapshot(`
    "/**
     * What imported rules read. Types are guessed from the functions and names; labels are those that rules ask for, and others may
     * exist. Declare what you know: \`labels: { code: open(…) }\`, and a misspelt label no longer compiles.
     */
    import { anyLabels, counter, gauge } from "rustbox-monitoring";

    export const shopRequests = counter("shop_requests_total", {
      help: "Read by imported rules, which do not say what it is.",
      labels: anyLabels("code"),
    });

    export const shopWorkers = gauge("shop_workers", {
      help: "Read by imported rules, which do not say what it is.",
      labels: anyLabels("state"),
    });

    export const shopDiskFreeBytes = gauge("shop_disk_free_bytes", {
      help: "Read by imported rules, which do not say what it is.",
      unit: "bytes",
      labels: anyLabels(),
    });

    export const shopDiskSizeBytes = gauge("shop_disk_size_bytes", {
      help: "Read by imported rules, which do not say what it is.",
      unit: "bytes",
      labels: anyLabels(),
    });

    export const shopQueue = gauge("shop_queue", {
      help: "Read by imported rules, which do not say what it is.",
      labels: anyLabels("a"),
    });

    export const up = gauge("up", {
      help: "Read by imported rules, which do not say what it is.",
      labels: anyLabels(),
    });

    export const nodeLoad1 = gauge("node_load1", {
      help: "Load average over one minute.",
      labels: anyLabels(),
    });
    "
  `);
});
