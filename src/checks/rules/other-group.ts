/** Finds recordings that are made of what another group records. */
import type { RulesCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import type { Rule, RuleGroup } from "../rule.ts";
import { placeOf, readAtOnce } from "./reads-at-once.ts";

export const otherGroup: RulesCheck = {
  on: "rules",
  code: "other-group",
  severity: ["note"],
  isStyle: true,
  finds: "a recording of what only another group records",
  because: "each group has a moment of its own, so this is behind what it reads by up to an interval",
  example: {
    form: "server",
    fails: `groups:
  - name: jobs
    rules: [{ record: "job:queue_length:sum", expr: sum by (job) (queue_length) }]
  - name: all
    rules: [{ record: "all:queue_length:sum", expr: "sum(job:queue_length:sum)" }]`,
    passes: `groups:
  - name: queue
    rules:
      - { record: "job:queue_length:sum", expr: sum by (job) (queue_length) }
      - { record: "all:queue_length:sum", expr: "sum(job:queue_length:sum)" }`,
  },
  run: ({ all }) => {
    const groups = recordedIn(all);
    return all.flatMap((rule) => {
      if (rule.kind !== "record") return [];
      const isElsewhere = (name: string) => groups.has(name) && groups.get(name)?.has(rule.group) === false;
      const name = readAtOnce(rule, isElsewhere);
      if (name === undefined) return [];
      const [group] = groups.get(name) ?? [];
      const message = `${name} is recorded in another group${group ? `, ${group.name}` : ""}`;
      return [findingIn(rule.expr, placeOf(rule, name), message, { hint: "move both into one group, in order" })];
    });
  },
};

/** The groups that record each name. */
export function recordedIn(all: readonly Rule[]): ReadonlyMap<string, ReadonlySet<RuleGroup>> {
  const found = new Map<string, Set<RuleGroup>>();
  for (const { kind, name, group } of all) {
    if (kind !== "record") continue;
    const known = found.get(name.text);
    if (known) known.add(group);
    else found.set(name.text, new Set([group]));
  }
  return found;
}
