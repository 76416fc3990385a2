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
  const ofBudgets = alerts.filter((a) => /Burn|Exhausted|Low$/.test(a.rule.alert));
  for (const { scenarios, files: own } of ofBudgets) {
    expect(scenarios.map((s) => s.slug)).toContain("limits");
    expect(own.some((f) => f.endsWith("-windows"))).toBe(true);
  }
  const slos = Object.keys(c.slos).length;
  for (const pace of ["-hours", "-windows"]) expect(files.filter((f) => f.name.endsWith(pace))).toHaveLength(slos);
});

test("one that does not is reported with its alert, its title and why, and the others are kept", () => {
  const model = resolve(shopWith({ orders }));
  const [rule] = alertingRules(model);
  const [plan] = (rule && plansOf(rule, model)) ?? [];
  if (!rule || !plan?.scenarios?.alone) throw new Error("no plan");
  const { alone } = plan.scenarios;
  const meant = { ...alone, slug: "never", expect: "silent" as const };
  const { gaps, all } = runPlan(rule, { ...plan, scenarios: { alone, all: [meant] } }, model);
  expect(gaps).toEqual([
    {
      at: rule.at,
      message: `OrdersErrorBudgetBurnFast is not tested with "${alone.title}": it does not stay silent there`,
      because: "with this objective, period and these windows the scenario's numbers do not cross the alert's limits",
      hint: "change the objective, the period or burnRate; the alert's other scenarios are tested",
    },
  ]);
  expect(all.map((s) => s.scenario.slug)).toEqual([alone.slug]);
});
