/** No scenario of an SLO's alerts is left out in silence. */
import { expect, test } from "vitest";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { plansOf } from "../../src/rule-tests/plan.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { runPlan } from "../../src/rule-tests/run-plan.ts";
import { answered, orders, shopWith, speed, workforce } from "../fixtures/slos/index.ts";

const catalogs = {
  "an objective that allows days of an outage": shopWith({ workforce: { ...workforce, objective: 75 } }),
  "a period of a day": shopWith({ answered: { ...answered, period: "1d" } }),
  "a month by the calendar": shopWith({ orders: { ...orders, period: "calendar-month" } }),
  "an objective for one job": shopWith({
    answered: { ...answered, objectives: { label: "job", values: { mall: 99 } } },
  }),
  "alerts that wait and linger": shopWith({ speed: { ...speed, burnRate: { for: "2m", keepFiringFor: "5m" } } }),
} as const;

test.each(Object.entries(catalogs))("%s: every scenario comes out as meant, by the minute and by the hour", (_, c) => {
  const { alerts, files } = testsOf(resolve(c));
  expect(alerts.flatMap((a) => a.gaps)).toEqual([]);
  const burning = alerts.filter((a) => a.rule.alert.endsWith("BurnSlow"));
  for (const { scenarios } of burning) {
    expect(scenarios.map((s) => s.slug)).toEqual(
      expect.arrayContaining(["burn-slow-above-24h", "burn-slow-below-24h"]),
    );
  }
  const slos = Object.keys(c.slos).length;
  expect(files.filter((f) => f.name.endsWith("-hours"))).toHaveLength(slos);
});

test("one that does not is reported with its alert, its title and why, and the others are kept", () => {
  const model = resolve(shopWith({ orders }));
  const [rule] = alertingRules(model);
  const [, plan] = (rule && plansOf(rule, model)) ?? [];
  if (!rule || !plan?.scenarios) throw new Error("no plan");
  const [first, ...others] = plan.scenarios.all;
  if (!first) throw new Error("no scenario");
  const scenarios = { ...plan.scenarios, all: [{ ...first, expect: "silent" as const }, ...others] };
  const { gaps, all } = runPlan(rule, { ...plan, scenarios }, model);
  expect(gaps).toEqual([
    {
      at: rule.at,
      message: 'OrdersErrorBudgetBurnFast is not tested with "just above 3.36× for 1h": it does not stay silent there',
      because: "with this objective, period and these windows the scenario's numbers do not cross the alert's limits",
      hint: "change the objective, the period or burnRate; the alert's other scenarios are tested",
    },
  ]);
  expect(all.map((s) => s.scenario.slug)).toEqual([
    ...(plan.scenarios.alone ? [plan.scenarios.alone.slug] : []),
    ...others.map((s) => `burn-fast-${s.slug}`),
  ]);
});
