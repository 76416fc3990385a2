/** Conditions that no measure stands for are tested by the shape of their expression; everyday.long.ts has them all, with mutants. */
import { expect, test } from "vitest";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import everyday from "../fixtures/everyday/index.ts";
import { tools } from "../tools/index.ts";

const some = (names: readonly string[]) => {
  const alerts = Object.fromEntries(Object.entries(everyday.alerts).filter(([name]) => names.includes(name)));
  return resolve({ ...everyday, alerts });
};

test("each has scenarios on both sides of its limit, and an incident", () => {
  const model = some([
    "certificateExpiresSoon",
    "fewSucceed",
    "fewReplicas",
    "backupNotRun",
    "noTraffic",
    "hostCpuBusy",
  ]);
  const { alerts } = testsOf(model);
  expect(alerts.map((a) => a.gaps)).toEqual(alerts.map(() => []));
  for (const { scenarios } of alerts) {
    expect(scenarios.map((s) => s.slug)).toEqual(expect.arrayContaining(["outage", "just-above", "just-below"]));
  }
});

test("traffic is compared with that of last week, and no other", () => {
  const [tested] = testsOf(some(["trafficDropped"])).alerts;
  expect(tested?.gaps).toEqual([]);
  expect(tested?.scenarios.map((s) => s.slug)).toContain("history");
});

test("promtool passes what is made up", async () => {
  const model = some(["hostClockOff", "hostRebooted", "shopAbsent", "hostOutOfMemoryKill"]);
  const env = { ...process.env, PROMTOOL: tools("reference").promtool };
  const { results } = await runRuleTests(model, await generate(model), { env });
  expect(results.map((r) => [r.alert, r.said, r.unproven])).toEqual(results.map((r) => [r.alert, "", undefined]));
});
