import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { alertingRules, type LabelSet } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { isInhibited } from "../../src/model/router.ts";
import { inhibitedBy } from "../alertmanager.ts";
import { emit } from "../emit.ts";
import { setNames } from "../tools/index.ts";

const model = resolve(catalog);

/** An alert with the labels that its rule gives it. */
function firing(alert: string, labels: LabelSet): LabelSet {
  const rule = alertingRules(model).find((r) => r.alert === alert);
  if (!rule) throw new Error(`no alert ${alert}`);
  return { alertname: alert, ...rule.labels, ...labels };
}

const [a, b] = [
  { job: "rustbox", instance: "judge-a:9090" },
  { job: "rustbox", instance: "judge-b:9090" },
];

const inhibited = [
  firing("AvailabilityBelowObjective", { job: "rustbox", slo: "availability" }),
  firing("CleanupReliabilityBelowObjective", { job: "staging", slo: "cleanup-reliability" }),
  firing("HighQueueDepth", a),
  firing("ControlDegradation", { ...a, control: "cgroup" }),
  firing("RustboxMetricsMissing", { ...a, metric: "rustbox_worker_health" }),
  // Fast inhibits slow, slow inhibits what is below the objective: each for the same job and language.
  firing("AvailabilityErrorBudgetBurnSlow", { job: "budgets", slo: "availability" }),
  firing("AvailabilityBelowObjective", { job: "fast-only", slo: "availability" }),
  firing("CleanupReliabilityBelowObjective", { job: "slow-only", slo: "cleanup-reliability" }),
  firing("LatencyErrorBudgetBurnSlow", { job: "rustbox", slo: "latency", language: "cpp" }),
  firing("LatencyErrorBudgetBurnSlow", { job: "unnamed", slo: "latency" }),
  firing("WorkerHealthErrorBudgetLow", { job: "rustbox", slo: "worker-health" }),
];

const sent = [
  firing("InfrastructureErrorRate", { job: "rustbox" }),
  firing("AvailabilityBelowObjective", { job: "staging", slo: "availability" }),
  firing("CleanupFailureRate", { job: "staging" }),
  firing("CleanupReliabilityBelowObjective", { job: "rustbox", slo: "cleanup-reliability" }),
  firing("HighErrorRate", { job: "rustbox" }),
  firing("RustboxDown", a),
  firing("HighQueueDepth", b),
  firing("ControlDegradation", { ...b, control: "cgroup" }),
  firing("Watchdog", a),
  firing("Watchdog", {}),
  firing("AvailabilityErrorBudgetBurnFast", { job: "budgets", slo: "availability" }),
  firing("AvailabilityErrorBudgetBurnFast", { job: "fast-only", slo: "availability" }),
  firing("CleanupReliabilityErrorBudgetBurnSlow", { job: "slow-only", slo: "cleanup-reliability" }),
  firing("AvailabilityErrorBudgetBurnSlow", { job: "elsewhere", slo: "availability" }),
  firing("LatencyErrorBudgetBurnFast", { job: "rustbox", slo: "latency", language: "cpp" }),
  firing("LatencyErrorBudgetBurnFast", { job: "unnamed", slo: "latency" }),
  firing("LatencyErrorBudgetBurnSlow", { job: "rustbox", slo: "latency", language: "python" }),
  firing("LatencyErrorBudgetBurnSlow", { job: "rustbox", slo: "latency" }),
  firing("WorkerHealthErrorBudgetExhausted", { job: "rustbox", slo: "worker-health" }),
  firing("CleanupReliabilityErrorBudgetLow", { job: "rustbox", slo: "cleanup-reliability" }),
];

const all = [...sent, ...inhibited];

describe.each(setNames)("Alertmanager of the %s tools", (set) => {
  test("inhibits what says less of the same job, and all of an instance that is down; nothing else", async () => {
    const emitted = await emit(catalog);
    try {
      const path = emitted.at("alertmanager/alertmanager.yml");
      // Nothing is to be sent while the test looks.
      await writeFile(path, (await readFile(path, "utf8")).replace(/group_wait: .*/g, "group_wait: 1h"));
      expect(await inhibitedBy(set, path, all)).toEqual(all.map((alert) => inhibited.includes(alert)));
    } finally {
      await emitted.remove();
    }
  });
});

test("our own router says the same", () => {
  expect(all.filter((alert) => isInhibited(alert, all, model.inhibitRules))).toEqual(inhibited);
});

test("without its source a target is sent", () => {
  expect(inhibited.filter((alert) => isInhibited(alert, inhibited, model.inhibitRules))).toEqual([]);
});
