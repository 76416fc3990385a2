/** The labels two vectors are matched by, and whether their series can ever agree in them. */
import type { Matching } from "../ast.ts";
import { unknownLabels } from "../variables.ts";
import type { LabelFact, LabelFacts, Reason } from "./facts.ts";
import { agreeing, copyOf, isImpossible, labelFact, listedFact, metricName } from "./labels.ts";

/** How a vector operation picks partners; without `on` or `ignoring` all labels count. */
export interface Signature {
  /** Labels that must be equal; of an `ignoring` match those that either side is known to have. */
  readonly labels: readonly string[];
  /** With `ignoring`, unknown labels count as well. */
  readonly mode: "on" | "ignoring";
  readonly listed: readonly string[];
}

export function signatureOf(left: LabelFacts, right: LabelFacts, matching: Matching | undefined): Signature {
  const listed = matching?.labels ?? [];
  if (listed.includes(unknownLabels)) {
    return { mode: matching?.mode ?? "on", listed, labels: matching?.mode === "on" ? listed.filter(isNamed) : [] };
  }
  if (matching?.mode === "on") return { mode: "on", listed, labels: [...new Set(listed)] };
  const labels: string[] = [];
  const isMatched = (name: string): boolean => name !== metricName && !listed.includes(name);
  const isListed = (of: LabelFacts, name: string): boolean => of.known.has(name) || (of.external?.has(name) ?? false);
  const external = (of: LabelFacts): Iterable<string> => of.external ?? [];
  for (const name of left.known.keys()) if (isMatched(name)) labels.push(name);
  for (const name of external(left)) if (isMatched(name) && !left.known.has(name)) labels.push(name);
  for (const name of right.known.keys()) if (isMatched(name) && !isListed(left, name)) labels.push(name);
  for (const name of external(right))
    if (isMatched(name) && !isListed(left, name) && !right.known.has(name)) labels.push(name);
  return { mode: "ignoring", listed, labels };
}

function isNamed(label: string): boolean {
  return label !== unknownLabels;
}

export interface Agreement {
  /** What a label must be for a pair to match. */
  readonly facts: ReadonlyMap<string, LabelFact>;
  readonly unmatched: "no" | "names" | "values";
  readonly label?: string;
  readonly because: readonly Reason[];
}

/** What both sides can agree on, label by label. */
export function agree(left: LabelFacts, right: LabelFacts, signature: Signature): Agreement {
  const facts = new Map<string, LabelFact>();
  let values: Agreement | undefined;
  for (const name of signature.labels) {
    const [l, r] = [labelFact(left, name), labelFact(right, name)];
    const both = agreeing(l, r);
    facts.set(name, both);
    if (!isImpossible(both)) continue;
    const because = [...l.because, ...r.because];
    if (l.presence === "absent" || r.presence === "absent") return { facts, unmatched: "names", label: name, because };
    values ??= { facts, unmatched: "values", label: name, because };
  }
  return values ?? { facts, unmatched: "no", because: [] };
}

/** The labels that may differ between series of one signature. */
export function beyond(labels: LabelFacts, { mode, listed }: Signature): readonly string[] {
  if (mode === "on") return [...labels.known.keys()].filter((name) => !listed.includes(name));
  return [...new Set([metricName, ...listed])].filter((name) => labels.others === "any" || listedFact(labels, name));
}

/** Labels that are not listed do not take part in `on`, and all do in `ignoring`. */
export function narrowed(labels: LabelFacts, { facts }: Agreement): LabelFacts {
  let known: Map<string, LabelFact> | undefined;
  for (const [name, fact] of facts) {
    if (fact === listedFact(labels, name)) continue;
    known ??= copyOf(labels.known);
    known.set(name, fact);
  }
  return known ? { ...labels, known } : labels;
}
