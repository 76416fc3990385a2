/** Turns what an alert waits for into the expression that Prometheus evaluates. */
import type { BudgetLeft, BurnRate, Condition, MetricsMissing, Occurred, ThresholdEach } from "../catalog/condition.ts";
import { type Expr, type Matcher, type Matching, rewrite, type Selector } from "../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number, string } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { anyWord } from "../promql/words.ts";
import type { SloModel } from "./model.ts";
import { sloSeries } from "./names.ts";
import { badEvents, errorRatio, sliLabels } from "./sli.ts";
import { rawWindowMs, recorded } from "./slo-windows.ts";

export interface ConditionContext {
  readonly slos: readonly SloModel[];
  /** Names of the series that rules read, for the alert that watches over the others. */
  readonly read: readonly { readonly series: string; readonly family: string }[];
}

export function conditionExpr(condition: Condition, context: ConditionContext): Expr {
  switch (condition.kind) {
    case "threshold":
      return comparedTo(condition.of, condition.op, condition.threshold);
    case "threshold-each":
      return thresholdEach(condition);
    case "occurred":
      return occurred(condition);
    case "metrics-missing":
      return metricsMissing(condition, context);
    case "below-objective":
      return belowObjective(condition.slo, condition.windowMs, context);
    case "burn-rate":
      return burnRate(condition, sloNamed(condition.slo, context));
    case "budget-left":
      return budgetLeft(condition);
    case "always":
      return call("vector", number(1));
  }
}

/** Adds a matcher to every selector, which is where a label's series can be told apart cheaply. */
function selecting(expr: Expr, matcher: Matcher): Expr {
  return rewrite(expr, (e) => (e.kind === "selector" ? { ...e, matchers: [...e.matchers, matcher] } : e));
}

function thresholdEach({ of, op, label, thresholds, otherwise }: ThresholdEach): Expr {
  const values = Object.keys(thresholds);
  const each = Object.entries(thresholds).map(([value, limit]) =>
    comparedTo(selecting(of, { label, op: "=", value }), op, limit),
  );
  const rest = comparedTo(selecting(of, { label, op: "!~", value: anyWord(values) }), op, otherwise);
  return anyOf([...each, rest]);
}

/**
 * `increase` sees nothing of a series born at 1, so a series that was not there a window ago counts as well:
 * unless its target was down then, for a target that comes back brings its old counts along.
 */
function occurred({ of, windowMs, by }: Occurred): Expr {
  const range = { kind: "range", of, range: { ms: windowMs } } as const;
  const grew = comparedTo(summed(call("increase", range), by), ">", 0);
  const before: Selector = { ...of, offsetMs: windowMs };
  const wasDown = comparedTo({ kind: "selector", name: "up", matchers: [], offsetMs: windowMs }, "==", 0);
  const target: Matching = { mode: "on", labels: ["job", "instance"] };
  const born = binary("unless", binary("unless", of, before), wasDown, target);
  return binary("or", grew, comparedTo(summed(born, by), ">", 0));
}

function metricsMissing({ targets }: MetricsMissing, { read }: ConditionContext): Expr {
  const answering = comparedTo(targets, "==", 1);
  const target: Matching = { mode: "on", labels: ["job", "instance"] };
  const missing = read.map(({ series, family }): Expr => {
    const absent = binary("unless", answering, { kind: "selector", name: series, matchers: [] }, target);
    return call("label_replace", absent, string("metric"), string(family), string(""), string(""));
  });
  return anyOf(missing);
}

function belowObjective(name: string, windowMs: number, context: ConditionContext): Expr {
  const slo = sloNamed(name, context);
  return comparedTo(errorRatio(slo.sli, windowMs), ">", slo.budget);
}

/** The value is the burn rate over the long window: what a person wants to know first. */
function burnRate({ slo: name, tiers, minBadEvents }: BurnRate, { sli, budget }: SloModel): Expr {
  const burning = (windowMs: number, factor: number): Expr => {
    const ratio = recorded(sloSeries.errorRatio(windowMs), name);
    return comparedTo(binary("/", ratio, number(budget)), ">", factor);
  };
  const each = tiers.map(({ longMs, shortMs, factor }): Expr => {
    const long = burning(longMs, factor);
    const both = longMs === shortMs ? long : binary("and", long, burning(shortMs, factor));
    const bad = longMs <= rawWindowMs ? badEvents(sli, longMs) : recorded(sloSeries.badEvents(longMs), name);
    if (minBadEvents === 0 || bad === undefined) return both;
    const enough = comparedTo(bad, ">=", minBadEvents);
    return binary("and", both, enough, { mode: "on", labels: sliLabels(sli) });
  });
  return anyOf(each);
}

function budgetLeft({ slo, atMost, minBadEvents }: BudgetLeft): Expr {
  const left = comparedTo(recorded(sloSeries.remaining, slo), "<=", atMost);
  if (minBadEvents === 0) return left;
  return binary("and", left, comparedTo(recorded(sloSeries.badInPeriod, slo), ">=", minBadEvents));
}

function sloNamed(name: string, { slos }: ConditionContext): SloModel {
  const slo = slos.find((s) => s.name === name);
  if (!slo) throw new TypeError(`no SLO "${name}": the catalog checks come first`);
  return slo;
}
