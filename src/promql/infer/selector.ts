/** What a selector can return: the declared labels of its metric, narrowed by its matchers. */
import { derived } from "../../basics/derived.ts";
import type { Span } from "../../basics/diagnostic.ts";
import type { Matcher, Selector } from "../ast.ts";
import { printMatcher } from "../print/print.ts";
import { becauseOfMatcher, type Context, headSpan, type Places, reason } from "./context.ts";
import { declaredFacts, undeclaredFacts } from "./declared.ts";
import type { Emptiness, Facts, LabelFact, MatcherFact, Reason, ValueFact, Values } from "./facts.ts";
import { contains } from "./interval.ts";
import {
  anyLabel,
  combinations,
  copyOf,
  isImpossible,
  labelFact,
  metricName,
  restrictLabel,
  setLabels,
} from "./labels.ts";
import { alternatives, matches, plainValues } from "./matches.ts";
import { pointed } from "./pointed.ts";
import { recordedFacts } from "./recorded.ts";
import { unionFacts } from "./union.ts";
import { disjointFrom } from "./values.ts";

/** Very many rules ask the same of a name that as many rules record. */
export function inferSelector(selector: Selector, context: Context): Facts {
  if (context.places && !isRecordedOften(selector, context)) return looked(selector, context);
  const key = keyOf(selector, context);
  const known = context.selected.get(key);
  if (known?.selector) {
    if (selector.matchers.length === 0 && !context.places) return known;
    // Checks look for the places of this selector's own matchers.
    const own = { ...known, selector: { ...known.selector, matchers: renewed(known.selector.matchers, selector) } };
    return context.places ? pointed(own, (span) => realSpan(span, selector, context)) : own;
  }
  const { reads } = context.unfinished;
  const facts = looked(selector, context.places ? { ...context, places: standIns(selector) } : context);
  // What is empty is so because of this very node.
  if (facts.empty.kind !== "always" && reads === context.unfinished.reads) context.selected.set(key, facts);
  return context.places ? pointed(facts, (span) => realSpan(span, selector, context)) : facts;
}

/** Fewer are looked at again as quickly. */
const often = 4;

function isRecordedOften({ name }: Selector, { schema }: Context): boolean {
  return name !== undefined && (schema.get(name)?.recorded?.length ?? 0) >= often;
}

function keyOf({ name, matchers, extended }: Selector, { places, external }: Context): string {
  const read = `${external.length} ${places !== undefined} ${extended ?? ""}`;
  // What stands before a text of any characters is how long it is.
  const asked = matchers.map(({ label, op, value }) => `${label.length} ${label}${op}${value.length} ${value}`);
  return `${read} ${name === undefined ? "" : `${name.length} ${name}`} ${asked.join("")}`;
}

/** Places that no text has: before its matchers, the selector itself; then a matcher each. */
function standIns(selector: Selector): Places {
  const whole = [[selector, { from: -1, to: -1 }]] as const;
  const matchers = selector.matchers.map((matcher, i) => [matcher, { from: -2 - i, to: -2 - i }] as const);
  return {
    spans: new Map(whole),
    parts: { heads: new Map(whole), matchers: new Map(matchers), labels: new Map(), ranges: new Map(), syntax: [] },
  };
}

function realSpan({ from }: Span, selector: Selector, context: Context): Span | undefined {
  if (from >= 0) return undefined;
  const matcher = selector.matchers[-2 - from];
  return matcher ? becauseOfMatcher(context, selector, matcher, "").span : headSpan(context, selector);
}

function renewed(known: readonly MatcherFact[], { matchers }: Selector): readonly MatcherFact[] {
  return known.map((fact) => {
    const { label, op, value } = fact.matcher;
    return {
      ...fact,
      matcher: matchers.find((m) => m.label === label && m.op === op && m.value === value) ?? fact.matcher,
    };
  });
}

