/** Finds series that meet themselves: every label takes part in the match, so a part is divided by the same part. */

import { constant } from "../../promql/infer/interval.ts";
import { binaries } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

export const dividedByItself: ExprCheck = (context) =>
  binaries(context.reading.expr).flatMap((e) => {
    const facts = factsOf(context, e);
    if (!facts?.match?.self || (e.op !== "/" && e.op !== "-")) return [];
    const result = constant({ ...facts.values, nan: false }) ?? (e.op === "/" ? 1 : 0);
    const message = `each series meets itself here, so the result is always ${result}`;
    return tell(context, "error", "divided-by-itself", headOf(context, e), message, {
      because: facts.match.because.slice(0, 3),
      notes: [{ message: "all labels take part in the match, those in the matchers as well" }],
      hint: "aggregate both sides, as in sum(…{…}) / sum(…)",
    });
  });
