import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { counter } from "../../src/catalog/metric.ts";
import { above } from "../../src/catalog/threshold.ts";
import { compile } from "../../src/compile.ts";
import { alertingRules, recordingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { scoped } from "../../src/model/scoped.ts";
import type { Expr } from "../../src/promql/ast.ts";
import { print } from "../../src/promql/print/print.ts";
import { report } from "../../src/report/report.ts";
import { query, testAlert } from "../checks/broken.ts";
import { type Emitted, emit } from "../emit.ts";
import shop from "../fixtures/jobs/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, tools } from "../tools/index.ts";

const model = resolve(shop);
const rule = (name: string) => {
  const found = alertingRules(model).find((r) => r.alert === name);
  return found && print(found.expr);
};

test("a catalog of two jobs has no problem", async () => {
  const { diagnostics } = await compile(shop);
  expect(report(diagnostics, "text")).toBe("");
});

describe("rules read the series of a metric's own jobs", () => {
  test.each([
    ["ManyConnections", 'db_connections{job="db",state="active"} > 80'],
    ["Leaking", 'process_resident_memory_bytes{job=~"api|db"} > 1000000000'],
    ["RecordedOrdersFailed", "job:shop_orders_failed:ratio_rate5m > 0.1"],
  ])("%s", (name, expr) => {
    expect(rule(name)).toBe(expr);
  });

  test("so do recordings and SLOs", () => {
    const texts = recordingRules(model).map((r) => print(r.expr));
    const unscoped = texts.filter((t) => /(?:shop_|db_)\w+(?:_total|_bucket|_count|_connections)(?!\{job=)/.test(t));
    expect(unscoped).toEqual([]);
    expect(model.slos.map(({ jobs }) => jobs)).toEqual([["api"], ["api"]]);
  });

  test("a job that a selector names already stays", () => {
    const alerts = { other: testAlert("Other", { when: above(query('db_connections{job="replica"}'), 1) }) };
    const { alerts: after } = scoped({ ...shop, alerts });
    expect(after).toEqual(alerts);
  });

  test.each([
    ["of one that has the service's name nothing", "kiosk_tickets_total", "kiosk_tickets_total"],
    ["any other", "http_requests_total", 'http_requests_total{job="kiosk"}'],
    ["what Prometheus adds to each scrape", "up", 'up{job="kiosk"}'],
    ["one that is not declared", "other_total", "other_total"],
  ])("with a single job, %s is read of it", (_, name, expected) => {
    const http = counter("http_requests_total", { help: "Requests." });
    const alerts = { any: testAlert("Any", { when: above(query(name), 1) }) };
    const { alerts: after } = scoped({ ...tiny, metrics: { ...tiny.metrics, http }, alerts });
    expect(print((after.any as { when: { of: Expr } }).when.of)).toBe(expected);
  });

  test("a catalog whose rules read any job stays as it is", () => {
    const any = { ...shop, reads: "any-job" as const };
    expect(scoped(any)).toBe(any);
  });

  test("what is scoped is scoped once, and an alert that is shared stays one object", () => {
    const once = scoped(shop);
    expect(scoped(once)).toBe(once);
    const [section] =
      Object.values(once.dashboards as Record<string, { sections: { panels: { alerts?: object[] }[] }[] }>)[0]
        ?.sections ?? [];
    expect(section?.panels[0]?.alerts).toEqual(Object.values(once.alerts));
    expect(section?.panels[0]?.alerts?.[0]).toBe(Object.values(once.alerts)[0]);
  });
});

test("each job is asked for its own metrics, once, by whichever alert", () => {
  const asked = recordingRules(model).filter((r) => r.record === "instance:up:metric_missing");
  expect(asked.map((r) => print(r.expr))).toMatchInlineSnapshot(`
    [
      "up{job="api"} == 1 unless on (job, instance) shop_orders_total{job="api"}",
      "up{job="api"} == 1 unless on (job, instance) shop_request_duration_seconds_count{job="api"}",
      "up{job="api"} == 1 unless on (job, instance) process_resident_memory_bytes{job="api"}",
      "up{job="api"} == 1 unless on (job, instance) shop_request_duration_seconds_bucket{job="api",le="0.5"}",
      "up{job="db"} == 1 unless on (job, instance) db_connections{job="db"}",
      "up{job="db"} == 1 unless on (job, instance) db_deadlocks_total{job="db"}",
      "up{job=~"api|db"} == 1 unless on (job, instance) process_resident_memory_bytes{job=~"api|db"}",
    ]
  `);
});

describe("promtool accepts the configuration of", () => {
  let emitted: Emitted;
  beforeAll(async () => {
    emitted = await emit(shop);
  });
  afterAll(() => emitted.remove());

  test.each([
    ["reference", "prometheus.yml"],
    ["oldest", "prometheus-v2.yml"],
  ] as const)("the %s version", async (set, file) => {
    const args = ["check", "config", "--syntax-only", emitted.at(`prometheus/${file}`)];
    const { stderr } = await run(tools(set).promtool, args);
    // Debian builds the oldest version without Kubernetes.
    const unknown = set === "oldest" ? ["field kubernetes_sd_configs not found"] : [];
    expect(stderr.match(/FAILED|field \w+ not found/g) ?? []).toEqual([...unknown.map(() => "FAILED"), ...unknown]);
  });

  test("which is this", () => {
    expect(emitted.text("prometheus/prometheus.yml")).toMatchInlineSnapshot(`
      "# Generated by rustbox-monitoring from spec/. Do not edit.
      # For Prometheus 3.x. Prometheus 2.42 and later 2.x start with prometheus-v2.yml instead.
      global:
        scrape_interval: 15s
        evaluation_interval: 15s
        external_labels:
          cluster: eu
      rule_files:
        - rules/*.rules.yml
      alerting:
        alertmanagers:
          - static_configs:
              - targets:
                  - alertmanager:9093
      scrape_configs:
        - job_name: api
          kubernetes_sd_configs:
            - role: pod
              namespaces:
                names:
                  - shop
              selectors:
                - role: pod
                  label: app=shop
          scrape_interval: 15s
          scrape_timeout: 10s
          relabel_configs:
            - source_labels:
                - __meta_kubernetes_pod_container_port_name
              regex: metrics
              action: keep
            - source_labels:
                - __meta_kubernetes_pod_phase
              regex: Pending|Succeeded|Failed
              action: drop
            - source_labels:
                - __meta_kubernetes_namespace
              target_label: namespace
            - source_labels:
                - __meta_kubernetes_pod_name
              target_label: pod
          # Prometheus 3 refuses an answer without a Content-Type unless it is configured what to read it as.
          fallback_scrape_protocol: PrometheusText0.0.4
          # A target that exceeds a limit is down, with all that it exports: an alert fires well before.
          sample_limit: 5000
        - job_name: db
          dns_sd_configs:
            - names:
                - db.internal
              type: A
              port: 9187
          scrape_interval: 30s
          scrape_timeout: 20s
          scheme: https
          basic_auth:
            username: prometheus
            password_file: /etc/prometheus/secrets/db-password
          tls_config:
            ca_file: /etc/prometheus/tls/ca.pem
          relabel_configs:
            - target_label: tier
              replacement: storage
          # What no step keeps is not stored: queries that are not in the catalog may miss it.
          metric_relabel_configs:
            - source_labels:
                - __name__
              regex: go_.*
              action: drop
            - source_labels:
                - __name__
              regex: db_connections|db_deadlocks_total|process_resident_memory_bytes|process_.*
              action: keep
          fallback_scrape_protocol: PrometheusText0.0.4
      remote_write:
        - url: https://store.internal/api/v1/push
          name: long-term
          authorization:
            type: Bearer
            credentials_file: /etc/prometheus/secrets/store-token
          write_relabel_configs:
            - source_labels:
                - __name__
              regex: slo:sli_.*
              action: drop
      "
    `);
  });

  test("a dashboard offers the targets of all jobs", () => {
    const { templating } = parse(emitted.text("grafana/dashboards/shop.json"));
    expect(templating.list.map((v: { definition?: string }) => v.definition)).toEqual([
      undefined,
      'label_values(up{job=~"api|db"}, job)',
      'label_values(up{job=~"api|db",job=~"$job"}, instance)',
    ]);
  });
});
