/** Every mutant of every emitted rule. Those that Prometheus would refuse to load are none. */
import type { Model, Rule, RuleGroup } from "../../src/model/model.ts";
import { print } from "../../src/promql/print/print.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";
import type { Mutant } from "./expr-mutants.ts";
import { ruleMutants } from "./rule-mutants.ts";

export interface RuleMutant extends Mutant<Rule> {
  readonly rule: Rule;
  readonly group: RuleGroup;
}

/** What a rule yields: the name of its record or alert. */
export function yields(rule: Rule): string {
  return rule.kind === "alerting" ? rule.alert : rule.record;
}

/** `slo:error_ratio:rate5m (rustbox-slo-availability)`, or an alert's name. */
export function ruleName({ rule, group }: Pick<RuleMutant, "rule" | "group">): string {
  return rule.kind === "alerting" ? rule.alert : `${rule.record} (${group.name})`;
}

/** Rules of an SLO's own group: they read each other, so that a mutant of one is looked at through all the others. */
export function isOfSlo({ group }: Pick<RuleMutant, "group">): boolean {
  return group.name.includes("-slo-");
}

export function mutantsOf(model: Model, evaluationMs: number): readonly RuleMutant[] {
  return rulesOf(model).flatMap(({ rule, group }) =>
    // The tests of an SLO's alerts are evaluated each minute.
    ruleMutants(rule, model.schema, isOfSlo({ group }) ? Math.max(60_000, evaluationMs) : evaluationMs)
      .filter(({ value }) => parseChecked(print(value.expr)).ok)
      .map((m) => ({ ...m, rule, group })),
  );
}

/** The rules as they are, which have to pass wherever mutants are to fail. */
export function unchanged(model: Model): readonly RuleMutant[] {
  return rulesOf(model).map(({ rule, group }) => ({ rule, group, kind: "none", change: "none", value: rule }));
}

function rulesOf({ groups }: Model) {
  return groups.flatMap((group) => group.rules.map((rule) => ({ rule, group })));
}
