/** What becomes of alerts whose tests cannot be derived, or whose scenario by hand is wrong. */
import { expect, test } from "vitest";
import type { alert } from "../../src/catalog/alert.ts";
import { scenario } from "../../src/catalog/scenario.ts";
import { above } from "../../src/catalog/threshold.ts";
import { compile } from "../../src/compile.ts";
import type { Model } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { ruleTestReport } from "../../src/report/rule-tests.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import { broken, query, testAlert } from "../checks/broken.ts";
import { tools } from "../tools/index.ts";

const unknown = above(query("sin(kiosk_paper_sheets)"), 0.5);
const series = { 'kiosk_paper_sheets{job="kiosk",instance="a"}': "0+60x200" };
const fires = (value: number) => [{ labels: { job: "kiosk", instance: "a" }, value }];

const env = () => ({ ...process.env, PROMTOOL: tools("reference").promtool });
const run = async (alerts: Readonly<Record<string, ReturnType<typeof alert>>>) => {
  const { model, artifacts, diagnostics } = await compile({ ...broken({ alerts }), slos: {} });
  return { model: model as Model, artifacts, diagnostics };
};

test("an alert of unknown shape is a warning that names it, and everything is generated", async () => {
  const { artifacts, diagnostics } = await run({ odd: testAlert("Odd", { when: unknown }) });
  expect(diagnostics.filter((d) => d.code === "no-scenario").map((d) => [d.severity, d.message])).toEqual([
    ["warning", "Odd is unproven: no test can be generated from the shape of its condition"],
  ]);
  expect(artifacts.find((a) => a.path === "prometheus/rules/kiosk-alerts.rules.yml")?.content).toContain("alert: Odd");
});

test("`test` prints the scenario to paste, which is valid as it stands, and passes the others", async () => {
  const { model, artifacts } = await run({ odd: testAlert("Odd", { when: unknown }) });
  const ran = await runRuleTests(model, artifacts, { env: env() });
  expect(ran.diagnostics).toEqual([]);
  expect(ruleTestReport(ran, "text")).toContain("1 unproven");
  const paste = ran.results.find((r) => r.alert === "Odd")?.unproven?.paste;
  expect(paste).toMatchInlineSnapshot(`
    "scenarios: [
      scenario("quiet, then it fires", {
        series: {
          'kiosk_paper_sheets{job="kiosk",instance="a"}': "0+0x20 1+0x20",
        },
        firing: {
          "10m": [],
          "20m": [{ labels: { job: "kiosk", instance: "a" }, value: 0 }],
        },
      }),
    ],"
  `);
  const { scenarios } = new Function("scenario", `return {${paste}}`)(scenario);
  const pasted = await run({ odd: testAlert("Odd", { when: unknown, scenarios }) });
  expect(testsOf(pasted.model).alerts.find((a) => a.rule.alert === "Odd")?.gaps).toEqual([]);
});

test("a failing scenario by hand says what the value was", async () => {
  const scenarios = [scenario("grows", { series, firing: { "0m": [], "70m": fires(9) } })];
  const odd = testAlert("Odd", { when: above(query("deriv(kiosk_paper_sheets[1h])"), 1), summary: "{{ $value }}" });
  const { model, artifacts } = await run({ odd: { ...odd, scenarios } });
  const { diagnostics } = await runRuleTests(model, artifacts, { env: env() });
  expect(diagnostics.map((d) => d.notes.slice(0, 3).map((n) => n.message))).toMatchInlineSnapshot(`
    [
      [
        "the value of deriv(kiosk_paper_sheets[1h]) was",
        "  in "grows" at 0s: no value",
        "  in "grows" at 1h10m: {instance="a", job="kiosk"} 2E+00",
      ],
    ]
  `);
});

test.each([1, 10, 100, 1000, 100_000])(
  "a text that rounds a rate of %s is tested: an outage need not be a power of ten",
  (limit) => {
    const busy = testAlert("Busy", {
      when: above(query("sum by (job) (rate(kiosk_tickets_total[5m]))"), limit),
      for: "5m",
      summary: "{{ $value | humanize }} tickets",
    });
    const { alerts } = testsOf(resolve({ ...broken({ alerts: { busy } }), slos: {} }));
    expect(alerts.find((a) => a.rule.alert === "Busy")?.gaps).toEqual([]);
  },
);
