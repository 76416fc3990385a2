/** `absent()` turns emptiness round: it has one series exactly where its argument has none. */
import { askedForByValue } from "../absent-labels.ts";
import type { Call, Expr } from "../ast.ts";
import { becauseOfHead, becauseOfMatcher, type Context } from "./context.ts";
import type { Emptiness, Facts, LabelFact, LabelFacts, Reason } from "./facts.ts";
import { exactly } from "./interval.ts";
import { noLabels, present } from "./labels.ts";
import { scalarFacts } from "./node.ts";
import { finite } from "./values.ts";

export function inferAbsent(call: Call, of: Facts | undefined, context: Context): Facts {
  const because = becauseOfHead(context, call, `${call.name}() is 1 where its argument returns nothing`);
  const one = scalarFacts(exactly(1, [because]), because);
  const [asked] = call.args;
  const labels = asked ? absentLabels(asked, because, context) : noLabels([because]);
  const empty = of ? turned(of.empty, call, because) : one.empty;
  return { ...one, type: "vector", labels, full: false, empty };
}

function turned(of: Emptiness, call: Call, because: Reason): Emptiness {
  if (of.kind === "always") return { kind: "never", because: [because, ...of.because] };
  if (of.kind === "maybe") return of;
  return { kind: "always", cause: "never-absent", origin: call, because: [because, ...of.because] };
}

function absentLabels(of: Expr, because: Reason, context: Context): LabelFacts {
  const known = askedForByValue(of).map((matcher): [string, LabelFact] => {
    const set = becauseOfMatcher(context, of, matcher, `${matcher.label} is asked for with =`);
    return [matcher.label, present(finite([matcher.value]), [set])];
  });
  return { ...noLabels([because]), known: new Map(known) };
}
