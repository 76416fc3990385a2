/** Finds values that a closed label never has: asked for, or excluded in vain. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Selector } from "../../promql/ast.ts";
import { parseBound } from "../../promql/bound.ts";
import type { MatcherFact } from "../../promql/infer/facts.ts";
import { plainValues } from "../../promql/infer/matches.ts";
import { didYouMean } from "../../suggest.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, isVariable, tell } from "../expr-support/context.ts";

export const unknownLabelValue: ExprCheck = (context) =>
  selectors(context.reading.expr).flatMap((selector) =>
    (factsOf(context, selector)?.selector?.matchers ?? []).flatMap((fact) => problems(context, selector, fact)),
  );

function problems(context: ExprContext, selector: Selector, fact: MatcherFact): readonly Diagnostic[] {
  const { matcher, label, impossible } = fact;
  const span = context.reading.parts.matchers.get(matcher);
  // A label that does not exist at all is told as such.
  if (label.presence === "absent" || isVariable(context, span)) return [];
  const values = label.values.kind === "finite" ? [...label.values.values] : [];
  const bounds = matcher.label === "le" ? values.map(parseBound) : [];
  const negative = matcher.op.startsWith("!");
  return impossible
    .filter((value) => !bounds.includes(boundOf(value)))
    .map((value) => {
      const isLe = bounds.length > 0;
      const what = isLe ? "has no bucket with" : "never has";
      const message = `${selector.name ?? "this"} ${what} ${matcher.label} ${JSON.stringify(value)}`;
      const effect = negative ? "the matcher excludes nothing by it" : undefined;
      return tell(context, negative ? "warning" : "error", "unknown-label-value", span, message, {
        because: label.because.slice(0, 3),
        ...(effect === undefined ? {} : { notes: [{ message: effect }] }),
        hint: isLe ? `its buckets are ${values.join(", ")}` : didYouMean(value, values),
      });
    });
}

/** `1\.0` in a pattern is the bound 1, which `le-spelling` judges. */
function boundOf(value: string): number {
  const [plain] = plainValues({ label: "le", op: "=~", value }) ?? [value];
  return parseBound(plain ?? value);
}
