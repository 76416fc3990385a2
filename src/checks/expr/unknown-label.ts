/** Finds labels that the series they are asked of never have: in matchers, groupings and matches. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Aggregation, Binary } from "../../promql/ast.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { LabelList } from "../../promql/parse/cursor.ts";
import { didYouMean } from "../../suggest.ts";
import { nodesOf, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, isVariable, tell } from "../expr-support/context.ts";

const code = "unknown-label";

export const unknownLabel: ExprCheck = (context) => [
  ...inMatchers(context),
  ...nodesOf(context.reading.expr).flatMap((e) => {
    if (e.kind === "aggregation") return inGrouping(context, e);
    return e.kind === "binary" ? inMatching(context, e) : [];
  }),
];

function inMatchers(context: ExprContext): readonly Diagnostic[] {
  return selectors(context.reading.expr).flatMap((selector) => {
    const facts = factsOf(context, selector);
    return (facts?.selector?.matchers ?? []).flatMap(({ matcher, label }) => {
      const span = context.reading.parts.matchers.get(matcher);
      if (label.presence !== "absent" || matcher.value === "" || isVariable(context, span)) return [];
      const known = facts ? labelNames(facts.labels, "possible") : [];
      const passes = matches(matcher, "");
      const effect = passes ? "the matcher excludes nothing" : "so no series passes the matcher";
      const message = `${selector.name ?? "this"} never has a label "${matcher.label}"`;
      return tell(context, passes ? "warning" : "error", code, span, message, {
        because: label.because,
        notes: [{ message: effect }],
        hint: didYouMean(matcher.label, known),
      });
    });
  });
}

function inGrouping(context: ExprContext, e: Aggregation): readonly Diagnostic[] {
  const of = factsOf(context, e.of);
  if (!e.grouping || !of || of.empty.kind === "always") return [];
  // A label that a matcher rules out may stay in the grouping: its neighbours in an `or` have it.
  const ruledOut = selectors(e.of).flatMap((s) => s.matchers.map((m) => m.label));
  const effect = e.grouping.mode === "by" ? "grouping by it has no effect" : "taking it away has no effect";
  const asked = e.grouping.labels.filter((l) => !ruledOut.includes(l) && l !== "__name__");
  return inList(context, e.grouping, asked, of.labels, effect);
}

function inMatching(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (!e.matching || !left || !right) return [];
  const { group, labels, mode } = e.matching;
  const listed = labels.filter((l) => isAbsent(left.labels, l) && isAbsent(right.labels, l));
  const both = { ...left.labels, known: new Map([...right.labels.known, ...left.labels.known]) };
  const effect = mode === "on" ? "matching on it has no effect" : "ignoring it has no effect";
  const one = group?.side === "left" ? right : left;
  return [
    ...inList(context, e.matching, listed, both, effect),
    ...(group
      ? inList(
          context,
          group,
          group.include.filter((l) => l !== "__name__"),
          one.labels,
          "there is nothing to copy",
        )
      : []),
  ];
}

function isAbsent(labels: LabelFacts, label: string): boolean {
  return labelFact(labels, label).presence === "absent";
}

function inList(
  context: ExprContext,
  list: LabelList,
  labels: readonly string[],
  of: LabelFacts,
  effect: string,
): readonly Diagnostic[] {
  return labels.flatMap((label) => {
    const fact = labelFact(of, label);
    const span = context.reading.parts.labels.get(list)?.get(label);
    if (fact.presence !== "absent" || isVariable(context, span)) return [];
    return tell(context, "warning", code, span, `no series here has a label "${label}"`, {
      because: fact.because.slice(0, 3),
      notes: [{ message: effect }],
      hint: didYouMean(label, labelNames(of, "possible")),
    });
  });
}
