/**
 * The value of an expression at one moment, node by node, as Prometheus' documentation describes it: of simulated data and of the series
 * of rule tests alike. Says what it does not know; where samples come from is the source's.
 */
import { type Call, type Expr, isTrim, walk } from "../ast.ts";
import { aggregate, isAggregated } from "./aggregations.ts";
import { functions } from "./functions.ts";
import { noLabels, withoutName } from "./labels.ts";
import { operate } from "./operators.ts";
import { absent, isRange, type Moment, overTime, shifted } from "./over-time.ts";
import { type Result, type Sample, scalar, vector } from "./sample.ts";
import type { Source, Watch } from "./source.ts";
import { windowFunctions } from "./windows.ts";

const absences: readonly string[] = ["absent", "absent_over_time"];

/** What of an expression cannot be computed here: `the function holt_winters`; undefined where all can. */
export function notEvaluated(expr: Expr): string | undefined {
  for (const e of walk(expr)) {
    if (e.kind === "call" && !(e.name in functions || e.name in windowFunctions || absences.includes(e.name)))
      return `the function ${e.name}`;
    if (e.kind === "aggregation" && !isAggregated(e.op)) return `the aggregation ${e.op}`;
    if (e.kind === "binary" && (isTrim(e.op) || e.fill)) return "an operator of native histograms or fill";
    if (isRange(e) && !("ms" in e.range)) return "a range that is not fixed";
    if (e.kind === "subquery" && e.step && !("ms" in e.step)) return "a step that is not fixed";
    if (e.kind === "selector" && (e.extended || e.offset || typeof e.at === "string"))
      return "a modifier of a selector";
    if (e.kind === "subquery" && (e.offset || typeof e.at === "string")) return "a modifier of a subquery";
  }
  return undefined;
}

/**
 * @example evaluate(expr, Date.now(), store) // { kind: "vector", samples: [{ labels: { job: "api" }, value: 0.2, ms: … }] }
 */
export function evaluate(expr: Expr, ms: number, source: Source, watch?: Watch): Result {
  const again = (of: Expr, at = ms): Result => evaluate(of, at, source, watch);
  switch (expr.kind) {
    case "number":
      return scalar(expr.value);
    case "string":
      return { kind: "string", value: expr.value };
    case "selector":
      return vector(source.instant(expr, shifted(expr, ms)));
    case "unary":
      return expr.op === "+" ? again(expr.of) : negative(again(expr.of));
    case "binary":
      return operate(expr, again(expr.left), again(expr.right), watch);
    case "aggregation": {
      const param = expr.param && again(expr.param);
      const given = param && param.kind !== "vector" ? param.value : Number.NaN;
      return vector(aggregate(expr, vectorOf(expr.of, ms, source, watch), given, ms, watch));
    }
    case "call":
      return called(expr, { ms, source, watch, evaluate: again });
    case "range":
    case "subquery":
      return vector([]);
  }
}

export function vectorOf(expr: Expr, ms: number, source: Source, watch?: Watch): readonly Sample[] {
  const result = evaluate(expr, ms, source, watch);
  if (result.kind === "vector") return result.samples;
  return result.kind === "scalar" ? [{ labels: noLabels, value: result.value, ms }] : [];
}

function negative(of: Result): Result {
  if (of.kind === "scalar") return scalar(-of.value);
  if (of.kind === "string") return of;
  return vector(of.samples.map((s) => ({ ...s, labels: withoutName(s.labels), value: -s.value })));
}

function called(call: Call, moment: Moment): Result {
  const { ms, source, evaluate } = moment;
  if (absences.includes(call.name)) return vector(absent(call, moment));
  const range = call.args.find(isRange);
  if (range) return vector(overTime(call, range, moment));
  const args = call.args.map((a) => evaluate(a, ms));
  return functions[call.name]?.(args, { call, ms, engine: source.engine }) ?? vector([]);
}
