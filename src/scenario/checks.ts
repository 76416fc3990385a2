/** Where a test looks, and what it must find there: at every turn who fires, and once each alert's whole text. */
import { type AlertData, alertText } from "../go-template/alert-text.ts";
import type { AlertingRule, LabelSet } from "../model/model.ts";
import type { Value, Values } from "./evaluate.ts";
import { type Gap, unknownTemplate, unsteadyText } from "./gap.ts";
import { isSteady } from "./inexact.ts";
import { agreed, evaluations, type Played, type Stage } from "./play.ts";
import type { Act } from "./spec.ts";
import type { ExpectedAlert, FiringCheck, TestGroup } from "./test-file.ts";

export function checksOf(
  rule: AlertingRule,
  act: Act,
  members: readonly Played[],
  stage: Stage,
): Pick<TestGroup, "firing" | "alerts"> & { readonly gap?: Gap } {
  const { evaluationMs } = stage.clock;
  const { alert } = rule;
  const firing = members.flatMap((played) =>
    turns(played, act, stage).map((evaluation): FiringCheck => {
      const expected = [...(agreed(played, evaluation)?.values() ?? [])].map((v) => labelled(rule, v));
      return { alert, atMs: evaluation * evaluationMs, within: within(played, stage, members.length > 1), expected };
    }),
  );
  const texts = fullText(rule, members);
  return "gap" in texts
    ? { firing, alerts: [], gap: texts.gap }
    : { firing, alerts: [{ alert, atMs: texts.evaluation * evaluationMs, expected: texts.expected }] };
}

/** The job that stands for the scenario, or nothing where it has the test for itself. */
function within({ spec }: Played, { cast }: Stage, several: boolean): LabelSet {
  const { job = "", instance = "" } = cast(spec.slug)(1);
  if (!several) return {};
  return job === spec.slug ? { job } : { instance: instance.replace(/1$/, "") };
}

/** The evaluations before and after each change that all engines agree on, and those where a near miss shows. */
function turns(played: Played, act: Act, { clock }: Stage): readonly number[] {
  const last = evaluations(played) - 1;
  const found = new Set<number>();
  let [before, keys] = [-1, ""];
  for (let i = 0; i <= last; i += 1) {
    const now = agreed(played, i);
    if (!now) continue;
    const nowKeys = [...now.keys()].sort().join(";");
    if (before >= 0 && nowKeys !== keys) {
      found.add(before);
      found.add(i);
    }
    [before, keys] = [i, nowKeys];
  }
  if (agreed(played, 0)?.size) found.add(0);
  const nearMiss = Math.min(...played.states.map((s) => s.findLastIndex((state) => state.active.size > 0)));
  for (const i of [
    nearMiss,
    ...(played.spec.looks ?? []).map((s) => Math.ceil((s * clock.stepMs) / clock.evaluationMs)),
  ]) {
    if (i >= 0 && i <= last && agreed(played, i)) found.add(i);
  }
  if (found.size === 0 || act.kind === "story") found.add(last);
  return [...found].sort((a, b) => a - b);
}

type FullText = { readonly evaluation: number; readonly expected: readonly ExpectedAlert[] } | { readonly gap: Gap };

/** The latest moment at which most fires and every engine words it alike. */
function fullText(rule: AlertingRule, members: readonly Played[]): FullText {
  const last = Math.max(...members.map(evaluations)) - 1;
  const firing = (i: number): number => members.reduce((sum, m) => sum + firingOn(m, 0, i).size, 0);
  const byMost = Array.from({ length: last + 1 }, (_, i) => ({ i, firing: firing(i) }))
    .reverse()
    .sort((a, b) => b.firing - a.firing);
  for (const { i } of byMost) {
    const perEngine = (members[0]?.states ?? []).map((_, engine) =>
      members.flatMap((m) => [...firingOn(m, engine, i).values()].map((v) => worded(rule, v))),
    );
    const values = members.flatMap((m) => m.states.flatMap((s) => [...(s[i]?.firing.values() ?? [])]));
    const unknown = perEngine.flat().find((e) => "unknown" in e);
    if (unknown && "unknown" in unknown) return { gap: unknownTemplate(rule, unknown.unknown) };
    const [first = [], ...others] = perEngine.map((all) => all.flatMap((e) => ("unknown" in e ? [] : [e])));
    const alike = others.every((o) => JSON.stringify(o) === JSON.stringify(first));
    const steady = alike && values.every((v) => !v.isRounded || isWordedAlike(rule, v));
    if (steady && !members.some((m) => !agreed(m, i))) return { evaluation: i, expected: first };
  }
  return { gap: unsteadyText(rule) };
}

function isWordedAlike(rule: AlertingRule, of: Value): boolean {
  return isSteady(of.value, (value) => JSON.stringify(worded(rule, { ...of, value })));
}

function firingOn({ states }: Played, engine: number, evaluation: number): Values {
  return states[engine]?.[evaluation]?.firing ?? new Map();
}

/** A rule's own labels replace those of the sample. */
export function labelled(rule: AlertingRule, { labels }: Value): LabelSet {
  return { ...labels, ...rule.labels };
}

export function worded(
  rule: AlertingRule,
  value: Value,
  query?: AlertData["query"],
): ExpectedAlert | { readonly unknown: string } {
  const annotations: Record<string, string> = {};
  for (const [name, template] of Object.entries(rule.annotations)) {
    const rendered = alertText(template, query ? { ...value, query } : value);
    if ("unknown" in rendered) return rendered;
    annotations[name] = rendered.text;
  }
  return { labels: labelled(rule, value), annotations };
}
