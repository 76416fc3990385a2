/** `absent()` turns emptiness round: it has one series exactly where its argument has none. */
import type { Call, Expr, Selector } from "../ast.ts";
import { becauseOfHead, becauseOfMatcher, type Context } from "./context.ts";
import type { Emptiness, Facts, LabelFact, LabelFacts, Reason } from "./facts.ts";
import { exactly } from "./interval.ts";
import { metricName, noLabels, present } from "./labels.ts";
import { scalarFacts } from "./node.ts";
import { finite } from "./values.ts";

export function inferAbsent(call: Call, of: Facts | undefined, context: Context): Facts {
  const because = becauseOfHead(context, call, `${call.name}() is 1 where its argument returns nothing`);
  const one = scalarFacts(exactly(1, [because]), because);
  const labels = absentLabels(call.args[0], because, context);
  const empty = of ? turned(of.empty, call, because) : one.empty;
  return { ...one, type: "vector", labels, full: false, empty };
}

function turned(of: Emptiness, call: Call, because: Reason): Emptiness {
  if (of.kind === "always") return { kind: "never", because: [because, ...of.because] };
  if (of.kind === "maybe") return of;
  return { kind: "always", cause: "never-absent", origin: call, because: [because, ...of.because] };
}

/** The labels that a selector asks for with `=`; one that it names twice is left out. */
function absentLabels(of: Expr | undefined, because: Reason, context: Context): LabelFacts {
  const selector: Selector | undefined = of?.kind === "selector" ? of : of?.kind === "range" ? of.of : undefined;
  const known = new Map<string, LabelFact>();
  const seen = new Set<string>();
  for (const matcher of selector?.matchers ?? []) {
    const { label, op, value } = matcher;
    if (label === metricName) continue;
    if (op === "=" && !seen.has(label)) {
      seen.add(label);
      const set = becauseOfMatcher(
        context,
        of ?? selector ?? { kind: "number", value: 0 },
        matcher,
        `${label} is asked for with =`,
      );
      if (value !== "") known.set(label, present(finite([value]), [set]));
    } else known.delete(label);
  }
  return { ...noLabels([because]), known };
}
