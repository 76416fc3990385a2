/** Functions that make labels out of labels: label_replace, label_join and info. */
import type { Call, Expr } from "../ast.ts";
import { regex } from "../regex.ts";
import { becauseOfHead, type Context } from "./context.ts";
import { expandTemplate } from "./expand.ts";
import type { Facts, LabelFact, LabelFacts, Reason, Values } from "./facts.ts";
import { combinations, labelFact, missing, perhaps, present, setLabel, spelledOut } from "./labels.ts";
import { derivedFrom } from "./node.ts";
import { anyValues, finite, noValues, size, union } from "./values.ts";

/** More combinations of labels than this are not looked through one by one. */
const maxJoined = 1000;

export function inferLabelReplace(call: Call, args: readonly Facts[], context: Context): Facts {
  const [of] = args;
  const [target, replacement, source, pattern] = call.args.slice(1).map(text);
  if (!of) throw new TypeError("label_replace without arguments: the parser refuses it");
  if (target === undefined || replacement === undefined || source === undefined || pattern === undefined) return of;
  const because = becauseOfHead(context, call, `label_replace() sets ${target} where ${source} matches ${pattern}`);
  const fact = replaced(of.labels, { target, replacement, source, pattern }, because);
  return relabelled(of, setLabel(of.labels, target, fact), target);
}

interface Replacement {
  readonly target: string;
  readonly replacement: string;
  readonly source: string;
  readonly pattern: string;
}

function replaced(
  labels: LabelFacts,
  { target, replacement, source, pattern }: Replacement,
  because: Reason,
): LabelFact {
  const old = labelFact(labels, target);
  const from = labelFact(labels, source);
  const compiled = regex(pattern);
  if ("wrong" in compiled) return perhaps(anyValues, [because]);
  const results: LabelFact[] = [];
  for (const value of variantsOf(from) ?? []) {
    const group = compiled.groups(value);
    const kept = target === source ? literal(value, from.because) : old;
    results.push(group ? literal(expandTemplate(replacement, group), [because]) : kept);
  }
  if (from.values.kind === "open") {
    const copied = replacement === "$1" && ["(.*)", "(.+)"].includes(pattern);
    const values = copied ? from.values : replacement.includes("$") ? anyValues : finite([replacement]);
    const everything = pattern === "(.*)" || pattern === ".*";
    const certain = replacement !== "" && (copied || !replacement.includes("$"));
    results.push(certain ? present(values, [because]) : perhaps(values, [because]));
    if (!everything && !copied) results.push(target === source ? present(from.values, from.because) : old);
  }
  return results.length === 0 ? old : results.reduce(eitherFact);
}

/** The values a label can have, the missing one as `""`; for an open label only whether it can be missing. */
function variantsOf({ presence, values }: LabelFact): readonly string[] {
  const none = presence === "guaranteed" ? [] : [""];
  return values.kind === "finite" ? [...values.values, ...none] : none;
}

function literal(value: string, because: readonly Reason[]): LabelFact {
  return value === "" ? missing(because) : present(finite([value]), because);
}

function eitherFact(a: LabelFact, b: LabelFact): LabelFact {
  const values = union(a.values, b.values);
  const because = [...a.because, ...b.because.filter((r) => !a.because.includes(r))].slice(0, 4);
  if (a.presence === "guaranteed" && b.presence === "guaranteed") return present(values, because);
  return perhaps(values, because);
}

export function inferLabelJoin(call: Call, args: readonly Facts[], context: Context): Facts {
  const [of] = args;
  const [target, separator, ...sources] = call.args.slice(1).map(text);
  if (!of) throw new TypeError("label_join without arguments: the parser refuses it");
  if (target === undefined || separator === undefined) return of;
  const because = becauseOfHead(context, call, `label_join() sets ${target}`);
  const facts = sources.map((s) => labelFact(of.labels, s ?? ""));
  return relabelled(of, setLabel(of.labels, target, joined(facts, separator, because)), target);
}

function joined(facts: readonly LabelFact[], separator: string, because: Reason): LabelFact {
  const count = facts.reduce((n, f) => n * (size(f.values) + 1), 1);
  if (count > maxJoined) {
    const some = (separator !== "" && facts.length > 1) || facts.some((f) => f.presence === "guaranteed");
    return some ? present(anyValues, [because]) : perhaps(anyValues, [because]);
  }
  const lists = facts.map(variantsOf);
  const [first = [""], ...rest] = lists;
  const all = rest.reduce<readonly string[]>(
    (done, next) => done.flatMap((d) => next.map((n) => d + separator + n)),
    first,
  );
  const values = finite(all);
  return all.includes("") ? perhaps(values, [because]) : present(values, [because]);
}

/** Adds the labels of info metrics, of which the selector may say which and the schema does not say what. */
export function inferInfo(call: Call, args: readonly Facts[], context: Context): Facts {
  const [of] = args;
  if (!of) throw new TypeError("info without arguments: the parser refuses it");
  const because = becauseOfHead(context, call, "info() adds the labels of the info metric");
  const known = new Map(
    [...spelledOut(of.labels).known].map(
      ([name, f]) => [name, f.presence === "guaranteed" ? f : perhaps(anyValues, [because])] as const,
    ),
  );
  const labels: LabelFacts = { known, others: "any", because: [because] };
  const { empty } = of;
  return {
    ...derivedFrom(of),
    metric: of.metric,
    labels,
    full: false,
    empty: empty.kind === "never" ? { kind: "maybe" } : empty,
  };
}

function relabelled(of: Facts, labels: LabelFacts, target: string): Facts {
  // The target depends on other labels, so not every combination need occur any more.
  const single: Values = labels.known.get(target)?.values ?? noValues;
  const full = of.full && size(single) <= 1;
  return { ...derivedFrom(of), metric: of.metric, labels, full, series: Math.min(of.series, combinations(labels)) };
}

function text(expr: Expr): string | undefined {
  return expr.kind === "string" ? expr.value : undefined;
}
