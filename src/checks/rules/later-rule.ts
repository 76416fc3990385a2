/** Finds rules that read what a later rule of their group records: they get the value of the evaluation before. */
import { children, type Expr } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import type { RulesCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Rule, RuleGroup } from "../rule.ts";

export const laterRule: RulesCheck = {
  on: "rules",
  code: "later-rule",
  severity: ["warning"],
  finds: "a rule that reads at once what a later rule of its group records",
  because: "the rules of a group are evaluated in order, so it gets the value of the evaluation before",
  example: {
    form: "group",
    fails: `name: queue
rules:
  - { alert: QueueTooLong, expr: "job:queue_length:sum > 100" }
  - { record: "job:queue_length:sum", expr: sum by (job) (queue_length) }`,
    passes: `name: queue
rules:
  - { record: "job:queue_length:sum", expr: sum by (job) (queue_length) }
  - { alert: QueueTooLong, expr: "job:queue_length:sum > 100" }`,
  },
  run: ({ all }) => {
    const recordedIn = new Map<string, Set<RuleGroup>>();
    const groups = new Map<RuleGroup, Rule[]>();
    for (const rule of all) {
      const group = groups.get(rule.group);
      if (group) group.push(rule);
      else groups.set(rule.group, [rule]);
      if (rule.kind !== "record") continue;
      const known = recordedIn.get(rule.name.text);
      if (known) known.add(rule.group);
      else recordedIn.set(rule.name.text, new Set([rule.group]));
    }
    // What another group records as well is there already.
    const onlyHere = (name: string) => recordedIn.get(name)?.size === 1;
    return [...groups.values()].flatMap((rules) => ofGroup(rules, onlyHere));
  },
};

const words = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

function ofGroup(rules: readonly Rule[], onlyHere: (name: string) => boolean): readonly Finding[] {
  const first = new Map<string, number>();
  rules.forEach(({ kind, name }, i) => {
    if (kind === "record" && !first.has(name.text)) first.set(name.text, i);
  });
  if (first.size === 0) return [];
  return rules.flatMap((rule, i): readonly Finding[] => {
    const later = new Set((rule.expr.text.match(words) ?? []).filter((word) => (first.get(word) ?? -1) > i));
    const name = [...later].find((word) => onlyHere(word) && readsAtOnce(rule, word));
    if (name === undefined) return [];
    const from = rule.expr.text.indexOf(name);
    return [
      findingIn(rule.expr, { from, to: from + name.length }, `a later rule of this group records ${name}`, {
        hint: `move the rule that records ${name} before this one`,
      }),
    ];
  });
}

/** A window of many samples hardly changes by one; an offset is meant. */
function readsAtOnce({ expr }: Rule, name: string): boolean {
  const parsed = parse(expr.text);
  return parsed.ok && reads(parsed.expr, name);
}

function reads(e: Expr, name: string): boolean {
  if (e.kind === "selector") return e.name === name && e.offsetMs === undefined && e.offset === undefined;
  return e.kind !== "range" && e.kind !== "subquery" && children(e).some((child) => reads(child, name));
}
