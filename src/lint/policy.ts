/** What a team asks of its rules beyond what is right: labels, annotations, names and times. Opens no file. */
import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import { formatDuration, tryParseDuration } from "../basics/duration.ts";
import { didYouMean } from "../basics/suggest.ts";
import type { ExprContext } from "../checks/expr/context.ts";
import { type Finding, findingIn } from "../checks/finding.ts";
import { ownLabels, type Rule } from "../checks/rule.ts";
import type { Named } from "../checks/written.ts";
import { fits, regex } from "../promql/regex.ts";
import type { LintPolicy } from "../schemas/lint-policy.ts";
import { queryFindings } from "./query-policy.ts";

type Policy = LintPolicy["policies"][number];
type Demand = NonNullable<Policy["labels"]>[string];

export const policyCode = "policy";

/** The patterns and durations of a policy file that cannot be read. */
export function problemsOfPolicy({ policies }: LintPolicy): readonly string[] {
  return policies.flatMap((policy, i) => {
    const demands = [...Object.values(policy.labels ?? {}), ...Object.values(policy.annotations ?? {})];
    const patterns = [policy.files, policy.names, policy.nameMatches, ...demands.map((d) => d.matches)];
    patterns.push(policy.selectors?.metrics, policy.selectors?.inside);
    const times = [policy.minFor, policy.maxFor];
    return [
      ...patterns.flatMap((p) =>
        p !== undefined && "wrong" in regex(p) ? [`policies[${i}]: ${p} is not a regular expression`] : [],
      ),
      ...times.flatMap((t) =>
        t !== undefined && tryParseDuration(t) === undefined ? [`policies[${i}]: ${t} is not a duration`] : [],
      ),
    ];
  });
}

/**
 * What the rules lack. Patterns are anchored, as those of Prometheus are.
 *
 * @example
 * policyFindings({ policies: [{ of: "alerts", labels: { team: { required: true } } }] }, rules);
 * // the alert has no label "team"
 */
export function policyFindings(
  { policies }: LintPolicy,
  rules: readonly Rule[],
  contextOf: (rule: Rule) => ExprContext | undefined = () => undefined,
): readonly Diagnostic[] {
  return policies.flatMap((policy) =>
    rules
      .filter((rule) => isAbout(policy, rule))
      .flatMap((rule) => {
        const context = contextOf(rule);
        const ofQuery = context ? queryFindings(policy, context) : [];
        return [...ofRule(policy, rule), ...ofQuery].map((f) => diagnostic(f, policy));
      }),
  );
}

function diagnostic({ because, ...finding }: Finding, { severity = "error", because: why }: Policy): Diagnostic {
  const reasons = typeof because === "string" ? [because] : (because ?? []);
  const notes = [why ?? "the policy asks for it", ...reasons].map((b) => (typeof b === "string" ? { message: b } : b));
  return { code: policyCode, severity: severity satisfies Severity, ...finding, notes };
}

function isAbout({ of, files, names }: Policy, { kind, name }: Rule): boolean {
  if ((of === "alerts" && kind !== "alert") || (of === "recordings" && kind !== "record")) return false;
  return fits(files, name.place(0)?.path ?? "") && fits(names, name.text);
}

function ofRule(policy: Policy, rule: Rule): readonly Finding[] {
  return [
    ...(fits(policy.nameMatches, rule.name.text)
      ? []
      : [findingIn(rule.name, undefined, `the name is not of the form ${policy.nameMatches}`, { hint: "rename it" })]),
    ...demanded("label", policy.labels, ownLabels(rule), rule),
    ...(rule.kind === "alert" ? demanded("annotation", policy.annotations, rule.annotations, rule) : []),
    ...(rule.kind === "alert" ? ofTimes(policy, rule) : []),
  ];
}

function demanded(
  what: "label" | "annotation",
  demands: Readonly<Record<string, Demand>> = {},
  given: readonly Named[],
  rule: Rule,
): readonly Finding[] {
  return Object.entries(demands).flatMap(([name, demand]): readonly Finding[] => {
    const found = given.find((g) => g.name === name);
    if (demand.forbidden) {
      return found
        ? [findingIn(found.value, undefined, `the ${what} "${name}" is not allowed`, { hint: "remove it" })]
        : [];
    }
    if (!found || found.value.text === "") {
      if (!demand.required) return [];
      const hint =
        didYouMean(
          name,
          given.map((g) => g.name),
        ) ?? `add ${name} to ${what}s`;
      return [findingIn(rule.name, undefined, `it has no ${what} "${name}"`, { hint })];
    }
    return [...ofValue(what, found, demand)];
  });
}

function ofValue(what: string, { name, value }: Named, { values, matches }: Demand): readonly Finding[] {
  // What a template prints is known only when the alert fires.
  if (values && !value.text.includes("{{") && !values.includes(value.text)) {
    const hint = didYouMean(value.text, values) ?? `write one of ${values.join(", ")}`;
    return [findingIn(value, undefined, `the ${what} "${name}" is none of ${values.join(", ")}`, { hint })];
  }
  if (fits(matches, value.text)) return [];
  return [findingIn(value, undefined, `the ${what} "${name}" is not of the form ${matches}`, { hint: "correct it" })];
}

function ofTimes({ minFor, maxFor }: Policy, { name, forMs }: Rule): readonly Finding[] {
  const [least, most] = [
    tryParseDuration(minFor ?? "0s") ?? 0,
    tryParseDuration(maxFor ?? "") ?? Number.POSITIVE_INFINITY,
  ];
  const has = `it has ${forMs === 0 ? "no `for`" : `for: ${formatDuration(forMs)}`}`;
  if (forMs < least)
    return [findingIn(name, undefined, `${has}, and must wait for at least ${minFor}`, { hint: `set for: ${minFor}` })];
  return forMs > most
    ? [findingIn(name, undefined, `${has}, and may wait for at most ${maxFor}`, { hint: `set for: ${maxFor}` })]
    : [];
}
