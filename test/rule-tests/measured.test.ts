/** The figures of `docs/alerts.md`: each one is checked on both of its sides, and is what arithmetic says. */
import { describe, expect, test } from "vitest";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import type { FiringCheck } from "../../src/rule-tests/test-file/test-file.ts";
import shop from "../fixtures/shop/index.ts";
import { answered, orders, speed, workforce } from "../fixtures/slos/index.ts";

const slos = { orders, answered, speed, workforce };
const catalog = { ...shop, slos };
const model = resolve(catalog);
const { alerts, files } = testsOf(model);
const [minuteMs, hourMs] = [60_000, 3_600_000];
const timed = alerts.filter((a) => a.measured.fireMs !== undefined);

/** Evaluations between consecutive checks of one scenario of the alert, of which one side fires. */
function turns(alert: string, from: boolean): readonly number[] {
  return files.flatMap(({ groups, evaluationMs }) =>
    groups.flatMap((g) =>
      g.scenarios.flatMap(({ firing }) => {
        const own = firing.filter((c) => c.alert === alert);
        const fires = (c: FiringCheck | undefined): boolean => (c?.firing ?? 0) > 0;
        return own
          .slice(1)
          .flatMap((c, i) =>
            fires(own[i]) === from && fires(c) !== from ? [(c.atMs - (own[i]?.atMs ?? 0)) / evaluationMs] : [],
          );
      }),
    ),
  );
}

test.each(["7d", "14d", "28d", "30d"] as const)("a slow burn over a period of %s is tested to its firing", (period) => {
  const changed = Object.fromEntries(Object.entries(slos).map(([name, slo]) => [name, { ...slo, period }]));
  const { alerts } = testsOf(resolve({ ...catalog, slos: changed }));
  const slow = alerts.filter((a) => a.rule.alert.endsWith("BurnSlow"));
  expect(slow).toHaveLength(4);
  expect(slow.filter((a) => a.measured.slowFireMs === undefined).map((a) => a.rule.alert)).toEqual([]);
});

test("every alert has a time to fire, but for the one that always does", () => {
  expect(
    alerts
      .filter((a) => !timed.includes(a) && a.files.length > 0 && a.rule.scenarios === undefined)
      .map((a) => a.rule.condition.kind),
  ).toEqual(["always"]);
});

describe.each(timed.map((a) => [a.rule.alert, a] as const))("%s", (alert, { measured }) => {
  test("is tested just before it fires, and at it: two evaluations where versions of Prometheus differ by one", () => {
    expect(measured.fireMs).toBeGreaterThan(0);
    expect(Math.min(...turns(alert, false))).toBeLessThanOrEqual(2);
  });

  test.runIf(measured.resolveMs !== undefined)(
    "is tested before it resolves, and when it has: two evaluations where versions of Prometheus differ by one",
    () => {
      expect(measured.resolveMs).toBeGreaterThan(0);
      expect(Math.min(...turns(alert, true))).toBeLessThanOrEqual(2);
    },
  );
});

describe("error budgets fire when the workbook's arithmetic says, at a total outage", () => {
  const budgets = timed.flatMap(({ rule, measured }) => {
    const { condition } = rule;
    if (condition.kind !== "burn-rate" && condition.kind !== "budget-left") return [];
    const slo = model.slos.find((s) => s.name === condition.slo);
    if (!slo) return [];
    const { budget, periodMs } = slo;
    const ideal =
      condition.kind === "burn-rate"
        ? Math.min(...condition.tiers.map((t) => t.longMs * t.factor * budget))
        : periodMs * budget * (1 - condition.atMost);
    // Budgets are tested by the hour, the others by the minute: raw series are read a sample late.
    const lagMs = condition.kind === "burn-rate" ? 2 * minuteMs : hourMs;
    return [{ alert: rule.alert, ideal, lagMs, fireMs: measured.fireMs ?? Number.NaN }];
  });

  test.each(budgets)("$alert", ({ ideal, lagMs, fireMs }) => {
    expect(fireMs).toBeGreaterThanOrEqual(ideal * 0.95);
    expect(fireMs).toBeLessThanOrEqual(ideal * 1.06 + lagMs + minuteMs);
  });

  test("all sixteen of them", () => {
    expect(budgets).toHaveLength(16);
  });
});
