/** Calculates with what is known of a result's labels. Knows no functions and no operators. */
import { derived, derivedFromText } from "../../basics/derived.ts";
import type { Matcher } from "../ast.ts";
import { parseBound } from "../bound.ts";
import type { LabelDomain } from "../schema.ts";
import type { LabelFact, LabelFacts, Reason, Values } from "./facts.ts";
import { matches, plainValues } from "./matches.ts";
import { anyValues, finite, intersect, isEmpty, noValues, open, restrict, size, unionOf } from "./values.ts";

export const metricName = "__name__";

export function present(values: Values, because: readonly Reason[]): LabelFact {
  return { presence: "guaranteed", values, because };
}

export function perhaps(values: Values, because: readonly Reason[]): LabelFact {
  return isEmpty(values) ? missing(because) : { presence: "possible", values, because };
}

export function missing(because: readonly Reason[]): LabelFact {
  return { presence: "absent", values: noValues, because };
}

/** A label that must be there and can have no value: no series is like that. */
export function isImpossible(fact: LabelFact): boolean {
  return fact.presence === "guaranteed" && isEmpty(fact.values);
}

export function ofDomain({ values, closed, presence }: LabelDomain, because: readonly Reason[]): LabelFact {
  const set = closed ? finite(values) : open(values);
  return presence === "always" ? present(set, because) : perhaps(set, because);
}

export function noLabels(because: readonly Reason[]): LabelFacts {
  return { known: new Map(), others: "none", because };
}

/**
 * What is known of a label, listed or not: one that nobody mentions is absent, or may be anything where the metric is unknown.
 * @example labelFact(infer(expr, schema).root.labels, "status").presence // "guaranteed"
 */
export function labelFact(labels: LabelFacts, name: string): LabelFact {
  const fact = listedFact(labels, name);
  if (fact) return fact;
  return labels.others === "any" ? perhaps(anyValues, labels.because) : missing(labels.because);
}

/** Undefined for a label that is not listed. */
export function listedFact({ known, external }: LabelFacts, name: string): LabelFact | undefined {
  return known.get(name) ?? (external?.has(name) ? externalLabel(name) : undefined);
}

/** One for all series, so that they are seen to be the same at a glance. */
const externalLabel = derivedFromText((name): LabelFact => {
  return { ...perhaps(anyValues, [{ message: `${name} may be an external label` }]), isExternal: true };
});

/** The same with external labels listed like all others. */
export function spelledOut(labels: LabelFacts): LabelFacts {
  const { external, ...own } = labels;
  if (!external) return labels;
  const known = copyOf(labels.known);
  for (const name of external) if (!known.has(name)) known.set(name, externalLabel(name));
  return { ...own, known };
}

/** The labels that every series has, or, with `possible`, those that some may have; the metric name apart. */
export function labelNames(labels: LabelFacts, which: "guaranteed" | "possible" = "guaranteed"): readonly string[] {
  const names: string[] = [];
  for (const [name, { presence }] of labels.known) {
    const isWanted = presence === "guaranteed" || (which === "possible" && presence === "possible");
    if (isWanted && name !== metricName) names.push(name);
  }
  if (which === "possible") for (const name of labels.external ?? []) if (!labels.known.has(name)) names.push(name);
  return names;
}

export function setLabel(labels: LabelFacts, name: string, fact: LabelFact): LabelFacts {
  return { ...labels, known: copyOf(labels.known).set(name, fact) };
}

/** The same for several, with one copy of the dozens that stay. */
export function setLabels(labels: LabelFacts, facts: ReadonlyMap<string, LabelFact>): LabelFacts {
  if (facts.size === 0) return labels;
  const known = copyOf(labels.known);
  for (const [name, fact] of facts) known.set(name, fact);
  return { ...labels, known };
}

/**
 * Walked with `forEach`, as below: `new Map(known)` and `for (const [name, fact] of known)` make a list of two for each entry,
 * which was a fifth of all that thousands of rules on recordings allocate.
 */
export function copyOf(known: ReadonlyMap<string, LabelFact>): Map<string, LabelFact> {
  const copy = new Map<string, LabelFact>();
  known.forEach((fact, name) => {
    copy.set(name, fact);
  });
  return copy;
}

/** Nothing is known of which labels stay, but for those that are listed. */
export function perhapsOthers(labels: LabelFacts, listed: readonly string[], because: Reason): LabelFacts {
  const all = spelledOut(labels);
  const known = new Map<string, LabelFact>();
  for (const [name, fact] of all.known) {
    known.set(name, listed.includes(name) ? fact : perhaps(fact.values, [...fact.because, because]));
  }
  return { ...all, known };
}

/** Takes labels away; one that was not there keeps the reason why it was not. */
export function dropLabels(labels: LabelFacts, names: readonly string[], because: Reason): LabelFacts {
  const gone = names.filter((name) => mayHave(labels, name));
  if (gone.length === 0) return labels;
  const known = copyOf(labels.known);
  const lost = missing([because]);
  for (const name of gone) known.set(name, lost);
  return { ...labels, known };
}

function mayHave({ known, external, others }: LabelFacts, name: string): boolean {
  const fact = known.get(name);
  return fact ? fact.presence !== "absent" : others === "any" || (external?.has(name) ?? false);
}

