/** The tests of an SLO: every alert of its own over every scenario, and what it records. */
import { parseDuration } from "../../duration.ts";
import type { AlertingRule, Model, RuleGroup, SloModel } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
import { labelled, worded } from "../checks.ts";
import { engines, readable } from "../engine.ts";
import type { Value } from "../evaluate.ts";
import { type Gap, unknownShape, unmet, unsteadyText } from "../gap.ts";
import { type Meaning, meaningOf } from "../meaning.ts";
import type { Measured } from "../measured.ts";
import { tracksOf } from "../part.ts";
import { agreed, castFor, type Played, statesOf } from "../play.ts";
import type { AlertCheck, FiringCheck, TestFile } from "../test-file.ts";
import type { Track } from "../track.ts";
import { sloActs } from "./acts.ts";
import { baseFile } from "./base.ts";
import { type Acted, levelValues } from "./level-values.ts";
import { limitsFile } from "./limits.ts";
import { held, overdueActs } from "./overdue.ts";
import { answer, recordedGauges } from "./recorded.ts";
import type { SloAct, SloSpec } from "./spec.ts";
import { type SloStage, seldomSeen, sloStage } from "./stage.ts";
import { sumsFile } from "./sums.ts";
import { playTimed } from "./timed.ts";
import { timedActs } from "./times.ts";
import { together } from "./together.ts";

export interface SloProof {
  readonly files: readonly TestFile[];
  /** For each alert, the scenarios that are there for its sake. */
  readonly scenarios: ReadonlyMap<string, readonly SloSpec[]>;
  /** Those that its condition makes impossible, by the alert that they were for. */
  readonly leftOut: ReadonlyMap<string, readonly SloSpec[]>;
  readonly measured: ReadonlyMap<string, Measured>;
  readonly gaps: readonly Gap[];
}

export function sloProof(slo: SloModel, group: RuleGroup, model: Model): SloProof {
  const rules = group.rules.filter((r): r is AlertingRule => r.kind === "alerting");
  const stage = sloStage(slo, group, model.schema, parseDuration(model.deployment.scrape.interval));
  const untold = new Map(rules.map((r) => [r.alert, []]));
  if (!stage)
    return { files: [], scenarios: untold, leftOut: untold, measured: new Map(), gaps: rules.map(unknownShape) };
  const { scrape } = model.deployment;
  const paces = { stepMs: parseDuration(scrape.interval), evaluationMs: slo.evaluationMs };
  const acts = slo.sli.kind === "freshness" ? overdueActs(stage, rules) : sloActs(stage, rules, paces);
  const played = acts.map((act) => playAct(act, stage, model));
  // How long alerts take is measured by pouring events; ages are told in long steps, too coarse to measure by.
  const timing = stage.drivers.length > 0 ? timedActs(stage, rules, paces) : [];
  const timed = timing.map((act) => playTimed(act, stage, rules));
  const base = stage.drivers.length > 0 ? [baseFile(stage)] : [];
  const limits = limitsFile(stage, rules);
  const specs = [...played.flatMap((p) => p.specs), ...timed.flatMap((t) => t.specs), ...limits.specs];
  const failed = [...played, ...timed].flatMap((p) => p.failed);
  const files = [
    ...played.map((p) => p.file),
    ...base,
    sumsFile(stage, rules),
    limits.file,
    ...timed.map((t) => t.file),
  ];
  const byAlert = (all: readonly SloSpec[]) =>
    new Map(rules.map((r) => [r.alert, all.filter((s) => s.subject === r.alert)]));
  return {
    files: files.filter((f) => f.groups.length > 0),
    scenarios: byAlert(specs),
    leftOut: byAlert(failed),
    measured: new Map(
      rules.map((r) => [
        r.alert,
        Object.assign({ ...fewestBad(r, slo) }, ...timed.map((t) => t.measured.get(r.alert))),
      ]),
    ),
    gaps: [...played.flatMap((p) => p.gaps), ...rules.flatMap((rule) => unproven(rule, specs, failed))],
  };
}

/**
 * Tiers may stand in each other's way: where one of them burns whenever the short window of another does, nothing keeps
 * the alert silent with that window over. Such scenarios are left out, as long as the alert is seen firing and silent.
 */
function unproven(rule: AlertingRule, specs: readonly SloSpec[], failed: readonly SloSpec[]): readonly Gap[] {
  const own = (all: readonly SloSpec[]): readonly SloSpec[] => all.filter((s) => s.subject === rule.alert);
  const outcomes = own(specs).map((s) => s.outcome);
  const isProven = outcomes.includes("silent") && outcomes.some((o) => o === "fires" || o === "passes");
  return isProven || own(failed).length === 0 ? [] : [unmet(rule, own(failed))];
}

/** The scenarios named `enough` and `too-few` prove it. */
function fewestBad({ condition }: AlertingRule, { periodMs }: SloModel): Measured {
  if (!("minBadEvents" in condition) || condition.minBadEvents === 0) return {};
  const perMs = condition.kind === "burn-rate" ? Math.max(...condition.tiers.map((t) => t.longMs)) : periodMs;
  return { fewestBad: { events: condition.minBadEvents, perMs } };
}

