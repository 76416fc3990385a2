/** The same facts with reasons that point at other places. Knows no expression. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Facts, LabelFact, LabelFacts, Reason } from "./facts.ts";

/** A reason whose span has no other place keeps none. */
export function pointed(facts: Facts, placeOf: (span: Span) => Span | undefined): Facts {
  const reasons = (because: readonly Reason[]): readonly Reason[] =>
    because.some((r) => r.span) ? because.map((r) => repointed(r, placeOf)) : because;
  const label = (fact: LabelFact): LabelFact => {
    const because = reasons(fact.because);
    return because === fact.because ? fact : { ...fact, because };
  };
  const labels: LabelFacts = {
    ...facts.labels,
    known: new Map([...facts.labels.known].map(([name, fact]) => [name, label(fact)])),
    because: reasons(facts.labels.because),
  };
  const { selector, empty } = facts;
  return {
    ...facts,
    labels,
    values: { ...facts.values, because: reasons(facts.values.because) },
    empty: empty.kind === "always" ? { ...empty, because: reasons(empty.because) } : empty,
    ...(selector
      ? { selector: { ...selector, matchers: selector.matchers.map((m) => ({ ...m, label: label(m.label) })) } }
      : {}),
  };
}

function repointed({ span: old, ...reason }: Reason, placeOf: (span: Span) => Span | undefined): Reason {
  const span = old && placeOf(old);
  return span ? { ...reason, span } : reason;
}
