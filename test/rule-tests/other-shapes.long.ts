/** Thirty other shapes of conditions, over the metrics of the everyday alerts: nearly all get their tests, and promtool passes them. */
import { expect, test } from "vitest";
import type { Duration } from "../../src/basics/duration.ts";
import { alert } from "../../src/catalog/alert.ts";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import { query } from "../checks/broken.ts";
import everyday from "../fixtures/everyday/index.ts";
import { tools } from "../tools/index.ts";

const shapes: readonly (readonly [expr: string, wait: Duration | undefined])[] = [
  [
    '100 * sum by (job) (rate(shop_requests_total{code="500"}[5m])) / sum by (job) (rate(shop_requests_total[5m])) > 5',
    "5m",
  ],
  ["sum(rate(shop_requests_total[5m])) < 1", "10m"],
  ["sum by (route) (increase(shop_requests_total[1h])) < 3", undefined],
  ["changes(shop_config_reload_success[30m]) > 2", undefined],
  ["resets(shop_requests_total[1h]) > 2", undefined],
  ["max_over_time(sum(rate(shop_requests_total[5m]))[1h:1m]) > 100", undefined],
  ['absent_over_time(up{job="shop"}[10m])', undefined],
  ["avg by (instance) (node_memory_MemAvailable_bytes) < 1e9", "5m"],
  ["stddev_over_time(batch_duration_seconds[1h]) > 10", undefined],
  ["max by (job) (kafka_consumergroup_lag) - min by (job) (kafka_consumergroup_lag) > 500", "5m"],
  ["kube_deployment_spec_replicas - kube_deployment_status_replicas_available > 0", "10m"],
  ["(node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes) / node_memory_MemTotal_bytes > 0.9", "5m"],
  ["delta(pg_stat_activity_count[15m]) > 50", undefined],
  ["irate(node_network_receive_errs_total[5m]) > 10", undefined],
  ["count by (job) (up == 0) > 2", "5m"],
  ["quantile(0.5, pg_replication_lag_seconds) > 20", "5m"],
  [
    'sum(rate(shop_request_duration_seconds_bucket{le="0.5"}[5m])) / sum(rate(shop_request_duration_seconds_count[5m])) < 0.9',
    "5m",
  ],
  ["rate(shop_request_duration_seconds_sum[5m]) / rate(shop_request_duration_seconds_count[5m]) > 0.5", "5m"],
  [
    "histogram_quantile(0.9, sum by (le) (rate(shop_request_duration_seconds_bucket[5m]))) > 0.5 and sum(rate(shop_request_duration_seconds_count[5m])) > 1",
    "5m",
  ],
  ["up == 0 unless on (job) (count by (job) (up == 1) > 3)", "5m"],
  ["last_over_time(backup_last_success_timestamp_seconds[1h]) < time() - 86400", undefined],
  ["hour() >= 8 and on () sum(rate(shop_requests_total[5m])) < 1", undefined],
  ['label_replace(pg_up, "db", "$1", "instance", "(.*)") == 0', "1m"],
  ["sum_over_time(probe_success[10m]) < 5", undefined],
  ["count_over_time(up[10m]) < 20", undefined],
  ["predict_linear(kubelet_volume_stats_available_bytes[6h], 4 * 24 * 3600) < 0", "1h"],
  ["kafka_consumergroup_lag > 2 * kafka_consumergroup_lag offset 1h and kafka_consumergroup_lag > 100", "5m"],
  ["clamp_max(rabbitmq_queue_messages_ready, 1000) >= 1000", "2m"],
  ['sum by (namespace) (kube_pod_status_phase{phase="Running"}) < 2', "5m"],
  ["min_over_time(pg_up[5m]) == 0 or absent(pg_up)", undefined],
];

const texts = { summary: "{{ $value | humanize }}", description: "d", impact: "i", action: "a", runbook: "everyday" };
const alerts = shapes.map(([expr, wait], i) =>
  alert(`Shape${i}`, {
    ...texts,
    when: query(expr),
    severity: "warning",
    ...(wait === undefined ? {} : { for: wait }),
  }),
);

test("all but a few are proven, and no test that is made up is wrong", async () => {
  const model = resolve({
    ...everyday,
    recordings: {},
    dashboards: {},
    alerts: Object.fromEntries(alerts.map((a, i) => [`shape${i}`, a])),
  });
  const env = { ...process.env, PROMTOOL: tools("reference").promtool };
  const { results } = await runRuleTests(model, await generate(model), { env }, 20 * 60_000);
  expect(results.filter((r) => !r.passed).map((r) => [r.alert, r.said])).toEqual([]);
  const unproven = alerts.flatMap((a, i) =>
    results.find((r) => r.alert === a.name)?.unproven ? [shapes[i]?.[0]] : [],
  );
  expect(unproven).toEqual([
    "stddev_over_time(batch_duration_seconds[1h]) > 10",
    "hour() >= 8 and on () sum(rate(shop_requests_total[5m])) < 1",
    "count_over_time(up[10m]) < 20",
  ]);
}, 1_200_000);
