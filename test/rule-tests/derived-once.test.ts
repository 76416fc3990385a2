/** Tests are derived once for rules that differ in names alone; what each of them gets is what it would get by itself. */
import { expect, test } from "vitest";
import type { Alert } from "../../src/catalog/alert.ts";
import { testText } from "../../src/generate/rule-tests.ts";
import { ruleFiles } from "../../src/generate/rules.ts";
import { alertingRules, type Model, type SloModel } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { derivedOnce, withSyntheticSeries } from "../../src/rule-tests/derived-once/derived-once.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { sloWindows } from "../../src/rule-tests/slo/slo-windows.ts";
import { filesOf } from "../../src/rule-tests/test-file/files.ts";
import { bothWays, shopOf } from "./twin-services.ts";

test("what is derived once is what is derived one by one", () => {
  const model = resolve(shopOf(["zoo", "zoom"], () => 10));
  const { once, oneByOne, rules } = bothWays(model);
  expect(Object.keys(once.texts)).toContain("slo-zoom-hours");
  expect(once).toEqual(oneByOne);
  expect(rules.every((rule, i) => rule === alertingRules(model)[i])).toBe(true);
});

test("texts may hold what placeholders are made of", () => {
  const shop = shopOf(["zoo", "zoom"], () => 10);
  const said = (text: string | false) => `¤m0¦ ${text} {{ $labels.job }}¤t1¦`;
  const alerts = Object.fromEntries(
    Object.entries(shop.alerts as Readonly<Record<string, Alert>>).map(([key, value]) => [
      key,
      { ...value, summary: said(value.summary), action: "¤t0¦" },
    ]),
  );
  const { once, oneByOne } = bothWays(resolve({ ...shop, alerts }));
  expect(once.texts.ZooFails).toContain("¤m0¦");
  expect(once).toEqual(oneByOne);
});

test("rules that differ in names are derived once, and those that differ in more, or whose texts name their SLO, each", () => {
  const names = ["zoo", "zoom", "a-b", "slo"];
  const model = resolve(shopOf(names, (place) => (place === 2 ? 20 : 10)));
  const derived: string[] = [];
  const { alert, recordings, shapeOf } = derivedOnce(model, {
    alert: (rule) => {
      derived.push(rule.alert.replace(/\W/g, ""));
      return { tested: { rule } };
    },
    recordings: (of) => derived.push(of.name.replace(/\W/g, "")),
    named: { alert: (of) => of, recordings: (of) => of },
  });
  for (const rule of alertingRules(model)) alert(rule);
  for (const of of model.slos) recordings(of);
  expect(derived).toMatchInlineSnapshot(`
    [
      "S0ErrorBudgetBurnFast",
      "S0ErrorBudgetBurnSlow",
      "S0ErrorBudgetExhausted",
      "S0ErrorBudgetLow",
      "S0NoData",
      "S0ErrorBudgetBurnFast",
      "S0ErrorBudgetBurnSlow",
      "S0ErrorBudgetExhausted",
      "S0ErrorBudgetLow",
      "S0NoData",
      "SloErrorBudgetBurnFast",
      "SloErrorBudgetBurnSlow",
      "a0",
      "a0",
      "a0",
      "a0",
      "s0",
      "s0",
    ]
  `);
  const shapes = model.slos.map((of) => shapeOf(of, alertsOf(of, model)));
  expect(shapes.map((shape) => shapes.indexOf(shape))).toEqual([0, 1, 0, 1, 0, 1, 6, 1]);
});

test("of SLOs that differ in names alone the first has its windows tested, and the others record the same by other names", () => {
  const model = resolve(shopOf(["zoo", "yak"], () => 10));
  const { alerts, files } = testsOf(model);
  const windows = files.flatMap(({ name }) => (name.endsWith("-windows") ? [name] : []));
  expect(windows).toEqual(["slo-zoo-windows", "slo-zoo-speed-windows"]);
  const tested = alerts.find(({ rule }) => rule.alert === "YakErrorBudgetBurnFast");
  expect(tested?.files).toEqual(["slo-yak", "slo-yak-hours", "slo-zoo-windows"]);
  const asZoo = (text: string) => anyPanel(text).replaceAll("yak", "zoo").replaceAll("Yak", "Zoo");
  const rules = new Map(ruleFiles(model).map(({ path, content }) => [path, content]));
  const ofYak = [...rules].filter(([path]) => path.includes("slo-yak"));
  expect(ofYak.map(([path, content]) => [asZoo(path), asZoo(content)])).toEqual(
    [...rules].filter(([path]) => path.includes("slo-zoo")).map(([path, content]) => [path, anyPanel(content)]),
  );
  const whole = withSyntheticSeries(model);
  const own = model.slos.map((of) =>
    filesOf([sloWindows(of, alertsOf(of, model), whole)], whole)
      .map(testText)
      .join(),
  );
  expect(own.slice(2).map(asZoo)).toEqual(own.slice(0, 2));
});

function alertsOf({ name }: SloModel, model: Model) {
  return alertingRules(model).filter(({ condition }) => "slo" in condition && condition.slo === name);
}

/** A page links to the panel of its alert, which is numbered by its name. */
function anyPanel(text: string): string {
  return text.replaceAll(/viewPanel=\d+/g, "viewPanel=1");
}
