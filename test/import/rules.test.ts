import { expect, it } from "vitest";
import { readRuleFile } from "../../src/import/rules.ts";
import { source } from "../../src/yaml/source.ts";

const read = (text: string) => readRuleFile(source("rules.yml", text));

it("reads rule files and manifests, one or several in a file", () => {
  const { rules, leftOut } = read(`
groups:
  - name: a
    interval: 1m
    limit: 10
    labels: { team: x }
    rules:
      - alert: Down
        expr: up == 0
        for: 5m
        keep_firing_for: 10m
        labels: { severity: page }
        annotations: { summary: "down" }
---
apiVersion: v1
kind: List
items:
  - apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    spec:
      groups:
        - name: b
          rules:
            - record: job:up:sum
              expr: sum by (job) (up)
`);
  expect(leftOut).toEqual([]);
  expect(rules).toEqual([
    {
      kind: "alert",
      name: "Down",
      expr: "up == 0",
      labels: { team: "x", severity: "page" },
      annotations: { summary: "down" },
      forMs: 300_000,
      keepFiringForMs: 600_000,
      group: { name: "a", file: "rules.yml", interval: "1m", limit: 10 },
    },
    {
      kind: "record",
      name: "job:up:sum",
      expr: "sum by (job) (up)",
      labels: {},
      annotations: {},
      forMs: 0,
      keepFiringForMs: 0,
      group: { name: "b", file: "rules.yml" },
    },
  ]);
});

it("names what it does not read", () => {
  const { rules, leftOut } = read(`
groups:
  - name: a
    source_tenants: [x]
    rules:
      - expr: up
      - alert: NoExpression
      - { alert: BadFor, expr: up, for: soon }
      - { alert: Logs, expr: 'sum(rate({app="x"} |= "error" [5m])) > 1' }
---
kind: ServiceMonitor
---
scrape_configs: []
`);
  expect(rules).toEqual([]);
  expect(leftOut.map(({ what, because }) => `${what}: ${because}`)).toEqual([
    "rules.yml: a.source_tenants: Prometheus has no such key of a group",
    "rules.yml: a.rules[0]: the rule neither alerts nor records",
    "rules.yml: a.NoExpression: the rule has no expression",
    "rules.yml: a.BadFor: its `for` or `keep_firing_for` is not a duration",
    "rules.yml: a.Logs: its expression is in LogQL, of Loki",
    "rules.yml: a manifest of kind ServiceMonitor is not read",
    "rules.yml: a document without rule groups is not read",
  ]);
});
