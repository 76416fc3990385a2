/** What a selector can return: the declared labels of its metric, narrowed by its matchers. */
import type { Matcher, Selector } from "../ast.ts";
import { printMatcher } from "../print.ts";
import type { LabelDomain, SeriesSchema } from "../schema.ts";
import { becauseOf, becauseOfHead, becauseOfMatcher, type Context, reason } from "./context.ts";
import type { Emptiness, Facts, LabelFact, LabelFacts, MatcherFact, Reason, ValueFact } from "./facts.ts";
import { anything, between } from "./interval.ts";
import {
  combinations,
  isImpossible,
  labelFact,
  metricName,
  ofDomain,
  present,
  restrictLabel,
  setLabel,
} from "./labels.ts";
import { alternatives, matches } from "./matches.ts";
import { recordedFacts } from "./recorded.ts";
import { unionFacts } from "./union.ts";
import { seriesUnit } from "./unit.ts";
import { disjointFrom, finite } from "./values.ts";

export function inferSelector(selector: Selector, context: Context): Facts {
  const { named, matchers } = nameOf(selector);
  const series = named === undefined ? undefined : context.schema.get(named);
  const bases = basesOf(named, series, selector, context);

  const judged = bases.map((base) => applyMatchers(base, matchers, selector, context));
  const possible = judged.filter((j) => j.facts.empty.kind !== "always");
  const [first, ...rest] = possible.length > 0 ? possible : judged;
  if (!first) throw new TypeError("a selector always has a base");
  const facts = rest.reduce((all, j) => unionFacts(all, j.facts), first.facts);
  const matcherFacts = matchers.map((matcher, i) =>
    mergeMatcherFacts(
      matcher,
      judged.map((j) => j.matchers[i]),
    ),
  );
  return { ...facts, selector: { series, matchers: matcherFacts } };
}

/** One for each rule that records it; a recording that reads itself is as good as unknown. */
function basesOf(
  named: string | undefined,
  series: SeriesSchema | undefined,
  at: Selector,
  context: Context,
): readonly Facts[] {
  if (series?.recorded) return recordedFacts(series, context) ?? [unknownFacts(named, at, context)];
  return [series ? declaredFacts(series, at, context) : unknownFacts(named, at, context)];
}

/** `{__name__="x"}` names its metric as `x` does. */
function nameOf({ name, matchers }: Selector): { named: string | undefined; matchers: readonly Matcher[] } {
  if (name !== undefined) return { named: name, matchers };
  const own = matchers.find((m) => m.label === metricName && m.op === "=");
  return { named: own?.value, matchers: matchers.filter((m) => m !== own) };
}

/** What the catalog declares of a metric. */
function declaredFacts(series: SeriesSchema, selector: Selector, context: Context): Facts {
  const head = (message: string): Reason => becauseOfHead(context, selector, message);
  const known = new Map<string, LabelFact>([
    [metricName, present(finite([series.name]), [head(`it selects ${series.name}`)])],
  ]);
  for (const [name, domain] of Object.entries(series.labels)) {
    known.set(name, ofDomain(domain, [head(describeDomain(series, name, domain))]));
  }
  const others = head(`${series.name} has ${listed(Object.keys(series.labels))}, as ${series.at} declares`);
  const labels: LabelFacts = { known, others: "none", because: [others] };
  return {
    type: "vector",
    labels,
    values: declaredValues(series, head, context),
    unit: seriesUnit(series.unit),
    metric: { type: series.type, aggregated: false, family: series.family },
    samples: series.type === "native-histogram" ? "histograms" : "floats",
    series: combinations(labels),
    full: true,
    empty: { kind: "maybe" },
  };
}