function looked(selector: Selector, context: Context): Facts {
  const { names, matchers } = namesOf(selector);
  const bases = names.flatMap((name) => basesOf(name, selector, matchers, context)).map((b) => stored(b, context));
  const [only] = names.length === 1 ? names : [];
  const series = only === undefined ? undefined : context.schema.get(only);

  const asked = matchers.map((matcher) => askedBy(matcher, selector, context));
  const judged = bases.map((base) => applyMatchers(base, asked, selector));
  const { facts, matchers: met } = judged.length === 1 && judged[0] ? judged[0] : anyOf(judged, matchers);
  const values = selector.extended === "smoothed" ? interpolated(facts.values) : facts.values;
  return { ...facts, values, selector: { series, matchers: met } };
}

/** What any of several metrics or recordings can return; those that no series of passes add nothing. */
function anyOf(judged: readonly Judged[], matchers: readonly Matcher[]): Judged {
  const possible = judged.filter((j) => j.facts.empty.kind !== "always");
  const [first, ...rest] = (possible.length > 0 ? possible : judged).map((j) => j.facts);
  if (!first) throw new TypeError("a selector always has a base");
  return {
    facts: unionFacts([first, ...rest]),
    matchers: matchers.map((matcher, i) =>
      mergeMatcherFacts(
        matcher,
        judged.map((j) => j.matchers[i]),
      ),
    ),
  };
}

/** What is interpolated lies between two values; between infinities it is NaN. */
function interpolated(values: ValueFact): ValueFact {
  const infinite = contains(values, Number.POSITIVE_INFINITY) || contains(values, Number.NEGATIVE_INFINITY);
  return { ...values, nan: values.nan || infinite };
}

/** One for each rule that records it, and one for what else may have its name; a recording that reads itself is as good as unknown. */
function basesOf(
  named: string | undefined,
  at: Selector,
  matchers: readonly Matcher[],
  context: Context,
): readonly Facts[] {
  const series = named === undefined ? undefined : context.schema.get(named);
  const span = headSpan(context, at);
  if (series?.recorded) {
    const rules = recordedFacts(series, matchers, context) ?? [];
    const isAll = rules.length > 0 && !series.isAlsoElsewhere;
    return isAll ? rules : [...rules, undeclaredFacts(named, span)];
  }
  return [series ? declaredFacts(series, context.schema, span) : undeclaredFacts(named, span)];
}

/** What is read from where several Prometheus send their series may have the labels that tell them apart. */
function stored(base: Facts, { external }: Context): Facts {
  if (external.length === 0) return base;
  return withExternal(external)(base);
}

/** The facts of a recording are the same for all that read it. */
const withExternal = derived((external: readonly string[]) => {
  const names = new Set(external);
  return derived((base: Facts) => added(base, names));
});

function added(base: Facts, external: ReadonlySet<string>): Facts {
  const { labels } = base;
  if (labels.others === "any" || labels.external === external) return base;
  const lost = [...external].filter((name) => labels.known.get(name)?.presence === "absent");
  if (lost.length === 0) return { ...base, labels: { ...labels, external } };
  const known = copyOf(labels.known);
  for (const name of lost) known.delete(name);
  return { ...base, labels: { ...labels, known, external } };
}

/** `{__name__="x"}` names its metric as `x` does, and `{__name__=~"x|y"}` names two. */
function namesOf({ name, matchers }: Selector): {
  readonly names: readonly (string | undefined)[];
  readonly matchers: readonly Matcher[];
} {
  if (name !== undefined) return { names: [name], matchers };
  const own = matchers.find((m) => m.label === metricName && (plainValues(m) ?? []).some(Boolean));
  const names = own && new Set((plainValues(own) ?? []).filter(Boolean));
  return { names: names ? [...names] : [undefined], matchers: matchers.filter((m) => m !== own) };
}

interface Judged {
  readonly facts: Facts;
  readonly matchers: readonly MatcherFact[];
}

