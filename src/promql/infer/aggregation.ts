/** What an aggregation leaves: the labels of its grouping and, of the values, what the operator does to them. */
import { aggregations } from "../aggregations.ts";
import type { Aggregation } from "../ast.ts";
import { unknownLabels } from "../variables.ts";
import { mean, quantile, spread } from "./call-values.ts";
import { becauseOfHead, becauseOfLabel, type Context, factsOf } from "./context.ts";
import type { Emptiness, Facts, LabelFacts, Reason, ValueFact } from "./facts.ts";
import { anything, between, constant, exactly, summed } from "./interval.ts";
import { combinations, dropLabels, keepLabels, metricName, perhapsOthers, present, setLabel } from "./labels.ts";
import { derivedFrom } from "./node.ts";
import { folded } from "./rounding.ts";
import { changedUnit } from "./unit.ts";
import { anyValues, finite } from "./values.ts";

const inf = Number.POSITIVE_INFINITY;

export function inferAggregation(expr: Aggregation, context: Context): Facts {
  const of = factsOf(expr.of, context);
  const param = expr.param && factsOf(expr.param, context);
  const facts = aggregations[expr.op];
  const groups = groupLabels(expr, of, context);
  const empty = aggregationEmptiness(expr, of, param, context);
  if (facts.labels === "keeps") {
    const most = constant(param?.values ?? anything());
    const perGroup = expr.op === "limit_ratio" || most === undefined ? inf : Math.max(0, Math.floor(most));
    const series = Math.min(of.series, perGroup * Math.min(of.series, combinations(groups)));
    return {
      ...derivedFrom(of),
      metric: of.metric,
      series: Number.isNaN(series) ? of.series : series,
      full: false,
      empty,
    };
  }
  const because = becauseOfHead(context, expr, `${expr.op} adds up many series to one`);
  const keepsType = ["sum", "min", "max", "avg", "quantile"].includes(expr.op);
  return {
    metric: { ...of.metric, type: keepsType ? of.metric.type : "derived", aggregated: true },
    type: "vector",
    labels: groups,
    values: aggregatedValues(expr, of, param, { ...because, message: `${expr.op} over its group` }),
    unit: changedUnit(of.unit, facts.unit),
    samples: facts.histograms === "keeps" ? of.samples : "floats",
    series: Math.min(of.series, combinations(groups)),
    full: of.full && expr.op !== "count_values",
    empty,
  };
}

/** The labels that tell the groups apart. */
function groupLabels(expr: Aggregation, of: Facts, context: Context): LabelFacts {
  const { grouping, op, param } = expr;
  let { labels } = of;
  const added = op === "count_values" && param?.kind === "string" ? [param.value] : [];
  for (const name of added) {
    const because = becauseOfHead(context, expr, `count_values() writes each value into ${name}`);
    const value = constant(of.values);
    const values =
      value !== undefined && Number.isSafeInteger(value) && !Object.is(value, -0) ? finite([String(value)]) : anyValues;
    labels = setLabel(labels, name, present(values, [because]));
  }
  if (grouping?.labels.includes(unknownLabels)) {
    const because = becauseOfHead(context, expr, "a variable says by which labels");
    const listed = grouping.mode === "by" ? grouping.labels : [];
    const others = perhapsOthers(labels, listed, because);
    const gone = [metricName, ...(grouping.mode === "without" ? grouping.labels : [])];
    return dropLabels(others, gone, because);
  }
  if (grouping?.mode === "without") {
    const because = (label: string): Reason =>
      becauseOfLabel(
        context,
        expr,
        grouping,
        label,
        `${op} without (${grouping.labels.join(", ")}) takes ${label} away`,
      );
    for (const label of grouping.labels) labels = dropLabels(labels, [label], because(label));
    return dropLabels(labels, [metricName], becauseOfHead(context, expr, `${op} drops the metric name`));
  }
  const kept = grouping?.labels ?? [];
  const words = grouping
    ? `${op} by (${kept.join(", ")}) keeps ${kept.length > 0 ? `only ${kept.join(", ")}` : "no label"}`
    : `${op} without a grouping keeps no label`;
  return keepLabels(labels, [...kept, ...added], becauseOfHead(context, expr, words));
}

function aggregatedValues({ op }: Aggregation, of: Facts, param: Facts | undefined, because: Reason): ValueFact {
  const v = of.values;
  const reasons = [...v.because, because];
  switch (op) {
    case "sum":
      return { ...summed(v, of.series), because: reasons };
    case "count":
    case "count_values":
      return between(1, of.series, [because]);
    case "group":
      return exactly(1, [because]);
    case "stddev":
    case "stdvar":
      return spread(v, op === "stdvar", because);
    case "quantile":
      return quantile(constant(param?.values ?? anything()), v, because);
    case "avg":
      return folded(mean(v));
    default:
      return v;
  }
}

function aggregationEmptiness(expr: Aggregation, of: Facts, param: Facts | undefined, context: Context): Emptiness {
  if (of.empty.kind === "always") return of.empty;
  const picks = ["topk", "bottomk", "limitk"].includes(expr.op);
  const k = picks && param ? param.values : undefined;
  if (k && !k.nan && k.high < 1) {
    const because = becauseOfHead(context, expr, `${expr.op} of fewer than one series returns nothing`);
    return { kind: "always", cause: "impossible-argument", origin: expr, because: [because] };
  }
  // An operator that drops native histograms, or picks none, may leave a group empty.
  return of.samples === "floats" && !aggregations[expr.op].param ? of.empty : { kind: "maybe" };
}
