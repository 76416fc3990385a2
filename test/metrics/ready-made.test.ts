import { readdirSync } from "node:fs";
import { join } from "node:path";
import { above, alert, catalog, compile, gauge, hasErrors, job } from "rustbox-monitoring";
import * as blackbox from "rustbox-monitoring/metrics/blackbox";
import * as node from "rustbox-monitoring/metrics/node";
import { describe, expect, it } from "vitest";
import type { MetricInfo } from "../../src/catalog/metric.ts";
import { nameBreaches } from "../../src/checks/catalog/naming-convention.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { print } from "../../src/promql/print/print.ts";
import { typeErrors } from "../../src/validate/types.ts";
import { fixture, root } from "../cli/cli.ts";
import machines from "../fixtures/machines/index.ts";
import wholeModule from "../fixtures/machines/jobs.ts";

const files = readdirSync(join(root, "src/metrics")).map((file) => file.replace(/\.ts$/, ""));
const modules = await Promise.all(
  files.map(async (file) => {
    const exported = (await import(`../../src/metrics/${file}.ts`)) as Readonly<Record<string, MetricInfo>>;
    return { file, metrics: Object.values(exported) };
  }),
);

describe.each(modules)("the metrics of $file", ({ metrics }) => {
  it("say whose they are, and excuse exactly the names that need it", () => {
    expect(metrics.filter(({ exporter }) => exporter === undefined)).toEqual([]);
    const { excused, unusual } = {
      excused: metrics.flatMap((m) => (m.legacyName === undefined ? [] : [m.name])),
      unusual: metrics.flatMap((m) => (nameBreaches(m).length > 0 ? [m.name] : [])),
    };
    expect(excused).toEqual(unusual);
  });

  it("have names of their own", () => {
    const names = metrics.map(({ name }) => name);
    expect([...new Set(names)]).toEqual(names);
  });
});

describe("a catalog of ready-made metrics", () => {
  it("keeps those that something reads, and its rules are checked like any", async () => {
    const { model, diagnostics } = await compile(machines);
    expect(hasErrors(diagnostics)).toBe(false);
    expect(model?.metrics.map(({ value }) => value.name)).toEqual([
      "probe_success",
      "node_vmstat_oom_kill",
      "node_filesystem_size_bytes",
      "node_filesystem_avail_bytes",
      "node_disk_io_time_seconds_total",
    ]);
  });

  it("keeps both of two metrics that modules call by one name", () => {
    const duration = gauge("shop_duration_seconds", { help: "Of a round.", unit: "seconds" });
    const slow = alert("Slow", { when: above(blackbox.duration, 5), severity: "info", summary: "Slow." });
    const { metrics } = catalog({
      service: "shop",
      metrics: [{ duration }, blackbox],
      alerts: { slow },
      deployment: { scrape: { targets: ["shop:8080"] } },
    });
    expect(Object.keys(metrics)).toEqual(["duration", "probe_duration_seconds"]);
  });

  it("takes a whole module for the metrics of a job, beside those of the service", async () => {
    const load = gauge("shop_load", { help: "Of the shop." });
    const full = alert("Full", { when: above(node.load1, 5), severity: "info", summary: "Full." });
    const busy = alert("Busy", { when: above(load, 5), severity: "info", summary: "Busy." });
    const { model, diagnostics } = await compile(
      catalog({
        service: "shop",
        metrics: [{ load }, node],
        alerts: { full, busy },
        deployment: {
          jobs: [
            job("shop", { metrics: { load }, targets: ["shop:8080"] }),
            job("machines", { metrics: node, targets: ["machine:9100"] }),
          ],
        },
      }),
    );
    expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    const rules = model?.groups.flatMap((g) => g.rules) ?? [];
    expect(rules.map((rule) => print(rule.expr))).toEqual([
      'node_load1{job="machines"} > 5',
      'shop_load{job="shop"} > 5',
    ]);
  });

  it("loads and compiles as an operator's does, with the modules that it names", async () => {
    const entry = join(fixture("machines"), "index.ts");
    expect(await loadCatalog(entry)).toMatchObject({ catalog: { service: "machines" } });
    expect(await typeErrors(entry)).toEqual([]);
  });

  it("loads where a job takes a whole module", async () => {
    const loaded = await loadCatalog(join(fixture("machines"), "jobs.ts"));
    expect(loaded).toMatchObject({ catalog: { service: "machines", deployment: { scrape: { name: "machines" } } } });
    expect(hasErrors((await compile(wholeModule)).diagnostics)).toBe(false);
  });
});
