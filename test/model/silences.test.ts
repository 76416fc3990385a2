import { expect, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { receiversOf, silences } from "../../src/model/silences.ts";

const model = resolve(rustbox);

function rule(name: string) {
  const found = alertingRules(model).find((r) => r.alert === name);
  if (!found) throw new Error(`no alert ${name}`);
  return found;
}

test("a sharper alert silences its duller twin, and the twin says so", () => {
  expect(silences(rule("InfrastructureErrorRate"), model).silences).toEqual(["AvailabilityBelowObjective"]);
  expect(silences(rule("AvailabilityBelowObjective"), model).silencedBy).toEqual([
    "AvailabilityErrorBudgetBurnFast",
    "AvailabilityErrorBudgetBurnSlow",
    "InfrastructureErrorRate",
  ]);
});

test("an instance that is down silences only alerts that carry its instance", () => {
  expect(silences(rule("RustboxDown"), model).silences).toEqual([
    "HighQueueDepth",
    "ControlDegradation",
    "RustboxMetricsMissing",
  ]);
});

test("nothing silences the dead man's switch, and no alert silences itself", () => {
  expect(silences(rule("Watchdog"), model)).toEqual({ silences: [], silencedBy: [] });
  for (const { alert } of alertingRules(model)) expect(silences(rule(alert), model).silences).not.toContain(alert);
});

test("an alert goes where its route leads", () => {
  expect(receiversOf(rule("Watchdog"), model)).toEqual(["dead-mans-switch"]);
  expect(receiversOf(rule("HighLatency"), model)).toEqual(["rustbox-alerts"]);
});
