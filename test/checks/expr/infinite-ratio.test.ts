import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a share of a limit that is 0 where there is none", () => {
  expect(
    reported("infinite-ratio", {
      expr: "sum by (pod) (container_memory_working_set_bytes) / sum by (pod) (container_spec_memory_limit_bytes) * 100 > 80",
      catalog: false,
    }),
  ).toMatchInlineSnapshot(`
    "warning[infinite-ratio]: where container_spec_memory_limit_bytes is 0 this is
      +Inf, and the alert fires
      --> rules.yml:2:103 (test.Test.expr)
       |
       | …container_memory_working_set_bytes) / sum by (pod) (container_spec_memory…
       |                                      ^
       |
       = because: cAdvisor writes 0 for a container without a limit
       = do: divide by (… > 0)

    1 warning
    "
  `);
});

test.each([
  "redis_memory_used_bytes / redis_memory_max_bytes >= 0.9",
  "max by (namespace) (used / on (namespace) kube_resourcequota) > 0.9",
  "avg(sum by (pod) (open) / sum by (pod) (go_sql_dbstats_connections_max_open)) > 0.7",
  "up == 0 or redis_memory_used_bytes / redis_config_maxmemory > 0.9",
])("so is %s", (expr) => {
  expect(found("infinite-ratio", { expr, catalog: false })).toHaveLength(1);
});

test.each([
  "redis_memory_used_bytes / (redis_memory_max_bytes > 0) > 0.9",
  "redis_memory_used_bytes / redis_memory_max_bytes > 0.9 and redis_memory_max_bytes > 0",
  "redis_memory_used_bytes / redis_memory_max_bytes < 0.1",
  'kube_resourcequota{type="used"} / ignoring (type) kube_resourcequota{type="hard"} > 0.9',
  "(redis_memory_used_bytes / redis_memory_max_bytes < 1) * 100 > 90",
  "node_nf_conntrack_entries / node_nf_conntrack_entries_limit > 0.9",
  "rate(x_total[5m]) / rate(y_total[5m]) > 0.9",
])("nothing is reported of %s", (expr) => {
  expect(found("infinite-ratio", { expr, catalog: false })).toEqual([]);
});

test.each([
  'sum(rate(x_total{code=~"5.."}[5m])) / sum(rate(x_total{code="200"}[5m])) > 0.1',
  'rate(x_total{result="miss"}[5m]) / on (job) rate(x_total{result="hit"}[5m]) * 100 > 10',
])("one kind of event by the other: %s", (expr) => {
  expect(found("infinite-ratio", { expr, catalog: false }).map((d) => d.severity)).toEqual(["note"]);
});

test.each([
  'sum(rate(x_total{code=~"5.."}[5m])) / sum(rate(x_total[5m])) > 0.1',
  'sum(rate(x_total{code=~"5.."}[5m])) / sum(rate(x_total{job="a"}[5m])) > 0.1',
  'sum(rate(x_total{code="500"}[5m])) / sum(rate(x_total{code="500"}[1h])) > 2',
])("nothing is reported of a part of the whole: %s", (expr) => {
  expect(found("infinite-ratio", { expr, catalog: false })).toEqual([]);
});

test("a recording is not an alert", () => {
  const expr = "redis_memory_used_bytes / redis_memory_max_bytes > 0.9";
  expect(found("infinite-ratio", { record: "x:y", expr, catalog: false })).toEqual([]);
});
