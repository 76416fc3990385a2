/** Finds rules that read at once what a group of a longer interval records. */
import { formatDuration } from "../../basics/duration.ts";
import type { RulesCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { placeOf, readAtOnce } from "./reads-at-once.ts";

export const slowerGroup: RulesCheck = {
  on: "rules",
  code: "slower-group",
  severity: ["warning", "note"],
  finds:
    "an alert whose `for` is shorter than the interval at which its series is recorded; a note on a rule that records more often than what it reads",
  because: "between two evaluations of the other group a recorded value stays as it is",
  example: {
    form: "server",
    fails: `groups:
  - name: slow
    interval: 5m
    rules: [{ record: "job:queue_length:sum", expr: sum by (job) (queue_length) }]
  - name: alerts
    rules: [{ alert: QueueTooLong, expr: "job:queue_length:sum > 100", for: 2m }]`,
    passes: `groups:
  - name: slow
    interval: 5m
    rules: [{ record: "job:queue_length:sum", expr: sum by (job) (queue_length) }]
  - name: alerts
    rules: [{ alert: QueueTooLong, expr: "job:queue_length:sum > 100", for: 10m }]`,
  },
  run: ({ all }) => {
    const intervals = recordedEvery(all);
    if (intervals.size === 0) return [];
    return all.flatMap((rule): readonly Finding[] => {
      const name = readAtOnce(rule, (one) => isTooSlow(rule, intervals.get(one) ?? 0));
      return name === undefined ? [] : [problem(rule, name, intervals.get(name) ?? 0)];
    });
  },
};

/** Of names that no other group records at an interval which is not known. */
function recordedEvery(all: readonly Rule[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const unknown = new Set<string>();
  for (const { kind, name, group } of all) {
    if (kind !== "record") continue;
    if (group.intervalMs === undefined) unknown.add(name.text);
    else found.set(name.text, Math.min(found.get(name.text) ?? Number.POSITIVE_INFINITY, group.intervalMs));
  }
  for (const name of unknown) found.delete(name);
  return found;
}

function isTooSlow({ kind, forMs, group }: Rule, everyMs: number): boolean {
  if (kind === "alert") return forMs > 0 && forMs < everyMs;
  return group.intervalMs !== undefined && group.intervalMs < everyMs;
}

function problem(rule: Rule, name: string, everyMs: number): Finding {
  const span = placeOf(rule, name);
  const every = formatDuration(everyMs);
  if (rule.kind === "alert") {
    const wait = formatDuration(rule.forMs);
    return findingIn(rule.expr, span, `${name} is recorded every ${every}, and \`for\` waits for ${wait} only`, {
      because: `one recorded value holds for ${every}, so that it alone makes the alert fire`,
      hint: `set for: ${formatDuration(2 * everyMs)}, or record ${name} more often`,
    });
  }
  const own = formatDuration(rule.group.intervalMs ?? 0);
  return findingIn(rule.expr, span, `${name} is recorded every ${every}, and this group is evaluated every ${own}`, {
    severity: "note",
    because: "most evaluations record the same value again",
    hint: "record both in one group, or at the same interval",
  });
}
