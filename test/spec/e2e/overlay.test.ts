import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { parse as parsePromql } from "../../../src/promql/parse/parse.ts";
import { print } from "../../../src/promql/print/print.ts";
import { overlayAlertmanager, overlayFlags, overlayPrometheus, overlayRules } from "../../e2e/overlay.ts";
import type { Emitted } from "../../emit.ts";
import { published } from "./published.ts";

let emitted: Emitted;
beforeAll(async () => {
  emitted = await published();
});
afterAll(() => emitted.remove());

const places = { targets: ["127.0.0.1:1", "127.0.0.1:2"], alertmanager: "127.0.0.1:3" };

test("at the real speed, rule files are what was emitted", () => {
  for (const file of new Set(emitted.model.groups.map((group) => group.file))) {
    const plain = JSON.parse(JSON.stringify(parse(emitted.text(`prometheus/rules/${file}`))), (key, value) => {
      const read = key === "expr" ? parsePromql(value) : undefined;
      return read?.ok ? print(read.expr) : value;
    });
    expect(overlayRules(plain, 1)).toEqual(plain);
  }
});

test("at the real speed, prometheus.yml differs in its addresses and in its patience", () => {
  const plain = parse(emitted.text("prometheus/prometheus.yml"));
  const [job] = plain.scrape_configs;
  expect(overlayPrometheus(plain, places, 1)).toEqual({
    ...plain,
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:3"] }] }] },
    scrape_configs: [
      { ...job, scrape_timeout: job.scrape_interval, static_configs: [{ targets: ["127.0.0.1:1", "127.0.0.1:2"] }] },
    ],
  });
});

test("at the real speed, alertmanager.yml differs in how receivers are reached", () => {
  const plain = parse(emitted.text("alertmanager/alertmanager.yml"));
  expect(overlayAlertmanager(plain, "http://127.0.0.1:4", 1)).toEqual({
    ...plain,
    receivers: [
      {
        name: "rustbox-alerts",
        webhook_configs: [{ url: "http://127.0.0.1:4/rustbox-alerts", send_resolved: true }],
      },
      {
        name: "dead-mans-switch",
        webhook_configs: [{ url: "http://127.0.0.1:4/dead-mans-switch", send_resolved: false }],
      },
    ],
  });
});

test("faster, everything keeps its proportion, the defaults of Prometheus included", () => {
  expect(overlayPrometheus(parse(emitted.text("prometheus/prometheus.yml")), places, 30)).toMatchObject({
    global: { scrape_interval: "500ms", evaluation_interval: "500ms" },
    scrape_configs: [{ scrape_interval: "500ms" }],
  });
  expect(overlayAlertmanager(parse(emitted.text("alertmanager/alertmanager.yml")), "http://a", 30)).toMatchObject({
    route: {
      group_wait: "333ms",
      group_interval: "333ms",
      repeat_interval: "24m",
      routes: [{ group_interval: "2s", repeat_interval: "10s" }],
    },
  });
  expect(overlayFlags(emitted.text("prometheus/prometheus.flags"), 30)).toEqual([
    "--query.lookback-delta=10s",
    "--rules.alert.resend-delay=2s",
    "--rules.alert.for-grace-period=2s",
    "--rules.alert.for-outage-tolerance=2m",
    "--storage.tsdb.retention.time=12h",
  ]);
});
