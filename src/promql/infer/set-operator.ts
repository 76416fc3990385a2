/** `and`, `or` and `unless`: sets of series, whose values stay as they are. */
import type { Binary } from "../ast.ts";
import { contradiction, takesAll, valuesOfBoth } from "./conditions.ts";
import type { Context } from "./context.ts";
import type { Emptiness, Facts, MatchFact } from "./facts.ts";
import { combinations, labelFact, metricName, variants } from "./labels.ts";
import { matchFact, unmatchedEmptiness } from "./match.ts";
import { derivedFrom } from "./node.ts";
import { agree, narrowed, signatureOf } from "./signature.ts";
import { unionFacts } from "./union.ts";

export function inferSetOperator(expr: Binary, left: Facts, right: Facts, context: Context): Facts {
  // Nothing has to match, and long chains of it are common.
  if (expr.op === "or")
    return { ...orFacts(left, right), ...(excludesNames(expr, left, right) ? { namesApart: false } : {}) };
  const signature = signatureOf(left.labels, right.labels, expr.matching);
  const agreement = agree(left.labels, right.labels, signature);
  const match: MatchFact = {
    ...matchFact(left, right, signature, agreement),
    manyToMany: "no",
    because: agreement.because,
  };
  const kept: Facts = { ...derivedFrom(left), metric: left.metric, full: false, match };
  switch (expr.op) {
    case "unless":
      return { ...kept, empty: unlessEmptiness(expr, left, right, context) };
    default: {
      const labels = narrowed(left.labels, agreement);
      const values = valuesOfBoth(expr, left, right, context);
      return {
        ...kept,
        labels,
        values,
        series: Math.min(left.series, combinations(labels)),
        empty: andEmptiness(expr, left, right, match, context) ??
          contradiction(expr, left, right, values, context) ?? { kind: "maybe" },
      };
    }
  }
}

/** Without `on`, the right side adds only what differs from the left one in more than its name. */
function excludesNames({ matching }: Binary, left: Facts, right: Facts): boolean {
  const names = [left, right].map((side) => variants(metricName, labelFact(side.labels, metricName)));
  const apart = names.every((count, i) => count <= 1 || [left, right][i]?.namesApart === false);
  return apart && (matching === undefined || (matching.mode === "ignoring" && matching.labels.length === 0));
}

/** A side that is always empty adds nothing to the other. */
function orFacts(left: Facts, right: Facts): Facts {
  if (right.empty.kind === "always") return { ...derivedFrom(left), metric: left.metric };
  if (left.empty.kind === "always") return { ...derivedFrom(right), metric: right.metric };
  return unionFacts([left, right]);
}

function andEmptiness(
  expr: Binary,
  left: Facts,
  right: Facts,
  match: MatchFact,
  context: Context,
): Emptiness | undefined {
  if (left.empty.kind === "always") return left.empty;
  return right.empty.kind === "always" ? right.empty : unmatchedEmptiness(expr, match, context);
}

function unlessEmptiness(expr: Binary, left: Facts, right: Facts, context: Context): Emptiness {
  if (left.empty.kind === "always" || right.empty.kind === "always") return left.empty;
  return takesAll(expr, left, context) ?? (left.empty.kind === "never" ? { kind: "maybe" } : left.empty);
}
