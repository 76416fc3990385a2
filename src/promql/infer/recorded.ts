/** Looks into recording rules: a recorded series is what its rule computes, under another name and with the rule's labels. */
import type { SeriesSchema } from "../schema.ts";
import { type Context, factsOf, reason } from "./context.ts";
import type { Facts, LabelFact, LabelFacts, Reason } from "./facts.ts";
import { combinations, metricName, missing, present, setLabel } from "./labels.ts";
import { finite } from "./values.ts";

/**
 * The facts of each rule that records the series. Undefined where a recording reads itself, directly or through others:
 * then nothing is known.
 */
export function recordedFacts(series: SeriesSchema, context: Context): readonly Facts[] | undefined {
  const { recorded } = context;
  if (recorded.has(series.name)) return recorded.get(series.name);
  recorded.set(series.name, undefined);
  // Its text is another one, so no place in it can be pointed at.
  const inside: Context = { ...context, places: undefined, facts: new Map() };
  const facts = (series.recorded ?? []).map((rule) => {
    const inner = factsOf(rule.expr, inside);
    return asRecorded(inner, series.name, rule.labels, `${series.name} is recorded so (${rule.at})`);
  });
  recorded.set(series.name, facts);
  return facts;
}

function asRecorded(inner: Facts, name: string, ruleLabels: Readonly<Record<string, string>>, how: string): Facts {
  const because = reason(how, undefined);
  let labels: LabelFacts = { ...inner.labels, because: [...inner.labels.because, because] };
  const set = (label: string, fact: LabelFact): void => {
    labels = setLabel(labels, label, fact);
  };
  set(metricName, present(finite([name]), [because]));
  for (const [label, value] of Object.entries(ruleLabels)) {
    const reasons: readonly Reason[] = [reason(`the rule that records ${name} sets ${label}="${value}"`, undefined)];
    set(label, value === "" ? missing(reasons) : present(finite([value]), reasons));
  }
  // A rule keeps what it says only while it is evaluated, so nothing recorded is certain to be there.
  const empty = inner.empty.kind === "never" ? ({ kind: "maybe" } as const) : inner.empty;
  const series = Math.min(inner.series, combinations(labels));
  const { selector: _, match: __, comparison: ___, ...rest } = inner;
  return { ...rest, type: "vector", labels, empty, series, metric: { ...inner.metric, type: "recorded" } };
}
