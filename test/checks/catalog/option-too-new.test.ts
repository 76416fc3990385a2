import { expect, test } from "vitest";
import { nativeLatency } from "../../../src/catalog/latency-sli.ts";
import { nativeHistogram } from "../../../src/catalog/metric.ts";
import { ruleGroup } from "../../../src/catalog/rule-group.ts";
import { optionTooNew } from "../../../src/checks/catalog/option-too-new.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

const offset = { queryOffset: "10s" } as const;

test("finds a query offset that an old Prometheus would refuse", () => {
  expect(reported(optionTooNew, broken({ deployment: { sloGroups: offset } }))).toMatchInlineSnapshot(`
    "error[option-too-new]: Prometheus 2.42 does not know query_offset
      --> deployment.sloGroups.queryOffset
       = because: 2.53 introduced it, and an older Prometheus refuses a rule file
                  that has it
       = do: set oldestPrometheus: "2.53" where all of yours are that new, or remove
             the offset

    1 error
    "
  `);
});

test("finds that of a group of rules as well", () => {
  const alerts = { slow: testAlert("Slow", { group: ruleGroup("slow", offset) }) };
  expect(reported(optionTooNew, broken({ alerts }))).toContain("--> alerts.slow.group.queryOffset");
  expect(reported(optionTooNew, broken({ alerts, deployment: { oldestPrometheus: "2.53" } }))).toBe("");
});

test("lets newer ones have it", () => {
  expect(reported(optionTooNew, broken({ deployment: { sloGroups: offset, oldestPrometheus: "2.53" } }))).toBe("");
  expect(reported(optionTooNew, broken({ deployment: { sloGroups: { limit: 50, interval: "30s" } } }))).toBe("");
});

test("finds a native histogram that an old Prometheus would count otherwise", () => {
  const wait = nativeHistogram("kiosk_wait_seconds", { help: "A test.", useFor: "Tests", unit: "seconds" });
  const slos = { wait: testSlo("wait", { sli: nativeLatency({ of: wait, under: 0.25 }) }) };
  expect(reported(optionTooNew, broken({ metrics: { wait }, slos }))).toMatchInlineSnapshot(`
    "error[option-too-new]: Prometheus 2.42 does not count native histograms as 3.0
      does
      --> slos.wait.sli
       = because: they were experimental until then, and their functions still
                  changed
       = do: set oldestPrometheus: "3.0" where all of yours are that new, or use a
             classic histogram

    1 error
    "
  `);
  expect(reported(optionTooNew, broken({ metrics: { wait }, slos, deployment: { oldestPrometheus: "3.0" } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(optionTooNew)).toBe("");
});