/** A matcher and what is the same of it for each of hundreds of recordings. */
interface Asked {
  readonly matcher: Matcher;
  readonly because: Reason;
  readonly parts: readonly Matcher[];
  /** Hundreds of recordings share the facts of most of their labels: each is narrowed once. */
  readonly narrowed: Map<LabelFact, Narrowed>;
}

/** A label before the matcher and after it. */
interface Narrowed {
  readonly after: LabelFact;
  /** No series passes. */
  readonly isNone: boolean;
}

function askedBy(matcher: Matcher, selector: Selector, context: Context): Asked {
  const { label, op, value } = matcher;
  const isEqual = op === "=" || op === "!=";
  const parts = (isEqual ? [value] : alternatives(value)).filter((part) => part !== "");
  return {
    matcher,
    because: becauseOfMatcher(context, selector, matcher, `the matcher ${printMatcher(matcher)}`),
    parts: parts.map((part) => ({ label, op: isEqual ? "=" : "=~", value: part })),
    narrowed: new Map(),
  };
}

function narrowedBy({ matcher, because, narrowed }: Asked, before: LabelFact): Narrowed {
  const known = narrowed.get(before);
  if (known) return known;
  const after = restrictLabel(before, matcher, because);
  const isGone = after.presence === "absent" && !matches(matcher, "");
  const made = { after, isNone: isImpossible(after) || isGone };
  narrowed.set(before, made);
  return made;
}

function applyMatchers(base: Facts, asked: readonly Asked[], selector: Selector): Judged {
  if (asked.length === 0) return { facts: base, matchers: [] };
  const changed = new Map<string, LabelFact>();
  let { empty, full }: { empty: Emptiness; full: boolean } = base;
  const facts: MatcherFact[] = [];
  for (const one of asked) {
    const { matcher, because, parts } = one;
    const declared = labelFact(base.labels, matcher.label);
    const before = changed.get(matcher.label) ?? declared;
    const { after, isNone } = narrowedBy(one, before);
    facts.push({
      matcher,
      label: before,
      keeps: isNone ? "none" : after === before ? "all" : "some",
      impossible: impossibleValues(parts, declared),
    });
    if (isNone && empty.kind !== "always") {
      const why = reason(`no series of this metric passes ${printMatcher(matcher)}`, because.span);
      empty = { kind: "always", cause: "impossible-matcher", origin: selector, because: [why, ...before.because] };
    }
    full &&= areReported(after.values, before.values);
    if (after !== before) changed.set(matcher.label, after);
  }
  if (changed.size === 0 && empty === base.empty && full === base.full) return { facts: base, matchers: facts };
  const labels = setLabels(base.labels, changed);
  const series = Math.min(base.series, combinations(labels));
  return { facts: { ...base, labels, empty, full, series }, matchers: facts };
}

/** What a matcher lists of an open label need not exist, unless it is declared. */
function areReported(after: Values, before: Values): boolean {
  if (after.kind === before.kind || after.kind === "open" || before.kind !== "open") return after.kind === before.kind;
  return [...after.values].every((value) => before.known.includes(value));
}

/** What the matcher asks for and the label never has: for a pattern, whole alternatives. */
function impossibleValues(parts: readonly Matcher[], label: LabelFact): readonly string[] {
  const impossible = parts.filter(
    (one) => disjointFrom(label.values, one) && !(label.presence !== "guaranteed" && matches(one, "")),
  );
  return impossible.map((one) => one.value);
}

/** A value counts as impossible where none of several recordings can have it. */
function mergeMatcherFacts(matcher: Matcher, all: readonly (MatcherFact | undefined)[]): MatcherFact {
  const facts = all.filter((f) => f !== undefined);
  const [first] = facts;
  if (!first) throw new TypeError("a matcher always has facts");
  if (facts.length === 1) return first;
  const keeps = facts.every((f) => f.keeps === first.keeps) ? first.keeps : "some";
  const impossible = first.impossible.filter((v) => facts.every((f) => f.impossible.includes(v)));
  const label = anyLabel(facts.map((f) => f.label));
  return { ...first, matcher, label, keeps, impossible };
}
