/** Compares the rules that a server evaluates with those that were committed. */

import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import { formatDuration, tryParseDuration } from "../basics/duration.ts";
import { queryDifferences } from "../changes/queries.ts";
import type { RunningGroup, RunningRule } from "./api.ts";
import type { CommittedGroup, CommittedRule } from "./committed.ts";

/** `everyMs` is how often a group is evaluated that does not say so itself. */
export function ruleDrift(
  committed: readonly CommittedGroup[],
  running: readonly RunningGroup[],
  everyMs: number,
): readonly Diagnostic[] {
  const ours = new Set(committed.map((g) => g.file));
  const known = new Set(committed.map((g) => g.name));
  const left = running.filter((g) => ours.has(g.file.split("/").at(-1) ?? "") && !known.has(g.name));
  return [
    ...committed.flatMap((group) => {
      const found = running.find((g) => g.name === group.name);
      return found ? groupDrift(group, found, everyMs) : [absent(`group ${group.name}`, group.rules.length)];
    }),
    ...left.map((g) => extra(`group ${g.name}`)),
  ];
}

function absent(at: string, rules?: number): Diagnostic {
  const what = rules === undefined ? "it is committed, but not evaluated" : `none of its ${rules} rules is evaluated`;
  return error("drift-missing", at, what, { hint: "apply the committed files and reload the server" });
}

function extra(at: string): Diagnostic {
  const hint = "remove it from the server, or commit it";
  return error("drift-extra", at, "it is evaluated, but not committed", { hint });
}

function groupDrift(group: CommittedGroup, running: RunningGroup, everyMs: number): readonly Diagnostic[] {
  const at = `group ${group.name}`;
  const wantedMs = (group.interval === undefined ? undefined : tryParseDuration(group.interval)) ?? everyMs;
  const pairs = group.rules.map((rule) => [rule, runningOf(rule, group, running)] as const);
  const matched = new Set(pairs.map(([, found]) => found));
  const names = new Set(group.rules.map(nameOf));
  return [
    ...intervalDrift(at, wantedMs, running),
    ...pairs.flatMap(([rule, found]) => (found ? differing(rule, found) : [absent(ruleAt(rule))])),
    ...running.rules.filter((r) => !matched.has(r) && !names.has(r.name)).map((r) => extra(`rule ${r.name}`)),
    ...running.rules.flatMap(failing),
  ];
}

function intervalDrift(
  at: string,
  wantedMs: number,
  { interval, evaluationTime }: RunningGroup,
): readonly Diagnostic[] {
  const runningMs = (interval ?? 0) * 1000;
  const took = (evaluationTime ?? 0) * 1000;
  return [
    ...(runningMs === 0 || runningMs === wantedMs
      ? []
      : [changed(at, `interval ${formatDuration(wantedMs)} → ${formatDuration(runningMs)}`)]),
    ...(runningMs > 0 && took > runningMs
      ? [warning("slow-rules", at, `its last evaluation took ${took.toFixed(0)} ms, longer than its interval`)]
      : []),
  ];
}

/** Several rules of a group may record one name: those with the same labels are the same, and among them the same place. */
function runningOf(rule: CommittedRule, group: CommittedGroup, running: RunningGroup): RunningRule | undefined {
  const same = group.rules.filter((r) => nameOf(r) === nameOf(rule));
  const found = running.rules.filter((r) => r.name === nameOf(rule));
  return found[same.indexOf(rule)];
}

function nameOf({ alert, record }: CommittedRule): string {
  return alert ?? record ?? "";
}

function ruleAt(rule: CommittedRule): string {
  return rule.alert === undefined ? `recording ${rule.record}` : `alert ${rule.alert}`;
}

function differing(rule: CommittedRule, running: RunningRule): readonly Diagnostic[] {
  const differences = [
    ...queryDifferences(rule.expr, running.query),
    ...time("for", rule.for, running.duration),
    ...time("keep_firing_for", rule.keep_firing_for, running.keepFiringFor),
    ...texts("label", rule.labels, running.labels),
    ...texts("annotation", rule.annotations, running.annotations),
  ];
  return differences.map((text) => changed(ruleAt(rule), text));
}

function changed(at: string, text: string): Diagnostic {
  return error("drift-changed", at, text, {
    notes: [{ message: "the committed value stands in front of the arrow, the server's behind it" }],
    hint: "apply the committed files and reload the server",
  });
}

function time(what: string, committed: string | undefined, seconds: number | undefined): readonly string[] {
  const [wanted, running] = [tryParseDuration(committed ?? "0s") ?? 0, (seconds ?? 0) * 1000];
  return wanted === running ? [] : [`${what} ${formatDuration(wanted)} → ${formatDuration(running)}`];
}

type Texts = Readonly<Record<string, string>>;

function texts(what: string, committed: Texts = {}, running: Texts = {}): readonly string[] {
  const names = [...new Set([...Object.keys(committed), ...Object.keys(running)])];
  const quoted = (text: string | undefined) => (text === undefined ? "none" : JSON.stringify(text));
  return names
    .filter((name) => committed[name] !== running[name])
    .map((name) => `${what} ${name} ${quoted(committed[name])} → ${quoted(running[name])}`);
}

function failing({ name, health, lastError }: RunningRule): readonly Diagnostic[] {
  if (health !== "err") return [];
  return [error("failing-rule", `rule ${name}`, `its evaluation fails: ${lastError ?? "no reason is given"}`)];
}
