/** Tests are derived once for rules that differ in names alone; what each of them gets is what it would get by itself. */
import { expect, test } from "vitest";
import type { Alert } from "../../src/catalog/alert.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { derivedOnce } from "../../src/rule-tests/derived-once/derived-once.ts";
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
  const { alert, recordings, windows } = derivedOnce(model, {
    alert: (rule) => {
      derived.push(rule.alert.replace(/\W/g, ""));
      return { tested: { rule } };
    },
    recordings: (of) => derived.push(of.name.replace(/\W/g, "")),
    windows: (of, rules) => derived.push(`${of.name} ${rules.length}`.replaceAll(/[^\w ]/g, "")),
    named: { alert: (of) => of, recordings: (of) => of, windows: (of) => of },
  });
  for (const rule of alertingRules(model)) alert(rule);
  for (const of of model.slos) recordings(of);
  for (const of of model.slos) {
    windows(
      of,
      alertingRules(model).filter(({ condition }) => "slo" in condition && condition.slo === of.name),
    );
  }
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
      "s0 5",
      "s0 5",
      "slo 5",
    ]
  `);
});
