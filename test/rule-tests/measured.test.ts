/** The figures of `docs/alerts.md`: each one is checked on both of its sides, and is what arithmetic says. */
import { describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { type AlertProof, proofs } from "../../src/scenario/proof.ts";
import type { FiringCheck, TestFile } from "../../src/scenario/test-file.ts";

const model = resolve(catalog);
const { alerts, files } = proofs(model);
const [minuteMs, hourMs] = [60_000, 3_600_000];
const timed = alerts.filter((a) => a.rule.condition.kind !== "always");

interface Seen {
  readonly before: FiringCheck;
  readonly after: FiringCheck;
  readonly evaluations: number;
}

/** Consecutive checks of one scenario. */
function turns(alert: string, file: TestFile): readonly Seen[] {
  return file.groups.flatMap(({ firing }) => {
    const own = firing.filter((c) => c.alert === alert);
    const scenarios = [...new Set(own.map((c) => JSON.stringify(c.within)))];
    return scenarios.flatMap((scenario) => {
      const checks = own.filter((c) => JSON.stringify(c.within) === scenario).sort((a, b) => a.atMs - b.atMs);
      return checks.slice(1).map((after, i): Seen => {
        const before = checks[i] as FiringCheck;
        return { before, after, evaluations: (after.atMs - before.atMs) / file.evaluationMs };
      });
    });
  });
}

const turnsOf = ({ rule, files: names }: AlertProof): readonly Seen[] =>
  files.filter((f) => names.includes(f.name)).flatMap((f) => turns(rule.alert, f));
const fires = (c: FiringCheck): boolean => c.expected.length > 0;

describe.each(timed.map((a) => [a.rule.alert, a] as const))("%s", (_, proof) => {
  test("has a time to fire and to stop", () => {
    expect(proof.measured.fireMs).toBeGreaterThan(0);
    expect(proof.measured.resolveMs).toBeGreaterThan(0);
  });

  test("is tested one evaluation before it fires, and at it", () => {
    const begins = turnsOf(proof).filter((t) => !fires(t.before) && fires(t.after));
    expect(Math.min(...begins.map((t) => t.evaluations))).toBe(1);
  });

  test("is tested before it stops, and when it has: two evaluations where versions of Prometheus differ by one", () => {
    const ends = turnsOf(proof).filter((t) => fires(t.before) && !fires(t.after));
    expect(Math.min(...ends.map((t) => t.evaluations))).toBeLessThanOrEqual(2);
  });
});

describe("error budgets fire when the workbook's arithmetic says, at a total outage", () => {
  const budgets = timed.flatMap(({ rule, measured }) => {
    const { condition } = rule;
    if (condition.kind !== "burn-rate" && condition.kind !== "budget-left") return [];
    const slo = model.slos.find((s) => s.name === condition.slo);
    if (!slo) return [];
    const { budget, periodMs } = slo;
    const limits =
      condition.kind === "burn-rate"
        ? condition.tiers.map((t) => ({ windowMs: t.longMs, share: t.factor * budget, lagMs: 2 * minuteMs }))
        : [{ windowMs: periodMs, share: budget * (1 - condition.atMost), lagMs: 20 * minuteMs }];
    const [first] = [...limits].sort((a, b) => a.share * a.windowMs - b.share * b.windowMs);
    return first ? [{ alert: rule.alert, first, fireMs: measured.fireMs ?? Number.NaN }] : [];
  });

  test.each(budgets)("$alert", ({ first, fireMs }) => {
    const ideal = first.share * first.windowMs;
    expect(fireMs).toBeGreaterThanOrEqual(ideal * 0.95);
    expect(fireMs).toBeLessThanOrEqual(ideal * 1.06 + first.lagMs + minuteMs);
  });

  test("all sixteen of them", () => {
    expect(budgets).toHaveLength(16);
  });
});

test("the fast burn of 99.9 % pages within a minute of a total outage, the slow one within five", () => {
  const of = (alert: string) => alerts.find((a) => a.rule.alert === alert)?.measured;
  expect(of("AvailabilityErrorBudgetBurnFast")).toMatchObject({ fireMs: minuteMs, slowFireMs: 3 * hourMs });
  expect(of("AvailabilityErrorBudgetBurnSlow")).toMatchObject({ fireMs: 5 * minuteMs, slowFireMs: 36 * hourMs });
});
