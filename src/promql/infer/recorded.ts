/** Looks into recording rules: a recorded series is what its rule computes, under another name and with the rule's labels. */
import { type Expr, type Matcher, metricNames } from "../ast.ts";
import { recordedBy } from "../recorded-by.ts";
import type { RecordedBy, SeriesSchema } from "../schema.ts";
import { type Context, factsOf, reason } from "./context.ts";
import { undeclaredFacts } from "./declared.ts";
import type { Facts, LabelFacts, Reason } from "./facts.ts";
import { anything } from "./interval.ts";
import { combinations, metricName, missing, present, setLabels } from "./labels.ts";
import { finite } from "./values.ts";

/**
 * The facts of the rules that record the series and that the matchers allow. A rule that reads itself is drawn twice: what it
 * starts from decides its labels, since what it adds to itself keeps them; its values are then anything. Undefined where the
 * labels are not the same in the end, or where two rules read each other: then nothing is known.
 */
export function recordedFacts(
  series: SeriesSchema,
  matchers: readonly Matcher[],
  context: Context,
): readonly Facts[] | undefined {
  const allowed = recordedBy(series, matchers);
  // A value that no rule sets is the matcher's mistake: what the rules have instead is reported with it.
  const facts = (allowed.length > 0 ? allowed : (series.recorded ?? [])).map((rule) =>
    ruleFacts(series.name, rule, context),
  );
  return facts.some((f) => f === undefined) ? undefined : (facts as readonly Facts[]);
}

function ruleFacts(name: string, rule: RecordedBy, context: Context): Facts | undefined {
  const { recorded, unfinished } = context;
  if (recorded.has(rule)) {
    if (unfinished.rules.has(rule)) unfinished.reads++;
    return recorded.get(rule);
  }
  unfinished.rules.add(rule);
  const again = metricNames(rule.expr).includes(name);
  recorded.set(rule, again ? nothingYet(name) : undefined);
  const first = drawn(name, rule, context);
  const facts = again ? drawnAgain(name, rule, first, context) : first;
  recorded.set(rule, facts);
  unfinished.rules.delete(rule);
  return facts;
}

function drawn(name: string, rule: RecordedBy, context: Context): Facts {
  const inner = context.recordedExprs.get(rule.expr) ?? drawnFrom(rule.expr, context);
  return asRecorded(inner, name, rule.labels, `${name} is recorded so (${rule.at})`);
}

/** Several rules may record one expression. */
function drawnFrom(expr: Expr, context: Context): Facts {
  const { reads } = context.unfinished;
  // Its text is another one, so no place in it can be pointed at.
  const facts = factsOf(expr, {
    ...context,
    places: undefined,
    facts: new Map(),
    external: context.externalOfRules,
  });
  if (reads === context.unfinished.reads) context.recordedExprs.set(expr, facts);
  return facts;
}

function drawnAgain(name: string, rule: RecordedBy, first: Facts, context: Context): Facts | undefined {
  context.recorded.set(rule, { ...first, values: anything(), empty: { kind: "maybe" } });
  const second = drawn(name, rule, context);
  return sameLabels(second.labels, first.labels) ? second : undefined;
}

/** Before its first evaluation there is no series of it. */
function nothingYet(name: string): Facts {
  const origin: Expr = { kind: "selector", name, matchers: [] };
  const empty = { kind: "always", cause: "unmatched-names", origin, because: [] } as const;
  return { ...undeclaredFacts(name, undefined), empty };
}

function sameLabels(a: LabelFacts, b: LabelFacts): boolean {
  const present = (labels: LabelFacts) =>
    [...labels.known].flatMap(([name, { presence }]) => (presence === "absent" ? [] : [`${name} ${presence}`])).sort();
  return a.others === b.others && a.external === b.external && present(a).join() === present(b).join();
}

function asRecorded(inner: Facts, name: string, ruleLabels: Readonly<Record<string, string>>, how: string): Facts {
  const because = reason(how, undefined);
  const own = new Map([[metricName, present(finite([name]), [because])]]);
  for (const [label, value] of Object.entries(ruleLabels)) {
    const reasons: readonly Reason[] = [reason(`the rule that records ${name} sets ${label}="${value}"`, undefined)];
    own.set(label, value === "" ? missing(reasons) : present(finite([value]), reasons));
  }
  const labels = setLabels({ ...inner.labels, because: [...inner.labels.because, because] }, own);
  // A rule keeps what it says only while it is evaluated, so nothing recorded is certain to be there.
  const empty = inner.empty.kind === "never" ? ({ kind: "maybe" } as const) : inner.empty;
  const series = Math.min(inner.series, combinations(labels));
  const { selector: _, match: __, comparison: ___, ...rest } = inner;
  return { ...rest, type: "vector", labels, empty, series, metric: { ...inner.metric, type: "recorded" } };
}
