/** Finds values that a closed label never has. */

import { didYouMean } from "../../basics/suggest.ts";
import type { Selector } from "../../promql/ast.ts";
import { parseBound } from "../../promql/bound.ts";
import type { MatcherFact } from "../../promql/infer/facts.ts";
import { plainValues } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, isVariable } from "./context.ts";

export const unknownLabelValue: ExprCheck = {
  on: "expression",
  code: "unknown-label-value",
  severity: ["error", "warning", "note"],
  finds:
    "a matcher for a value that a closed label never has; a warning where it excludes such a value, a note where others in its list exist and no catalog closes the label",
  because: "no series passes, so the alert cannot fire; a matcher that excludes such a value has no effect",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{code="50"}[5m]) > 1',
    passes: 'rate(http_requests_total{code="500"}[5m]) > 1',
  },
  looksAt: ["matcher"],
  run: (context) =>
    context.nodes.selectors.flatMap((selector) =>
      (factsOf(context, selector)?.selector?.matchers ?? []).flatMap((fact) => problems(context, selector, fact)),
    ),
};

function problems(context: ExprContext, selector: Selector, fact: MatcherFact): readonly Finding[] {
  const { matcher, label, impossible } = fact;
  if (impossible.length === 0) return [];
  const span = context.reading.parts.matchers.get(matcher);
  // unknown-label reports a label that does not exist at all.
  if (label.presence === "absent" || isVariable(context, span)) return [];
  const values = label.values.kind === "finite" ? [...label.values.values] : [];
  const bounds = matcher.label === "le" ? values.map(parseBound) : [];
  const negative = matcher.op.startsWith("!");
  // Many list the same values for every metric. Only a catalog says that a label is closed for good.
  const isOneOfMany = fact.keeps !== "none" && !context.catalog;
  return impossible
    .filter((value) => !bounds.includes(boundOf(value)))
    .map((value) => {
      const isLe = bounds.length > 0;
      const what = isLe ? "has no bucket with" : "never has";
      const message = `${selector.name ?? "this"} ${what} ${matcher.label}=${JSON.stringify(value)}`;
      return findingAt(context, span, message, {
        severity: negative ? "warning" : isOneOfMany ? "note" : "error",
        because: [...(negative ? ["excluding it has no effect"] : []), ...label.because.slice(0, 3)],
        hint: isLe ? `its buckets are ${values.join(", ")}` : didYouMean(value, values),
      });
    });
}

/** `1\.0` in a pattern is the bound 1, which `le-spelling` checks. */
function boundOf(value: string): number {
  const [plain] = plainValues({ label: "le", op: "=~", value }) ?? [value];
  return parseBound(plain ?? value);
}
