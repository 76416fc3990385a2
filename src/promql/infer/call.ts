/** What a function call yields, from the table of functions; those that make labels of their own are in call-labels.ts. */
import { type Call, walk } from "../ast.ts";
import { type FunctionFacts, functionFacts, seriesArgument } from "../functions.ts";
import { inferAbsent } from "./absent.ts";
import { inferInfo, inferLabelJoin, inferLabelReplace } from "./call-labels.ts";
import { callValues } from "./call-values.ts";
import { becauseOf, becauseOfHead, type Context, factsOf } from "./context.ts";
import type { Emptiness, Facts, Reason } from "./facts.ts";
import { inferHistogram } from "./histogram.ts";
import { anything, constant } from "./interval.ts";
import { combinations, dropLabels, metricName, noLabels } from "./labels.ts";
import { derivedMetric, scalarFacts } from "./node.ts";
import { changedUnit } from "./unit.ts";

export function inferCall(call: Call, context: Context): Facts {
  const facts = functionFacts(call.name);
  if (!facts) return unknownCall(call, context);
  const args = call.args.map((arg) => factsOf(arg, context));
  switch (call.name) {
    case "absent":
    case "absent_over_time":
      return inferAbsent(call, args[0], context);
    case "label_replace":
      return inferLabelReplace(call, args, context);
    case "label_join":
      return inferLabelJoin(call, args, context);
    case "info":
      return inferInfo(call, args, context);
    case "histogram_quantile":
    case "histogram_quantiles":
    case "histogram_fraction":
      return inferHistogram(call, args, context);
    default:
      return inferPlainCall(call, facts, args, context);
  }
}

function inferPlainCall(call: Call, facts: FunctionFacts, args: readonly Facts[], context: Context): Facts {
  const because = becauseOfHead(context, call, `${call.name}() makes it`);
  const index = seriesArgument(facts);
  const of = index === undefined ? undefined : args[index];
  const values = callValues(call, facts, of, args, because);
  if (facts.returns === "scalar")
    return { ...scalarFacts(values, because), unit: changedUnit(of?.unit ?? "number", facts.unit) };
  if (!of) {
    // `vector(1)`, and the functions of dates, which read the evaluation time where they have no argument.
    const unit = changedUnit(args[0]?.unit ?? "timestamp", facts.unit);
    return { ...scalarFacts(values, because), type: "vector", labels: noLabels([because]), unit };
  }
  const dropped = becauseOfHead(context, call, `${call.name}() drops the metric name`);
  const labels = facts.labels === "keeps" ? of.labels : dropLabels(of.labels, [metricName], dropped);
  const keepsMetric = facts.labels === "keeps" && facts.values === "same";
  return {
    type: "vector",
    labels,
    values,
    unit: changedUnit(of.unit, facts.unit),
    metric: keepsMetric ? of.metric : derivedMetric(of.metric),
    samples: facts.histograms === "keeps" ? of.samples : "floats",
    series: Math.min(of.series, combinations(labels)),
    full: of.full,
    empty: callEmptiness(call, facts, of, args, context),
  };
}

function callEmptiness(
  call: Call,
  facts: FunctionFacts,
  of: Facts,
  args: readonly Facts[],
  context: Context,
): Emptiness {
  if (of.empty.kind === "always") return of.empty;
  if (facts.expects === "native-histogram" && of.samples === "floats") {
    const because = becauseOfHead(context, call, `${call.name}() reads native histograms and drops plain numbers`);
    return { kind: "always", cause: "no-histogram", origin: call, because: [because, ...plainSources(call, context)] };
  }
  const [low, high] = call.name === "clamp" ? [args[1], args[2]].map((a) => a && constant(a.values)) : [];
  if (low !== undefined && high !== undefined && low > high) {
    const because = becauseOf(
      context,
      call,
      `clamp() returns nothing where its minimum, ${low}, is above its maximum, ${high}`,
    );
    return { kind: "always", cause: "impossible-argument", origin: call, because: [because] };
  }
  // A range may lack the samples that a function needs.
  return of.type === "matrix" ? { kind: "maybe" } : of.empty;
}

/** The metrics that a call reads, as the ones that are no native histograms. */
function plainSources(call: Call, context: Context): readonly Reason[] {
  return walk(call).flatMap((e) => {
    const series = e.kind === "selector" && e.name !== undefined ? context.schema.get(e.name) : undefined;
    return series ? [becauseOfHead(context, e, `${series.name} is of type ${series.type}`)] : [];
  });
}

function unknownCall(call: Call, context: Context): Facts {
  const because = becauseOfHead(context, call, `there is no function ${call.name}`);
  const one = scalarFacts(anything([because]), because);
  const labels = { known: new Map(), others: "any", because: [because] } as const;
  return { ...one, type: "vector", labels, unit: "unknown", series: Infinity, full: false, empty: { kind: "maybe" } };
}
