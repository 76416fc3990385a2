/**
 * What an expression can return, whatever the data: labels, values, number of series, emptiness, each with its reason.
 * Draws conclusions from the schema alone. It refuses to guess: what it calls impossible, Prometheus never returns.
 *
 * That rests on what the schema says and on this: counters count up from zero and are finite, sums do not overflow, a histogram
 * whose first bucket ends above zero observes nothing negative, a metric and the whole it is declared a part of are
 * scraped together, a divisor that cannot be negative is not the negative zero, and of two spellings of a bucket's bound there
 * is one at a time; and `ALERTS` is what Prometheus writes. Floating point may miss a bound by its last digits.
 */
import { derived } from "../../basics/derived.ts";
import type { Expr } from "../ast.ts";
import type { RecordedBy, Schema } from "../schema.ts";
import { unreachable } from "../unreachable.ts";
import { inferAggregation } from "./aggregation.ts";
import { inferBinary } from "./binary.ts";
import { inferCall } from "./call.ts";
import { becauseOf, becauseOfHead, type Context, factsOf, type Places } from "./context.ts";
import type { Facts, Inferred } from "./facts.ts";
import { exactly, negate } from "./interval.ts";
import { combinations, dropLabels, metricName } from "./labels.ts";
import { derivedFrom, scalarFacts, stringFacts } from "./node.ts";
import { asRange } from "./range.ts";
import { inferSelector } from "./selector.ts";

/** Labels that stored series may have beside their own, where several Prometheus are read together. */
export interface ExternalLabels {
  readonly here?: readonly string[];
  /** Where the rules that record series are evaluated. */
  readonly inRules?: readonly string[];
}

/** Recordings and selectors are looked into once for each schema. */
const looked = derived((_: Schema): Pick<Context, "recorded" | "recordedExprs" | "selected" | "unfinished"> => {
  const unfinished = { rules: new Set<RecordedBy>(), reads: 0 };
  return { recorded: new Map(), recordedExprs: new Map(), selected: new Map(), unfinished };
});

/**
 * The facts of an expression and of every part of it. With `places`, which `parse` returns, reasons point into the text.
 * The rules of a schema read the same external labels in every call.
 * @example
 * const parsed = parse('sum by (status) (rate(executions_by_status{status="IE"}[5m])) > 0');
 * const { root } = infer(parsed.expr, schema, parsed);
 * labelFact(root.labels, "status"); // guaranteed, one of IE
 */
export function infer(
  expr: Expr,
  schema: Schema,
  places?: Places,
  { here = [], inRules = [] }: ExternalLabels = {},
): Inferred {
  const context: Context = {
    schema,
    places,
    facts: new Map(),
    ...looked(schema),
    external: here,
    externalOfRules: inRules,
    inferNode,
  };
  const root = factsOf(expr, context);
  return { root, facts: context.facts };
}

function inferNode(expr: Expr, context: Context): Facts {
  switch (expr.kind) {
    case "number": {
      const because = becauseOf(context, expr, `it is the number ${expr.value}`);
      return scalarFacts(exactly(expr.value), because);
    }
    case "string":
      return stringFacts(becauseOf(context, expr, "it is a text"));
    case "selector":
      return inferSelector(expr, context);
    case "range":
      return asRange(expr, factsOf(expr.of, context), context);
    case "subquery": {
      const of = asRange(expr, factsOf(expr.of, context), context);
      // `topk` picks other series at other times, so more of them meet in a range than at one time.
      return { ...of, series: combinations(of.labels) };
    }
    case "unary": {
      const of = factsOf(expr.of, context);
      if (expr.op === "+") return of;
      const because = becauseOfHead(context, expr, "- drops the metric name");
      const negated = { ...derivedFrom(of), values: negate(of.values), unit: of.unit };
      return of.type === "scalar" ? negated : { ...negated, labels: dropLabels(of.labels, [metricName], because) };
    }
    case "call":
      return inferCall(expr, context);
    case "aggregation":
      return inferAggregation(expr, context);
    case "binary":
      return inferBinary(expr, context);
    default:
      return unreachable(expr);
  }
}
