/** Finds labels that series never have: in matchers, groupings, matches and `label_replace`. */

import { didYouMean } from "../../basics/suggest.ts";
import type { Aggregation, Binary, Call, Expr } from "../../promql/ast.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact, labelNames, spelledOut } from "../../promql/infer/labels.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { LabelList } from "../../promql/parse/cursor.ts";
import { regex } from "../../promql/regex.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, isVariable } from "./context.ts";
import { selectors } from "./nodes.ts";

export const unknownLabel: ExprCheck = {
  on: "expression",
  code: "unknown-label",
  severity: ["error", "warning"],
  finds:
    "a matcher, grouping, match or `label_replace` on a label that no series there has; a warning where a result remains",
  because: "no series passes such a matcher, and grouping by such a label has no effect",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{status="500"}[5m]) > 1',
    passes: 'rate(http_requests_total{code="500"}[5m]) > 1',
  },
  looksAt: ["matcher", "grouping", "matching", "label_replace"],
  run: (context) => [
    ...inMatchers(context),
    ...context.nodes.all.flatMap((e) => {
      if (e.kind === "aggregation") return inGrouping(context, e);
      if (e.kind === "call" && e.name === "label_replace") return inReplacing(context, e);
      return e.kind === "binary" ? inMatching(context, e) : [];
    }),
  ],
};

function inMatchers(context: ExprContext): readonly Finding[] {
  return context.nodes.selectors.flatMap((selector) => {
    const facts = factsOf(context, selector);
    return (facts?.selector?.matchers ?? []).flatMap(({ matcher, label }) => {
      const span = context.reading.parts.matchers.get(matcher);
      if (label.presence !== "absent" || matcher.value === "" || isVariable(context, span)) return [];
      const known = facts ? labelNames(facts.labels, "possible").filter((l) => l !== matcher.label) : [];
      const passes = matches(matcher, "");
      const effect = passes ? "the matcher excludes nothing" : "so no series passes the matcher";
      return findingAt(context, span, `${selector.name ?? "this"} never has a label "${matcher.label}"`, {
        severity: passes ? "warning" : "error",
        because: [effect, ...label.because],
        hint: didYouMean(matcher.label, known),
      });
    });
  });
}

function inGrouping(context: ExprContext, e: Aggregation): readonly Finding[] {
  const of = factsOf(context, e.of);
  if (!e.grouping || !of || of.empty.kind === "always") return [];
  const effect = e.grouping.mode === "by" ? "grouping by it has no effect" : "dropping it has no effect";
  // To drop what is not there is a habit.
  if (e.grouping.mode === "without" && !context.catalog) return [];
  const asked = e.grouping.labels.filter((l) => l !== "__name__" && isAbsent(of.labels, l));
  if (asked.length === 0) return [];
  const ruledOut = matched(e.of);
  const listed = asked.filter((l) => !ruledOut.includes(l));
  return inList(context, e.grouping, listed, of.labels, effect);
}

/** A label that a matcher rules out may stay in a grouping or a match: other series of the same metric have it. */
function matched(expr: Expr): readonly string[] {
  return selectors(expr).flatMap((s) => s.matchers.map((m) => m.label));
}

function inMatching(context: ExprContext, e: Binary): readonly Finding[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (!e.matching || !left || !right) return [];
  const { group, labels, mode } = e.matching;
  if (mode === "ignoring" && !group && !context.catalog) return [];
  const absent = labels.filter((l) => isAbsent(left.labels, l) && isAbsent(right.labels, l));
  if (absent.length === 0 && !group) return [];
  const ruledOut = mode === "ignoring" ? [...matched(e.left), ...matched(e.right)] : [];
  const listed = absent.filter((l) => !ruledOut.includes(l));
  // It is hardly ever asked for.
  const both = (): LabelFacts => {
    const [l, r] = [left, right].map((side) => spelledOut(side.labels).known);
    return { ...left.labels, known: new Map([...(r ?? []), ...(l ?? [])]) };
  };
  const effect = mode === "on" ? "matching on it has no effect" : "ignoring it has no effect";
  const one = group?.side === "left" ? right : left;
  const copied = group?.include.filter((l) => l !== "__name__") ?? [];
  return [
    ...(listed.length > 0 ? inList(context, e.matching, listed, both(), effect) : []),
    ...(group ? inList(context, group, copied, one.labels, "there is nothing to copy") : []),
  ];
}

/** A missing label is an empty text: where the pattern does not match that, the call returns what it was given. */
function inReplacing(context: ExprContext, e: Call): readonly Finding[] {
  const [of, , , source, pattern] = e.args;
  const facts = of && factsOf(context, of);
  if (!facts || facts.empty.kind === "always" || source?.kind !== "string" || pattern?.kind !== "string") return [];
  const fact = labelFact(facts.labels, source.value);
  const compiled = regex(pattern.value);
  if (fact.presence !== "absent" || "wrong" in compiled || compiled.matches("")) return [];
  const spans = [source, pattern].map((s) => context.reading.spans.get(s));
  if (spans.some((span) => isVariable(context, span))) return [];
  return [
    findingAt(context, source, `no series here has a label "${source.value}"`, {
      severity: "warning",
      because: [
        "label_replace() changes nothing, because the pattern does not match a missing label",
        ...fact.because.slice(0, 3),
      ],
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
): readonly Finding[] {
  return labels.flatMap((label) => {
    const fact = labelFact(of, label);
    const span = context.reading.parts.labels.get(list)?.get(label);
    if (fact.presence !== "absent" || isVariable(context, span)) return [];
    // The same rules may be evaluated where series have them.
    if (context.externalLabels?.includes(label)) return [];
    return findingAt(context, span, `no series here has a label "${label}"`, {
      severity: "warning",
      because: [effect, ...fact.because.slice(0, 3)],
      hint: didYouMean(label, labelNames(of, "possible")),
    });
  });
}