function playAct(act: SloAct, stage: SloStage, model: Model) {
  const { slo, group, schema } = stage;
  const cast = castFor(["job"], [], model.deployment.scrape.name);
  const endMs = act.steps * act.stepMs;
  const all = act.specs.map((spec): Acted => {
    const tracks = tracksOf(spec.phases, spec.edits, cast.of(spec.slug), schema);
    const read = tracks.map((t) => readable(t, act.stepMs));
    return { spec, tracks, read, recorded: recordedGauges(slo, read) };
  });
  const [acted, failed] = parted(all, ({ spec, read }) => {
    const rule = act.rules.find((r) => r.alert === spec.subject);
    const meaning = rule && meaningOf(rule, model);
    return !meaning || asMeant(spec, lastStates(meaning, rule, read, act, endMs));
  });
  const seen = (tracks: readonly Track[]): readonly Track[] => {
    if (act.stepMs <= stage.scrapeMs) return tracks;
    return slo.sli.kind === "freshness" ? held(tracks, act.stepMs, stage) : seldomSeen(tracks, act.stepMs, stage);
  };
  const parts = together(acted, stage, { blocks: endMs / Math.max(act.evaluationMs, sloBlockMs) }).map((some) => ({
    some,
    found: act.rules.map((rule) => checksAtEnd(rule, act, some, model, endMs)),
  }));
  const file: TestFile = {
    name: `slo-${slo.name}-${act.name}`,
    evaluationMs: act.evaluationMs,
    rules: [group],
    groups: parts.map(({ some, found }) => ({
      title: `${slo.name}, ${act.name}`,
      tracks: some.flatMap((a) => seen(a.tracks)),
      stepMs: stage.scrapeMs,
      firing: found.flatMap((f) => f.firing),
      alerts: found.flatMap((f) => f.alerts),
      values: levelValues(stage, some, act.evaluationMs, endMs),
    })),
  };
  const specs = (of: readonly Acted[]): readonly SloSpec[] => of.map((a) => a.spec);
  const gaps = parts.flatMap(({ found }) => found.flatMap((f) => f.gaps));
  return { file, specs: specs(acted), failed: specs(failed), gaps };
}

/** Who fires at the end, and in which words. */
function checksAtEnd(rule: AlertingRule, act: SloAct, acted: readonly Acted[], model: Model, endMs: number) {
  const meaning = meaningOf(rule, model);
  if (!meaning) return { firing: [], alerts: [], gaps: [unknownShape(rule)] };
  const states = acted.map((a) => lastStates(meaning, rule, a.read, act, endMs));
  const firing = acted.map(({ spec }, i): FiringCheck => {
    const values = agreed({ states: states[i] ?? [] }, 0) ?? new Map<string, Value>();
    const expected = [...values.values()].map((v) => labelled(rule, v));
    return { alert: rule.alert, atMs: endMs, within: { job: spec.slug }, expected };
  });
  const texts = engines.map((engine, e) =>
    acted.flatMap((a, i) => {
      const values = [...(states[i]?.[e]?.[0]?.firing.values() ?? [])];
      return values.map((v) =>
        worded(rule, v, (promql) => answer(promql, a.recorded, endMs, engine)?.map((value) => ({ value }))),
      );
    }),
  );
  const [first = [], ...others] = texts.map((all) => all.flatMap((t) => ("unknown" in t ? [] : [t])));
  const steady =
    texts.every((all) => all.every((t) => !("unknown" in t))) &&
    others.every((o) => JSON.stringify(o) === JSON.stringify(first));
  const alerts: AlertCheck[] = [{ alert: rule.alert, atMs: endMs, expected: first }];
  return { firing, alerts: steady ? alerts : [], gaps: steady ? [] : [unsteadyText(rule)] };
}

/** Only the end is looked at, so only as much before it as `for` and `keep_firing_for` look back on. */
function lastStates(
  meaning: Meaning,
  { forMs, keepFiringForMs }: AlertingRule,
  read: Acted["read"],
  act: SloAct,
  endMs: number,
): Played["states"] {
  const clock = { stepMs: act.stepMs, evaluationMs: act.evaluationMs, forMs, keepFiringForMs };
  const before = Math.ceil((clock.forMs + clock.keepFiringForMs) / clock.evaluationMs) + (clock.forMs > 0 ? 1 : 0);
  const states = statesOf(meaning, read, clock, act.steps, Math.max(0, endMs - before * clock.evaluationMs));
  return states.map((s) => s.slice(-1));
}

function parted<T>(all: readonly T[], holds: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const fits = new Map(all.map((one) => [one, holds(one)]));
  return [all.filter((one) => fits.get(one)), all.filter((one) => !fits.get(one))];
}

function asMeant({ outcome }: SloSpec, states: Played["states"]): boolean {
  const firing = agreed({ states }, 0);
  if (firing === undefined) return false;
  return outcome === "fires" ? firing.size > 0 : outcome === "silent" ? firing.size === 0 : true;
}
