/** What is done about the errors of an imported catalog: hatched, suppressed or left out, by name. Tries nothing itself. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Answers, Choices, Suppressed } from "../import/choices.ts";
import type { Written } from "../import/modules.ts";
import { type Plan, type PlannedRule, placeOf } from "../import/plan.ts";
import type { LeftOut } from "../import/rules.ts";
import { lintCodes } from "../lint/codes.ts";

export interface MutableChoices extends Choices {
  readonly hatched: Set<string>;
  readonly dropped: Set<string>;
  readonly suppressed: Suppressed[];
}

export interface Repair {
  readonly plan: Plan;
  readonly written: Written;
  readonly choices: MutableChoices;
  readonly leftOut: LeftOut[];
}

/** Whether something was done about the errors, so that another try makes sense. */
export function repair(diagnostics: readonly Diagnostic[], of: Repair): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  // Each of them, whatever was done about those before it.
  return errors.map((d) => (d.code === "type-error" ? repairType(d, of) : repairFinding(d, of))).some(Boolean);
}

/** What the compiler refuses takes the hatch; an objective that has none is dropped besides. */
function repairType(d: Diagnostic, { plan, written, choices, leftOut }: Repair): boolean {
  const identifier = exportAt(d, written);
  if (identifier === undefined || choices.hatched.has(identifier)) return false;
  const slo = plan.slos.find((s) => s.identifier === identifier)?.slo;
  if (slo && slo.sli.kind !== "slices") {
    choices.dropped.add(identifier);
    leftOut.push({ what: slo.at, because: "what it counts by is not a metric of the type that its queries take" });
  }
  choices.hatched.add(identifier);
  return true;
}

/** What lint finds was known before and is suppressed; what cannot be generated is dropped. */
function repairFinding(d: Diagnostic, { plan, choices, leftOut }: Repair): boolean {
  const rule = ruleAt(d.at, plan);
  const slo = plan.slos.find(({ identifier }) => d.at.split(".").slice(0, 2).join(".") === `slos.${identifier}`);
  if (inhibitionAt(d) !== undefined) return true;
  if (lintCodes.includes(d.code) && isSuppressible(d)) {
    const at = rule ? `${rule.rule.kind === "alert" ? "alerts" : "recordings"}.${rule.identifier}` : d.at;
    if (choices.suppressed.some((s) => s.code === d.code && s.at === at)) return false;
    choices.suppressed.push({ code: d.code, at, because: `as it was imported: ${d.message}` });
    return true;
  }
  const dropped = [
    ...(slo ? [{ identifier: slo.identifier, what: slo.slo.at }] : []),
    ...(rule ? [{ identifier: rule.identifier, what: placeOf(rule.rule) }] : []),
  ].find(({ identifier }) => !choices.dropped.has(identifier));
  if (!dropped) return false;
  choices.dropped.add(dropped.identifier);
  leftOut.push({ what: dropped.what, because: d.message });
  return true;
}

/** Which of the routing's inhibitions it is about. */
function inhibitionAt({ at, severity }: Diagnostic): number | undefined {
  const [, index] = /^routing\.inhibitions\[(\d+)\]/.exec(at) ?? [];
  return index === undefined || severity !== "error" ? undefined : Number(index);
}

export function withoutInhibitions(answers: Answers, diagnostics: readonly Diagnostic[], leftOut: LeftOut[]): Answers {
  const { routing } = answers;
  const found = new Map(diagnostics.flatMap((d) => [[inhibitionAt(d), d] as const]).filter(([at]) => at !== undefined));
  if (!routing || found.size === 0) return answers;
  for (const [at, { message }] of found) leftOut.push({ what: `inhibit_rules[${at}]`, because: message });
  return { ...answers, routing: { ...routing, inhibitions: routing.inhibitions.filter((_, i) => !found.has(i)) } };
}

/** What Prometheus itself refuses cannot be generated as it was. */
function isSuppressible({ code }: Diagnostic): boolean {
  return code !== "invalid-expression" && code !== "bad-template";
}

function ruleAt(at: string, { alerts, recordings }: Plan): PlannedRule | undefined {
  const [namespace, identifier] = at.split(".");
  const rules = namespace === "alerts" ? alerts : namespace === "recordings" ? recordings : [];
  return rules.find((rule) => rule.identifier === identifier);
}

/** The export whose lines hold an error of the compiler. */
function exportAt({ file }: Diagnostic, { modules }: Written): string | undefined {
  if (!file) return undefined;
  const found = Object.entries(modules).find(([path]) => file.path.replaceAll("\\", "/").endsWith(`spec/${path}`));
  const above = found?.[1].split("\n").slice(0, file.line).reverse() ?? [];
  return above.map((line) => /^export const ([\w$]+)/.exec(line)?.[1]).find((name) => name !== undefined);
}
