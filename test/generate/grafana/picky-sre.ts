/** What a picky operator checks on a new dashboard. Knows no catalog: each test file brings its own dashboards. */
import { expect, test } from "vitest";
import { formatDuration } from "../../../src/basics/duration.ts";
import { severityColor } from "../../../src/generate/grafana/thresholds.ts";
import { alertingRules } from "../../../src/model/model.ts";
import { panelUrl } from "../../../src/model/names.ts";
import { walk } from "../../../src/promql/ast.ts";
import { type Built, charts, parsed } from "./built.ts";

const writtenByPrometheus = /^ALERTS(_FOR_STATE)?$/;

export function testDashboard(dashboard: Built): void {
  const { json, model, text } = dashboard;
  const panels = charts(dashboard);
  const targets = panels.flatMap((p) => p.targets);
  const own = model.dashboards.find((d) => d.uid === json.uid)?.variables.map((v) => v.label) ?? [];
  const modelled = model.dashboards.find((d) => d.uid === json.uid)?.sections.flatMap((s) => s.panels) ?? [];

  test("rows are in the catalog's order", () => {
    const rows = json.panels.filter((p) => p.type === "row").map((p) => p.title);
    expect(rows).toEqual(model.dashboards.find((d) => d.uid === json.uid)?.sections.map((s) => s.title));
  });

  test("the data source is a variable, and everything reads it", () => {
    const [source] = json.templating.list;
    expect(source).toMatchObject({ name: "datasource", label: "Data source", type: "datasource", query: "prometheus" });
    const uids = [...panels, ...targets, ...json.templating.list.slice(1)].map((x) => x.datasource?.uid);
    expect(new Set(uids)).toEqual(new Set(["${datasource}"]));
  });

  test("where a query can be narrowed, job and instance can be chosen, several or all, and follow the time range", () => {
    const chosen = json.templating.list.slice(1).filter((v) => !own.includes(v.name));
    const read = ["job", "instance"].filter((name) => targets.some(({ expr }) => expr.includes(`$${name}`)));
    expect(chosen.map((v) => v.name)).toEqual(read);
    for (const variable of chosen) {
      expect(variable).toMatchObject({ type: "query", multi: true, includeAll: true, allValue: ".+", refresh: 2 });
      expect(variable.current.value).toEqual(["$__all"]);
    }
    expect(chosen.map((v) => v.label)).toEqual(["Job", "Instance"].slice(0, read.length));
    const [job, instance] = chosen.map((v) => (typeof v.query === "string" ? v.query : v.query.query));
    expect(job).toMatch(/^label_values\(\w+(\{job=~"[\w|]+"\})?, job\)$/);
    if (read.length > 1) expect(instance).toMatch(/^label_values\(\w+\{.*job=~"\$job"\}, instance\)$/);
  });

  test("every query parses once Grafana has filled in its variables", () => {
    for (const { expr } of targets) expect(() => parsed(expr)).not.toThrow();
    for (const { target } of json.annotations.list) expect(() => parsed(target.expr)).not.toThrow();
  });

  test("every selector is narrowed by what its series always have of job and instance", () => {
    for (const { expr } of targets) {
      for (const e of walk(parsed(expr))) {
        if (e.kind !== "selector") continue;
        const labels = e.matchers
          .filter((m) => m.op === "=~" && m.value === ".+" && !own.includes(m.label))
          .map((m) => m.label);
        if (writtenByPrometheus.test(e.name ?? "")) {
          expect(labels, expr).toEqual([]);
          continue;
        }
        const series = model.schema.get(e.name ?? "");
        expect(series, expr).toBeDefined();
        const keeps = e.name === "slo:objective:ratio" ? [] : ["job"];
        expect(labels, expr).toEqual(series?.recorded ? keeps : ["job", "instance"]);
      }
    }
  });

  test("rates look back $__rate_interval, and its least step is the scrape interval", () => {
    const intervals = model.deployment.jobs.map((job) => job.interval);
    for (const { expr, interval: step } of targets) {
      expect(expr).not.toMatch(/rate\([^[]*\[\d/);
      if (!expr.includes("ALERTS")) expect(intervals, expr).toContain(step);
    }
  });

  test("every panel has a title, a description, a unit, a word for nothing, and a query with a legend", () => {
    for (const p of panels) {
      expect(p.title).not.toBe("");
      expect(p.description, p.title).not.toBe("");
      expect(p.fieldConfig.defaults.unit, p.title).toMatch(/^(ops|percentunit|s|bytes|short)$/);
      expect(p.fieldConfig.defaults.noValue, p.title).not.toBe("");
      expect(p.targets.length, p.title).toBeGreaterThan(0);
      for (const t of p.targets) expect(t.legendFormat, p.title).not.toBe("");
    }
  });

  test("time series have a legend table of last, mean and max", () => {
    for (const p of panels.filter((c) => c.type === "timeseries")) {
      expect(p.options.legend).toMatchObject({ displayMode: "table", calcs: ["lastNotNull", "mean", "max"] });
    }
  });

  test("heatmaps read buckets as buckets, with a unit on their axis", () => {
    for (const p of panels.filter((c) => c.type === "heatmap")) {
      expect(p.options).toMatchObject({ calculate: false, yAxis: { unit: p.fieldConfig.defaults.unit } });
      for (const t of p.targets) expect(t).toMatchObject({ format: "heatmap", legendFormat: "{{le}}", range: true });
    }
  });

  test("tables ask once, hide the time, name their columns and are sorted", () => {
    for (const p of panels.filter((c) => c.type === "table")) {
      for (const t of p.targets) expect(t).toMatchObject({ format: "table", instant: true, range: false });
      const organize = p.transformations?.find((t) => t.id === "organize");
      expect(organize?.options).toMatchObject({ excludeByName: { Time: true } });
      expect(p.options.sortBy).toHaveLength(1);
    }
  });

  test("shares go from 0 to 1, and what is left of a budget below 0 as well", () => {
    for (const p of panels.filter((c) => c.fieldConfig.defaults.unit === "percentunit")) {
      const { min, max } = p.fieldConfig.defaults;
      const overspent = p.title.startsWith("Error budget left");
      const least = p.type === "timeseries" ? -1 : undefined;
      expect(min, p.title).toBe(overspent ? least : 0);
      expect([undefined, 1], p.title).toContain(max);
      expect(p.targets.map((t) => t.expr).join(), p.title).not.toMatch(/\* 100/);
    }
  });

  test("the thresholds drawn are those that the alerts wait for, in the colour of their severity", () => {
    for (const { id, alerts, title, max = Number.POSITIVE_INFINITY } of modelled) {
      const panel = panels.find((p) => p.id === id);
      const steps = panel?.fieldConfig.defaults.thresholds.steps ?? [];
      expect(steps[0]?.value, title).toBeNull();
      for (const { condition, severity } of alerts) {
        if (condition.kind !== "threshold" || condition.op === "==" || condition.threshold > max) continue;
        // Nothing at all must not look like trouble.
        const step = steps.find((s) => s.value === (condition.threshold || 1e-9));
        expect(step?.color, title).toBe(severityColor[severity]);
        if (panel?.type === "timeseries") {
          expect(panel.fieldConfig.defaults.custom?.thresholdsStyle?.mode, title).toMatch(/^dashed/);
        }
      }
    }
  });

  test("a panel links to the runbook of each alert it explains, and the alert links back to a panel that exists", () => {
    for (const { id, alerts, title } of modelled) {
      const panel = panels.find((p) => p.id === id);
      for (const { annotations } of alerts) {
        expect(
          panel?.links?.map((l) => l.url),
          title,
        ).toContain(annotations.runbook_url);
        expect(
          panel?.fieldConfig.defaults.links?.map((l) => l.url),
          title,
        ).toContain(annotations.runbook_url);
      }
    }
    const known = modelled.map((p) => panelUrl(model.deployment, json.uid, p.id));
    const linked = alertingRules(model).flatMap((r) =>
      r.panel?.dashboard === json.uid ? [r.annotations.dashboard_url?.replace(/&var-.*/, "")] : [],
    );
    expect(linked.length).toBeGreaterThan(0);
    for (const url of linked) expect(known).toContain(url);
  });

  test("an alert's page opens the dashboard on the job and instance that it fires for, where it has them", () => {
    for (const { annotations, outputLabels, panel } of alertingRules(model)) {
      if (panel?.dashboard !== json.uid) continue;
      const chosen = [...(annotations.dashboard_url ?? "").matchAll(/&var-(\w+)={{ \$labels\.(\w+) \| urlquery }}/g)];
      expect(chosen.map(([, name]) => name)).toEqual(["job", "instance"].filter((l) => outputLabels.includes(l)));
      expect(chosen.map(([, , label]) => label)).toEqual(chosen.map(([, name]) => name));
    }
  });

  test("firing alerts of this service are marked, and nobody else's", () => {
    const alerting = json.annotations.list.filter(({ name }) => name.startsWith("Firing: "));
    const marked = alerting.flatMap(({ target }) => {
      const expr = parsed(target.expr);
      if (expr.kind !== "selector") throw new Error(`${target.expr} is not a selector`);
      expect(expr.name).toBe("ALERTS");
      expect(expr.matchers).toContainEqual({ label: "alertstate", op: "=", value: "firing" });
      return expr.matchers.find((m) => m.label === "alertname")?.value.split("|") ?? [];
    });
    const paging = alertingRules(model).filter((r) => r.severity !== "none");
    expect(marked.sort()).toEqual(paging.map((r) => r.alert).sort());
  });

  test("marks read no variable that the dashboard does not have", () => {
    const known = json.templating.list.map((v) => v.name);
    for (const { target } of json.annotations.list) {
      for (const [, name = ""] of target.expr.matchAll(/\$(\w+)/g)) expect(known, target.expr).toContain(name);
    }
  });

  test("no two series of a chart that are named by a declared label have one colour", () => {
    for (const p of panels.filter((c) => c.type === "timeseries")) {
      const named = (p.fieldConfig.overrides ?? []).filter(({ matcher }) => matcher.id === "byName");
      const colors = named.map(({ properties }) => JSON.stringify(properties));
      expect(new Set(colors).size, p.title).toBe(colors.length);
    }
  });

  test("a budget below zero is red wherever it is shown", () => {
    const budgets = panels.filter((p) => p.title.startsWith("Error budget left"));
    for (const p of budgets)
      expect(p.fieldConfig.defaults.thresholds.steps[0], p.title).toMatchObject({ color: "red" });
    for (const p of panels.filter((c) => c.title === "Error budgets")) {
      const left = p.fieldConfig.overrides?.find(({ matcher }) => matcher.options === "Budget left");
      expect(left?.properties).toContainEqual({
        id: "thresholds",
        value: {
          mode: "absolute",
          steps: [
            { value: null, color: "red" },
            { value: 0, color: "orange" },
            { value: 0.25, color: "green" },
          ],
        },
      });
    }
  });

  test("the dashboard has a stable uid, tags, a shared crosshair, and nothing that belongs to one Grafana", () => {
    const opensAtMs = model.dashboards.find((d) => d.uid === json.uid)?.opensAtMs ?? 0;
    expect(json).toMatchObject({
      graphTooltip: 1,
      timezone: "browser",
      refresh: "30s",
      time: { from: `now-${formatDuration(opensAtMs)}`, to: "now" },
    });
    expect(json.uid).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(json.tags).toContain(model.service);
    for (const key of ["id", "version", "__inputs", "__requires", "iteration"]) expect(json).not.toHaveProperty(key);
    expect(text).not.toMatch(/\$\{DS_/);
  });
}
