import { describe, expect, test } from "vitest";
import type { BurnRateOptions } from "../../../src/catalog/burn-rate.ts";
import { slo } from "../../../src/catalog/slo.ts";
import { type AlertingRule, alertingRules, recordingRules } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { print } from "../../../src/promql/print/print.ts";
import { orders, prices, shopWith, speed, waiting, workforce } from "../../fixtures/slos/index.ts";

const with_ = (burnRate: BurnRateOptions) => resolve(shopWith({ orders: slo("orders", { ...orders, burnRate }) }));
const alerts = (burnRate: BurnRateOptions): readonly string[] => alertingRules(with_(burnRate)).map((r) => r.alert);
const named = (burnRate: BurnRateOptions, suffix: string): AlertingRule | undefined =>
  alertingRules(with_(burnRate)).find((r) => r.alert.endsWith(suffix));

describe("the alerts of an SLO", () => {
  test("are six where nothing is said", () => {
    expect(alerts({})).toEqual([
      "OrdersErrorBudgetBurnFast",
      "OrdersErrorBudgetBurnSlow",
      "OrdersErrorBudgetExhausted",
      "OrdersErrorBudgetLow",
      "OrdersNoData",
      "OrdersMoreBadThanTotal",
    ]);
  });

  test.each([
    [{ fast: [] }, "OrdersErrorBudgetBurnFast"],
    [{ slow: [] }, "OrdersErrorBudgetBurnSlow"],
    [{ lowAt: false }, "OrdersErrorBudgetLow"],
  ] as const)("%j takes %s away, and nothing else", (burnRate, gone) => {
    expect(alerts(burnRate)).toEqual(alerts({}).filter((a) => a !== gone));
  });

  test("no alert is inhibited by one that was taken away", () => {
    expect(JSON.stringify(with_({ fast: [] }).inhibitRules)).not.toContain("BurnFast");
  });

  test("tiers of one's own stand in place of the customary ones", () => {
    const tier = { long: "30m", short: "5m", factor: 20 } as const;
    const { condition, expr } = named({ fast: [tier] }, "BurnFast") ?? {};
    expect(condition).toMatchObject({ tiers: [{ longMs: 1_800_000, shortMs: 300_000, factor: 20 }] });
    expect(expr && print(expr)).toContain('slo:burn_rate:rate30m{slo="orders"} > 20');
    expect(expr && print(expr)).not.toContain("14.4");
  });

  test("wait, linger and count as declared", () => {
    const burnRate = { for: "2m", keepFiringFor: "10m", minBadEvents: 7, lowAt: 0.25 } as const;
    expect(named(burnRate, "BurnSlow")).toMatchObject({ forMs: 120_000, keepFiringForMs: 600_000 });
    expect(print(named(burnRate, "BurnSlow")?.expr ?? { kind: "number", value: 0 })).toContain(">= 7");
    expect(named(burnRate, "Low")?.condition).toMatchObject({ atMost: 0.25, minBadEvents: 7 });
  });
});

describe("the period", () => {
  const sum = (period: "7d" | "14d" | "28d" | "30d" | "90d" | "calendar-month"): string => {
    const model = resolve(shopWith({ orders: slo("orders", { ...orders, period }) }));
    return recordingRules(model)
      .flatMap((r) => (r.record === "slo:sli_bad:period" ? [print(r.expr)] : []))
      .join();
  };

  test.each(["7d", "14d", "28d", "30d", "90d"] as const)("%s is rolling", (period) => {
    expect(sum(period)).toContain(`offset ${period}`);
  });

  test("a calendar month keeps what its own month was counted in", () => {
    expect(sum("calendar-month")).toContain('count_values("month", month())');
  });
});

test("no number in any rule has the noise of binary fractions, whatever the objective", () => {
  const objectives = [66.6, 87.3, 92.7, 97.3, 99.85, 99.93, 99.995, 99.9993];
  const kinds = { orders, workforce };
  const noisy = objectives.flatMap((objective) => {
    const slos = Object.entries(kinds).map(([name, of]) => [name, { ...of, objective }] as const);
    const model = resolve(shopWith(Object.fromEntries(slos), { oldestPrometheus: "3.0" }));
    const text = model.groups.flatMap((g) => g.rules.map((r) => print(r.expr))).join();
    return text.match(/\d+\.\d{13,}|\d\.\d+e-\d+/g) ?? [];
  });
  expect(noisy).toEqual([]);
});

test("who answers stands on slo:info alone, for every kind", () => {
  const owned = slo("orders", { ...orders, owner: "a", team: "b", tier: "1" });
  const labels = recordingRules(resolve(shopWith({ owned, speed, workforce, prices, waiting }))).flatMap((r) =>
    Object.keys(r.labels).flatMap((l) => (l === "slo" || l === "bucket" ? [] : [`${r.labels.slo} ${r.record} ${l}`])),
  );
  expect(labels.toSorted()).toEqual([
    "orders slo:info owner",
    "orders slo:info team",
    "orders slo:info tier",
    ...["prices", "speed", "waiting", "workforce"].map((name) => `${name} slo:info owner`),
  ]);
});
