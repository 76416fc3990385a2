/** The sentence that says when an alert fires, made from the same data as its rule. */

import { percent } from "../basics/decimal.ts";
import { formatDuration } from "../basics/duration.ts";
import { humanList, humanValue } from "../basics/human.ts";
import { capitalized } from "../basics/words.ts";
import type { Condition, ThresholdEach, ThresholdOp } from "../catalog/condition.ts";
import { code, prose } from "../markdown/prose.ts";
import type { BinaryOp, Expr } from "../promql/ast.ts";
import { inlined } from "../promql/inline.ts";
import { print } from "../promql/print/print.ts";
import type { Schema } from "../promql/schema.ts";
import { type Described, describeExpr, describeSelector } from "./describe-expr.ts";
import { slosByName } from "./lookups.ts";
import type { AlertingRule, SloModel } from "./model.ts";
import { isMeasuredByGood } from "./slo/sli.ts";
import { tierText } from "./slo/text.ts";

export interface Glossary {
  readonly schema: Schema;
  readonly slos: readonly SloModel[];
}

/**
 * When the alert fires, how long it waits included, in Markdown.
 *
 * @example describeRule(highQueueDepth, model) // "`rustbox_queued_executions` is above 100, and that lasts for 5m."
 */
export function describeRule(rule: AlertingRule, glossary: Glossary): string {
  const waits = rule.forMs > 0 ? `, and that lasts for ${formatDuration(rule.forMs)}` : "";
  const keeps = rule.keepFiringForMs > 0 ? ` It keeps firing for ${formatDuration(rule.keepFiringForMs)} after.` : "";
  return `${capitalized(describeCondition(rule.condition, glossary))}${waits}.${keeps}`;
}

/** The condition alone, without a capital letter or full stop: "the share of … is above 1%". */
export function describeCondition(condition: Condition, glossary: Glossary): string {
  const { schema, slos } = glossary;
  switch (condition.kind) {
    case "threshold": {
      const of = describeExpr(inlined(condition.of, schema), schema);
      // Equality is for states, such as up being 0, which are no quantities.
      const limit = humanValue(condition.threshold, condition.op === "==" ? "count" : of.unit);
      return `${subject(of)} is ${comparison[condition.op]}${limit}${each(of.by)}`;
    }
    case "threshold-each":
      return describeEach(condition, schema);
    case "occurred": {
      const window = formatDuration(condition.windowMs);
      return `${describeSelector(condition.of)} counted at least one event within ${window}${each(condition.by)}`;
    }
    case "metrics-missing":
      return `a target answers its scrapes (${describeSelector(condition.targets)} is 1), but exports no series of a metric that rules read`;
    case "targets-absent":
      return `service discovery finds no target of ${describeSelector(condition.targets)}`;
    case "below-objective": {
      const slo = slosByName(slos).get(condition.slo);
      const limit = slo ? ` ${percent(slo.budget)}, all that the objective of ${slo.objective}% leaves` : " its budget";
      return `the share of bad events of the SLO ${condition.slo} over ${formatDuration(condition.windowMs)} is above${limit}`;
    }
    case "burn-rate":
      return `the error budget of the SLO ${condition.slo} burns ${humanList(condition.tiers.map(tierText), "or")}${enough(condition.minBadEvents, "long window")}`;
    case "budget-left":
      return `at most ${percent(condition.atMost)} of the error budget of the SLO ${condition.slo} is left${enough(condition.minBadEvents, "period")}`;
    case "slo-no-data": {
      const slo = slosByName(slos).get(condition.slo);
      const part = slo && isMeasuredByGood(slo.sli) ? ", or none for a part that is counted" : "";
      return `targets answer their scrapes, but the SLO ${condition.slo} has no error ratio${part}`;
    }
    case "more-bad-than-total":
      return `the SLO ${condition.slo} counts over 5% more bad than in all over 1h${enough(condition.minBadEvents, "hour")}`;
    case "holds":
      return describeHolds(condition.of, schema);
    case "always":
      return "always";
  }
}

/** Comparisons with numbers in words, and whatever else as PromQL. */
function describeHolds(of: Expr, schema: Schema): string {
  if (of.kind === "binary" && (of.op === "and" || of.op === "or" || of.op === "unless")) {
    const [left, right] = [of.left, of.right].map((e) => describeHolds(e, schema));
    return `${left}, ${of.op} ${right}`;
  }
  if (of.kind === "binary" && of.bool === undefined && of.right.kind === "number" && isThreshold(of.op)) {
    return describeCondition(
      { kind: "threshold", op: of.op, of: of.left, threshold: of.right.value },
      { schema, slos: [] },
    );
  }
  return `${code(print(of))} has a result`;
}

function isThreshold(op: BinaryOp): op is ThresholdOp {
  return Object.hasOwn(comparison, op);
}

function enough(minBadEvents: number, window: string): string {
  return minBadEvents === 0 ? "" : `, with at least ${minBadEvents} bad events in the ${window}`;
}

const comparison: Readonly<Record<ThresholdOp, string>> = {
  ">": "above ",
  ">=": "at least ",
  "<": "below ",
  "<=": "at most ",
  "==": "",
};

function describeEach({ of, op, label, thresholds, otherwise }: ThresholdEach, schema: Schema): string {
  const described = describeExpr(inlined(of, schema), schema);
  const limit = (value: number) => humanValue(value, described.unit);
  const limits = Object.entries(thresholds).map(([value, t]) => `${limit(t)} (${prose(value)})`);
  const rest = otherwise === undefined ? [] : [`${limit(otherwise)} (any other, or none)`];
  const others = described.by.filter((l) => l !== label);
  return `${subject(described)} is ${comparison[op]}the limit of its \`${label}\`: ${humanList([...limits, ...rest], "or")}${each(others)}`;
}

function subject({ what, perSecond, over }: Described): string {
  return what + (perSecond ? " per second" : "") + (over === undefined ? "" : ` over ${over}`);
}

function each(by: readonly string[]): string {
  return by.length > 0 ? `, for each ${humanList(by.map((l) => `\`${l}\``))}` : "";
}