/** Takes all labels away but some. */
export function keepLabels(labels: LabelFacts, names: readonly string[], because: Reason): LabelFacts {
  const known = new Map<string, LabelFact>();
  const lost = missing([because]);
  labels.known.forEach((fact, name) => {
    const isKept = names.includes(name);
    // There are dozens, and what is not listed is missing for the same reason.
    if (fact.isExternal && !isKept) return;
    known.set(name, isKept || fact.presence === "absent" ? fact : lost);
  });
  for (const name of names) if (!known.has(name)) known.set(name, labelFact(labels, name));
  return { known, others: "none", because: [because] };
}

/** The series that pass a matcher. The empty value stands for a missing label, as in Prometheus. */
export function restrictLabel(fact: LabelFact, matcher: Matcher, because: Reason): LabelFact {
  const values = restrict(fact.values, matcher, plainValues(matcher)?.filter(Boolean));
  const mayMiss = fact.presence !== "guaranteed" && matches(matcher, "");
  const same = size(values) === size(fact.values) && mayMiss === (fact.presence !== "guaranteed");
  if (same && values.kind === "finite") return fact;
  const reasons = [...fact.because, because];
  if (!mayMiss) return present(values, reasons);
  return perhaps(values, reasons);
}

/** The labels of series that come from any of several places. */
export function unionLabels(places: readonly LabelFacts[]): LabelFacts {
  const [first] = places;
  if (!first || places.every((labels) => labels === first)) return first ?? noLabels([]);
  const { external } = first;
  const isShared = places.every((labels) => labels.external === external);
  const all = isShared ? places : places.map(spelledOut);
  const known = new Map<string, LabelFact>();
  // Hundreds of recordings mostly have the same labels, and then only the first one's are gone through.
  const seen = all.map(() => 0);
  for (const [turn, { known: own }] of all.entries()) {
    if (seen[turn] === own.size) continue;
    for (const [name, fact] of own) {
      if (known.has(name)) continue;
      let isOne = true;
      for (let i = 0; i < all.length; i++) {
        const other = all[i]?.known.get(name);
        if (other !== undefined) seen[i] = (seen[i] ?? 0) + 1;
        if (other !== fact) isOne = false;
      }
      // Most of them are known by one and the same fact.
      known.set(name, isOne ? fact : anyLabel(all.map((labels) => labelFact(labels, name))));
    }
  }
  const others = all.some((labels) => labels.others === "any") ? "any" : "none";
  const because = mergedReasons(all);
  return isShared && external ? { known, external, others, because } : { known, others, because };
}

/** The label of series that come from any of several places. */
export function anyLabel(all: readonly LabelFact[]): LabelFact {
  const [first] = all;
  if (!first || all.every((fact) => fact === first)) return first ?? missing([]);
  const because = mergedReasons(all);
  if (all.every(({ presence }) => presence === "absent")) return missing(because);
  const values = unionOf(all.map((fact) => fact.values));
  return all.every(({ presence }) => presence === "guaranteed") ? present(values, because) : perhaps(values, because);
}

/** The label of two series that must agree in it; impossible where they cannot. */
export function agreeing(a: LabelFact, b: LabelFact): LabelFact {
  if (a === b) return a;
  const values = intersect(a.values, b.values);
  if (a.presence !== "guaranteed" && b.presence !== "guaranteed") return perhaps(values, a.because);
  const because =
    a.presence === "guaranteed" && size(values) === size(a.values) ? a.because : mergeReasons(a.because, b.because);
  return present(values, because);
}

/** How many series differ in this label alone, a missing label counted as one. */
export function variants(name: string, { presence, values, isExternal }: LabelFact): number {
  if (isExternal) return 1;
  return (name === "le" ? buckets(values) : size(values)) + (presence === "guaranteed" ? 0 : 1);
}

/** Two spellings of one bound are one bucket: which of them a Prometheus holds depends on its version. */
function buckets(values: Values): number {
  return values.kind === "open" ? size(values) : counted(values.values);
}

const counted = derived(
  (values: ReadonlySet<string>) =>
    new Set([...values].map((v) => (Number.isNaN(parseBound(v)) ? v : parseBound(v)))).size,
);

/** No more series can have these labels: the product of their variants. */
export function combinations(labels: LabelFacts): number {
  if (labels.others === "any") return Number.POSITIVE_INFINITY;
  let product = 1;
  labels.known.forEach((fact, name) => {
    const count = product === 0 ? 0 : variants(name, fact);
    // Not multiplied: the others may be without number.
    product = count === 0 ? 0 : product * count;
  });
  return product;
}

const mostReasons = 4;

function mergeReasons(a: readonly Reason[], b: readonly Reason[]): readonly Reason[] {
  if (a === b || a.length === mostReasons) return a;
  const more = b.filter((r) => !a.some((x) => x.message === r.message));
  return more.length === 0 && a.length < mostReasons ? a : [...a, ...more].slice(0, mostReasons);
}

function mergedReasons(all: readonly { readonly because: readonly Reason[] }[]): readonly Reason[] {
  let merged = all[0]?.because ?? [];
  for (const { because } of all) {
    if (merged.length === mostReasons) break;
    merged = mergeReasons(merged, because);
  }
  return merged;
}
