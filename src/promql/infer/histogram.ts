/** Functions of histograms: what becomes of `le`, and where a quantile can lie, which is at most the top finite bucket. */
import type { Call } from "../ast.ts";
import { boundSpellings, parseBound } from "../bound.ts";
import { becauseOfHead, type Context } from "./context.ts";
import type { Emptiness, Facts, LabelFact, Reason, ValueFact } from "./facts.ts";
import { anything, between, constant, exactly, onlyNaN } from "./interval.ts";
import { combinations, dropLabels, labelFact, metricName, present, setLabel } from "./labels.ts";
import { derivedFrom } from "./node.ts";
import { changedUnit, seriesUnit, type Unit } from "./unit.ts";
import { anyValues, finite } from "./values.ts";

const inf = Number.POSITIVE_INFINITY;

export function inferHistogram(call: Call, args: readonly Facts[], context: Context): Facts {
  const of = args.find((a) => a.type === "vector") ?? args.at(-1);
  if (!of) throw new TypeError(`${call.name} without arguments: the parser refuses it`);
  const because = becauseOfHead(
    context,
    call,
    `${call.name}() merges the buckets of each histogram, so le and the metric name go`,
  );
  const le = labelFact(of.labels, "le");
  let labels = dropLabels(of.labels, ["le", metricName], because);
  let series = Math.min(of.series, combinations(labels));
  if (call.name === "histogram_quantiles") {
    const [, label, ...quantiles] = args;
    const name = call.args[1]?.kind === "string" ? call.args[1].value : "";
    const values = quantiles.map((q) => constant(q.values));
    const known = values.every((v) => v !== undefined) ? finite(values.flatMap(boundSpellings)) : anyValues;
    if (label && name !== "") labels = setLabel(labels, name, present(known, [because]));
    series *= quantiles.length;
  }
  return {
    ...derivedFrom(of),
    type: "vector",
    labels,
    values: histogramValues(call, args, le, of, because),
    unit: call.name === "histogram_fraction" ? changedUnit(of.unit, "number") : observedUnit(of, context),
    samples: "floats",
    series,
    full: of.full,
    empty: histogramEmptiness(call, le, of, context),
  };
}

/** Buckets count observations; what was observed has the unit of their sum. */
function observedUnit({ metric: { family } }: Facts, { schema }: Context): Unit {
  if (family === undefined) return "unknown";
  return seriesUnit(schema.get(`${family}_sum`) ?? schema.get(family));
}

function histogramValues(call: Call, args: readonly Facts[], le: LabelFact, of: Facts, because: Reason): ValueFact {
  if (call.name === "histogram_fraction") return { ...between(0, 1, [because]), nan: true };
  const quantiles = call.name === "histogram_quantile" ? args.slice(0, 1) : args.slice(2);
  const [phi] = quantiles.map((q) => constant(q.values));
  if (quantiles.length !== 1 || phi === undefined) return anything([because]);
  if (phi < 0 || phi > 1) {
    return exactly(phi < 0 ? -inf : inf, [{ ...because, message: `a quantile of ${phi} is outside 0 to 1` }]);
  }
  if (of.samples !== "floats" || le.values.kind === "open") return anything([because]);
  const bounds = [...le.values.values].map(parseBound).filter((b) => !Number.isNaN(b));
  const withoutTop = bounds.filter(Number.isFinite);
  if (!bounds.includes(inf))
    return onlyNaN([{ ...because, message: 'without the bucket le="+Inf" a quantile is NaN' }, ...le.because]);
  if (withoutTop.length === 0)
    return onlyNaN([{ ...because, message: 'with le="+Inf" as its only bucket a quantile is NaN' }, ...le.because]);
  const top = Math.max(...withoutTop);
  const reason = { ...because, message: `a quantile is at most the top finite bucket, ${top}` };
  return { ...between(Math.min(0, ...withoutTop), top, [reason, ...le.because]), nan: true };
}

function histogramEmptiness(call: Call, le: LabelFact, of: Facts, context: Context): Emptiness {
  if (of.empty.kind === "always") return of.empty;
  if (le.presence !== "absent" || of.samples !== "floats") return { kind: "maybe" };
  const because = becauseOfHead(context, call, `${call.name}() needs the label le, and its argument has none`);
  return { kind: "always", cause: "missing-le", origin: call, because: [because, ...le.because] };
}
