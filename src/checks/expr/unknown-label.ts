/** Finds labels that the series they are asked of never have: in matchers, groupings, matches and `label_replace`. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Aggregation, Binary, Call, Expr } from "../../promql/ast.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { LabelList } from "../../promql/parse/cursor.ts";
import { regex } from "../../promql/regex.ts";
import { didYouMean } from "../../suggest.ts";
import { nodesOf, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, isVariable, tell } from "../expr-support/context.ts";

const code = "unknown-label";

export const unknownLabel: ExprCheck = (context) => [
  ...inMatchers(context),
  ...nodesOf(context.reading.expr).flatMap((e) => {
    if (e.kind === "aggregation") return inGrouping(context, e);
    if (e.kind === "call" && e.name === "label_replace") return inReplacing(context, e);
    return e.kind === "binary" ? inMatching(context, e) : [];
  }),
];

function inMatchers(context: ExprContext): readonly Diagnostic[] {
  return selectors(context.reading.expr).flatMap((selector) => {
    const facts = factsOf(context, selector);
    return (facts?.selector?.matchers ?? []).flatMap(({ matcher, label }) => {
      const span = context.reading.parts.matchers.get(matcher);
      if (label.presence !== "absent" || matcher.value === "" || isVariable(context, span)) return [];
      const known = facts ? labelNames(facts.labels, "possible").filter((l) => l !== matcher.label) : [];
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
  const ruledOut = matched(e.of);
  const effect = e.grouping.mode === "by" ? "grouping by it has no effect" : "taking it away has no effect";
  const asked = e.grouping.labels.filter((l) => !ruledOut.includes(l) && l !== "__name__");
  return inList(context, e.grouping, asked, of.labels, effect);
}

/** A label that a matcher rules out may stay in a grouping or a match: other series of the same metric have it. */
function matched(expr: Expr): readonly string[] {
  return selectors(expr).flatMap((s) => s.matchers.map((m) => m.label));
}

function inMatching(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (!e.matching || !left || !right) return [];
  const { group, labels, mode } = e.matching;
  const ruledOut = mode === "ignoring" ? [...matched(e.left), ...matched(e.right)] : [];
  const listed = labels.filter((l) => isAbsent(left.labels, l) && isAbsent(right.labels, l) && !ruledOut.includes(l));
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

/** A missing label is an empty text: where the pattern does not match that, the call hands on what it was given. */
function inReplacing(context: ExprContext, e: Call): readonly Diagnostic[] {
  const [of, , , source, pattern] = e.args;
  const facts = of && factsOf(context, of);
  if (!facts || facts.empty.kind === "always" || source?.kind !== "string" || pattern?.kind !== "string") return [];
  const fact = labelFact(facts.labels, source.value);
  const compiled = regex(pattern.value);
  if (fact.presence !== "absent" || "wrong" in compiled || compiled.matches("")) return [];
  const spans = [source, pattern].map((s) => context.reading.spans.get(s));
  if (spans.some((span) => isVariable(context, span))) return [];
  return [
    tell(context, "warning", code, source, `no series here has a label "${source.value}"`, {
      because: fact.because.slice(0, 3),
      notes: [{ message: "label_replace() changes nothing, for the pattern does not match what is missing" }],
      hint: didYouMean(source.value, labelNames(facts.labels, "possible")),
    }),
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
