import { beforeAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../src/basics/artifact.ts";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { ruleTestReport } from "../../src/report/rule-tests.ts";
import { type RuleTestRun, runRuleTests } from "../../src/validate/rule-tests.ts";
import tiny from "../fixtures/tiny/index.ts";
import { tools } from "../tools/index.ts";

const model = resolve(tiny);
let artifacts: readonly Artifact[];
let good: RuleTestRun;
let bad: RuleTestRun;

beforeAll(async () => {
  const env = { ...process.env, PROMTOOL: tools("reference").promtool };
  artifacts = await generate(model);
  const broken = artifacts.map((a) => ({
    ...a,
    content: a.kind === "rules" ? a.content.replace("for: 1m", "for: 2m") : a.content,
  }));
  [good, bad] = await Promise.all([runRuleTests(model, artifacts, { env }), runRuleTests(model, broken, { env })]);
}, 60_000);

const withoutVersion = (text: string) => text.replace(/promtool \d+\.\d+\.\d+/, "promtool X");

describe("rule tests that pass", () => {
  test("one line an alert, with what was measured", () => {
    expect(withoutVersion(ruleTestReport(good, "text"))).toMatchInlineSnapshot(`
      "✓  SalesErrorBudgetBurnFast    3 scenarios  fires after 6 min           resolves after 31 min
      ✓  SalesErrorBudgetBurnSlow    4 scenarios  fires after 22 min          resolves after 6 h
      ✓  SalesErrorBudgetExhausted   2 scenarios
      ✓  SalesErrorBudgetLow         2 scenarios
      ✓  SalesNoData                 4 scenarios  fires after 21 min          resolves after 2 min
      ✓  ManyTicketsRefused         11 scenarios  fires after 5 min 30 s      resolves after 5 min
      ✓  KioskDown                   7 scenarios  fires after 1 min 30 s      resolves after 30 s
      7 alerts, 33 scenarios, all passed (promtool X)
      "
    `);
  });

  test("no diagnostic", () => {
    expect({ ...good, results: good.results.map((r) => r.passed) }).toMatchObject({ diagnostics: [], missing: false });
  });

  test("as JSON", () => {
    expect(JSON.parse(ruleTestReport(good, "json")).alerts[1]).toMatchInlineSnapshot(`
      {
        "alert": "SalesErrorBudgetBurnSlow",
        "at": "slos.sales",
        "measured": {
          "fireMs": 1320000,
          "minBadEvents": {
            "events": 5,
            "perMs": 259200000,
          },
          "resolveMs": 21600000,
          "slowFireMs": 61200000,
        },
        "passed": true,
        "said": "",
        "scenarios": 4,
      }
    `);
  });
});

describe("a rule that no longer does what its condition means", () => {
  test("is named on its line, and its times are not told", () => {
    expect(withoutVersion(ruleTestReport(bad, "text"))).toMatchInlineSnapshot(`
      "✓  SalesErrorBudgetBurnFast    3 scenarios  fires after 6 min           resolves after 31 min
      ✓  SalesErrorBudgetBurnSlow    4 scenarios  fires after 22 min          resolves after 6 h
      ✓  SalesErrorBudgetExhausted   2 scenarios
      ✓  SalesErrorBudgetLow         2 scenarios
      ✓  SalesNoData                 4 scenarios  fires after 21 min          resolves after 2 min
      ✓  ManyTicketsRefused         11 scenarios  fires after 5 min 30 s      resolves after 5 min
      ✗  KioskDown                   7 scenarios
      7 alerts, 33 scenarios, 1 of 7 alerts failed (promtool X)
      "
    `);
  });

  test("is a diagnostic that says what promtool saw", () => {
    const [only, ...others] = bad.diagnostics;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ code: "failing-rule-test", at: "prometheus/tests/kiosk-KioskDown.test.yml" });
    expect(only?.notes.map((n) => n.message).join("\n")).toContain("KioskDown");
  });

  test("as JUnit", () => {
    expect(ruleTestReport(bad, "junit").replace(/(<failure[^>]*>)[^<]*/, "$1…")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="rule tests" tests="7" failures="1" errors="0" skipped="0">
        <testsuite name="rule tests" tests="7" failures="1" errors="0" skipped="0">
          <testcase name="SalesErrorBudgetBurnFast" classname="slos.sales"/>
          <testcase name="SalesErrorBudgetBurnSlow" classname="slos.sales"/>
          <testcase name="SalesErrorBudgetExhausted" classname="slos.sales"/>
          <testcase name="SalesErrorBudgetLow" classname="slos.sales"/>
          <testcase name="SalesNoData" classname="slos.sales"/>
          <testcase name="ManyTicketsRefused" classname="alerts.manyRefused"/>
          <testcase name="KioskDown" classname="alerts.kioskDown">
            <failure type="failing-rule-test" message="the tests of KioskDown fail">…</failure>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

test("without promtool nothing is run, and it is said how to get it", async () => {
  const { results, diagnostics, missing } = await runRuleTests(model, artifacts, { env: { PROMTOOL: "/nowhere" } });
  expect({ results, missing, codes: diagnostics.map((d) => d.code) }).toEqual({
    results: [],
    missing: true,
    codes: ["missing-tool"],
  });
});