function describeDomain(series: SeriesSchema, name: string, { values, closed, presence }: LabelDomain): string {
  const may = presence === "sometimes" ? "may have" : "has";
  const shown = values.slice(0, 12).join(", ") + (values.length > 12 ? ", …" : "");
  const which = closed ? `one of ${shown}` : values.length > 0 ? `for example ${shown}` : "any value";
  return `${series.name} ${may} ${name}: ${which}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "no labels" : `the labels ${names.join(", ")} and no others`;
}

function declaredValues(series: SeriesSchema, head: (message: string) => Reason, { schema }: Context): ValueFact {
  if (series.values) {
    const [low, high] = series.values;
    return between(low, high, [head(`${series.name} lies between ${low} and ${high}, as ${series.at} declares`)]);
  }
  const counts = ["counter", "histogram-bucket", "histogram-count"].includes(series.type);
  if (counts) return between(0, Number.POSITIVE_INFINITY, [head(`${series.name} counts up from zero`)]);
  const lowest = series.type === "histogram-sum" ? schema.get(`${series.family}_bucket`)?.bounds?.[0] : undefined;
  if (lowest !== undefined && lowest > 0) {
    const words = `${series.name} adds up nothing negative, for the first bucket ends at ${lowest}`;
    return between(0, Number.POSITIVE_INFINITY, [head(words)]);
  }
  return anything([head(`nothing is declared of the values of ${series.name}`)]);
}

/** A metric that the schema does not know, or a selector that does not say which. */
function unknownFacts(name: string | undefined, selector: Selector, context: Context): Facts {
  const because = becauseOf(
    context,
    selector,
    name === undefined ? "the selector names no metric" : `${name} is not declared, so it may have any label`,
  );
  const known = new Map(name === undefined ? [] : [[metricName, present(finite([name]), [because])] as const]);
  return {
    type: "vector",
    labels: { known, others: "any", because: [because] },
    values: anything([because]),
    unit: "unknown",
    metric: { type: "unknown", aggregated: false },
    samples: "either",
    series: Number.POSITIVE_INFINITY,
    full: false,
    empty: { kind: "maybe" },
  };
}

interface Judged {
  readonly facts: Facts;
  readonly matchers: readonly MatcherFact[];
}

function applyMatchers(base: Facts, matchers: readonly Matcher[], selector: Selector, context: Context): Judged {
  let labels = base.labels;
  let empty: Emptiness = base.empty;
  const facts: MatcherFact[] = [];
  for (const matcher of matchers) {
    const before = labelFact(labels, matcher.label);
    const because = becauseOfMatcher(context, selector, matcher, `the matcher ${printMatcher(matcher)}`);
    const after = restrictLabel(before, matcher, because);
    const gone = after.presence === "absent" && !matches(matcher, "");
    const none = isImpossible(after) || gone;
    facts.push({
      matcher,
      label: before,
      keeps: none ? "none" : after === before ? "all" : "some",
      impossible: impossibleValues(matcher, labelFact(base.labels, matcher.label)),
    });
    if (none && empty.kind !== "always") {
      const why = reason(`no series of this metric passes ${printMatcher(matcher)}`, because.span);
      empty = { kind: "always", cause: "impossible-matcher", origin: selector, because: [why, ...before.because] };
    }
    labels = after === before ? labels : setLabel(labels, matcher.label, after);
  }
  const series = Math.min(base.series, combinations(labels));
  return { facts: { ...base, labels, empty, series }, matchers: facts };
}

/** What the matcher asks for and the label never has: for a pattern, whole alternatives. */
function impossibleValues(matcher: Matcher, label: LabelFact): readonly string[] {
  const { op, value } = matcher;
  const parts = op === "=" || op === "!=" ? [value] : alternatives(value);
  return parts.filter((part) => {
    if (part === "") return false;
    const one: Matcher = { label: matcher.label, op: op === "=" || op === "!=" ? "=" : "=~", value: part };
    return disjointFrom(label.values, one) && !(label.presence !== "guaranteed" && matches(one, ""));
  });
}

/** A value counts as impossible where none of several recordings can have it. */
function mergeMatcherFacts(matcher: Matcher, all: readonly (MatcherFact | undefined)[]): MatcherFact {
  const facts = all.filter((f) => f !== undefined);
  const [first] = facts;
  if (!first) throw new TypeError("a matcher always has facts");
  if (facts.length === 1) return first;
  const keeps = facts.every((f) => f.keeps === first.keeps) ? first.keeps : "some";
  const impossible = first.impossible.filter((v) => facts.every((f) => f.impossible.includes(v)));
  return { ...first, matcher, keeps, impossible };
}
