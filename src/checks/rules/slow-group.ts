/** Finds groups that record more rarely than Prometheus looks back. */
import { formatDuration } from "../../basics/duration.ts";
import type { RulesCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import type { RuleGroup } from "../rule.ts";

const lookBackMs = 300_000;

export const slowGroup: RulesCheck = {
  on: "rules",
  code: "slow-group",
  severity: ["warning"],
  finds: "a group that records at an interval of more than five minutes",
  because: "Prometheus looks back five minutes for a sample, so between two evaluations the recorded series are gone",
  example: {
    form: "group",
    fails: `name: daily
interval: 10m
rules:
  - { record: "job:queue_length:sum", expr: sum by (job) (queue_length) }`,
    passes: `name: daily
interval: 5m
rules:
  - { record: "job:queue_length:sum", expr: sum by (job) (queue_length) }`,
  },
  run: ({ all }) => {
    const seen = new Set<RuleGroup>();
    return all.flatMap((rule) => {
      const { intervalMs = 0, dialect } = rule.group;
      if (rule.kind !== "record" || intervalMs <= lookBackMs || seen.has(rule.group)) return [];
      // VictoriaMetrics looks back by how far apart the samples are.
      if (dialect === "victoriametrics") return [];
      seen.add(rule.group);
      return [
        findingIn(rule.name, undefined, `this is recorded every ${formatDuration(intervalMs)}, and seen for 5m`, {
          hint: "set an interval of at most 5m, or read it with last_over_time and a window of several intervals",
        }),
      ];
    });
  },
};
