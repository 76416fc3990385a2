/** Finds rules that read what a later rule of their group records: they get the value of the evaluation before. */
import type { RulesCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Rule, RuleGroup } from "../rule.ts";
import { recordedIn } from "./other-group.ts";
import { placeOf, readAtOnce } from "./reads-at-once.ts";

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
    const groups = new Map<RuleGroup, Rule[]>();
    for (const rule of all) {
      const group = groups.get(rule.group);
      if (group) group.push(rule);
      else groups.set(rule.group, [rule]);
    }
    const recorded = recordedIn(all);
    // What another group records as well is there already.
    const onlyHere = (name: string) => recorded.get(name)?.size === 1;
    return [...groups.values()].flatMap((rules) => ofGroup(rules, onlyHere));
  },
};

function ofGroup(rules: readonly Rule[], onlyHere: (name: string) => boolean): readonly Finding[] {
  const first = new Map<string, number>();
  rules.forEach(({ kind, name }, i) => {
    if (kind === "record" && !first.has(name.text)) first.set(name.text, i);
  });
  if (first.size === 0) return [];
  return rules.flatMap((rule, i): readonly Finding[] => {
    const name = readAtOnce(rule, (word) => (first.get(word) ?? -1) > i && onlyHere(word));
    if (name === undefined) return [];
    return [
      findingIn(rule.expr, placeOf(rule, name), `a later rule of this group records ${name}`, {
        hint: `move the rule that records ${name} before this one`,
      }),
    ];
  });
}
