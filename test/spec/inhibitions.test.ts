import { expect, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { inhibitionsOf, receiversOf } from "../../src/model/inhibitions.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";

const model = resolve(rustbox);

function rule(name: string) {
  const found = alertingRules(model).find((r) => r.alert === name);
  if (!found) throw new Error(`no alert ${name}`);
  return found;
}

test("an alert inhibits one that says less, and that one says so", () => {
  expect(inhibitionsOf(rule("InfrastructureErrorRate"), model).inhibits).toEqual(["AvailabilityBelowObjective"]);
  expect(inhibitionsOf(rule("AvailabilityBelowObjective"), model).inhibitedBy).toEqual([
    "InfrastructureErrorRate",
    "AvailabilityErrorBudgetBurnFast",
    "AvailabilityErrorBudgetBurnSlow",
  ]);
});

test("an instance that is down inhibits only alerts that carry its instance", () => {
  const { inhibits } = inhibitionsOf(rule("RustboxDown"), model);
  expect(inhibits).toEqual(expect.arrayContaining(["HighQueueDepth", "ControlDegradation", "RustboxMetricsMissing"]));
  for (const alert of inhibits) expect(rule(alert).outputLabels).toContain("instance");
});

test("nothing inhibits the dead man's switch, and no alert inhibits itself", () => {
  expect(inhibitionsOf(rule("Watchdog"), model)).toEqual({ inhibits: [], inhibitedBy: [] });
  for (const { alert } of alertingRules(model)) expect(inhibitionsOf(rule(alert), model).inhibits).not.toContain(alert);
});

test("an alert goes where its route leads", () => {
  expect(receiversOf(rule("Watchdog"), model)).toEqual(["dead-mans-switch"]);
  expect(receiversOf(rule("HighLatency"), model)).toEqual(["rustbox-alerts"]);
});
