/** Looks into recording rules: a recorded series is what its rule computes, under another name and with the rule's labels. */
import { type Expr, metricNames } from "../ast.ts";
import type { SeriesSchema } from "../schema.ts";
import { type Context, factsOf, reason } from "./context.ts";
import { undeclaredFacts } from "./declared.ts";
import type { Facts, LabelFact, LabelFacts, Reason } from "./facts.ts";
import { anything } from "./interval.ts";
import { combinations, metricName, missing, present, setLabel } from "./labels.ts";
import { finite } from "./values.ts";

/**
 * The facts of each rule that records the series. A recording that reads itself is drawn twice: what it starts from decides its
 * labels, since what it adds to itself keeps them; its values are then anything. Undefined where the labels are not the same in
 * the end, or where two recordings read each other: then nothing is known.
 */
export function recordedFacts(series: SeriesSchema, context: Context): readonly Facts[] | undefined {
  const { recorded } = context;
  if (recorded.has(series.name)) return recorded.get(series.name);
  recorded.set(series.name, readsItself(series) ? [nothingYet(series.name)] : undefined);
  const first = drawn(series, context);
  const facts = readsItself(series) ? drawnAgain(series, first, context) : first;
  recorded.set(series.name, facts);
  return facts;
}

function readsItself({ name, recorded = [] }: SeriesSchema): boolean {
  return recorded.some(({ expr }) => metricNames(expr).includes(name));
}

function drawn(series: SeriesSchema, context: Context): readonly Facts[] {
  // Its text is another one, so no place in it can be pointed at.
  const inside: Context = { ...context, places: undefined, facts: new Map() };
  return (series.recorded ?? []).map((rule) => {
    const inner = factsOf(rule.expr, inside);
    return asRecorded(inner, series.name, rule.labels, `${series.name} is recorded so (${rule.at})`);
  });
}

function drawnAgain(series: SeriesSchema, first: readonly Facts[], context: Context): readonly Facts[] | undefined {
  context.recorded.set(
    series.name,
    first.map((facts) => ({ ...facts, values: anything(), empty: { kind: "maybe" } })),
  );
  const second = drawn(series, context);
  return second.every((facts, i) => sameLabels(facts.labels, first[i]?.labels)) ? second : undefined;
}

/** Before its first evaluation there is no series of it. */
function nothingYet(name: string): Facts {
  const origin: Expr = { kind: "selector", name, matchers: [] };
  const empty = { kind: "always", cause: "unmatched-names", origin, because: [] } as const;
  return { ...undeclaredFacts(name, undefined), empty };
}

function sameLabels(a: LabelFacts, b: LabelFacts | undefined): boolean {
  const present = (labels: LabelFacts) =>
    [...labels.known].flatMap(([name, { presence }]) => (presence === "absent" ? [] : [`${name} ${presence}`])).sort();
  return b !== undefined && a.others === b.others && present(a).join() === present(b).join();
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
