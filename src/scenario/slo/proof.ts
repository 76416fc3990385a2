/** The tests of an SLO: every alert of its own over every scenario, and what it records. */
import { parseDuration } from "../../duration.ts";
import type { AlertingRule, Model, RuleGroup, SloModel } from "../../model/model.ts";
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

export interface SloProof {
  readonly files: readonly TestFile[];
  /** For each alert, the scenarios that are there for its sake. */
  readonly scenarios: ReadonlyMap<string, readonly SloSpec[]>;
  readonly measured: ReadonlyMap<string, Measured>;
  readonly gaps: readonly Gap[];
}

export function sloProof(slo: SloModel, group: RuleGroup, model: Model): SloProof {
  const rules = group.rules.filter((r): r is AlertingRule => r.kind === "alerting");
  const stage = sloStage(slo, group, model.schema, parseDuration(model.deployment.scrape.interval));
  if (!stage) return { files: [], scenarios: new Map(), measured: new Map(), gaps: rules.map(unknownShape) };
  const { scrape } = model.deployment;
  const paces = { stepMs: parseDuration(scrape.interval), evaluationMs: slo.evaluationMs };
  const acts = slo.sli.kind === "freshness" ? overdueActs(stage, rules) : sloActs(stage, rules, paces);
  const played = acts.map((act) => ({ act, ...playAct(act, stage, rules, model) }));
  // How long alerts take is measured by pouring events; ages are told in long steps, too coarse to measure by.
  const timing = stage.drivers.length > 0 ? timedActs(stage, rules, paces) : [];
  const timed = timing.map((act) => playTimed(act, stage, rules));
  const base = stage.drivers.length > 0 ? [baseFile(stage)] : [];
  const limits = limitsFile(stage, rules);
  const specs: readonly SloSpec[] = [...[...acts, ...timing].flatMap((a) => a.specs), ...limits.specs];
  return {
    files: [...played.map((p) => p.file), ...base, sumsFile(stage, rules), limits.file, ...timed.map((t) => t.file)],
    scenarios: new Map(rules.map((r) => [r.alert, specs.filter((s) => s.subject === r.alert)])),
    measured: new Map(
      rules.map((r) => [
        r.alert,
        Object.assign({ ...fewestBad(r, slo) }, ...timed.map((t) => t.measured.get(r.alert))),
      ]),
    ),
    gaps: [...played, ...timed].flatMap((p) => p.gaps),
  };
}

/** The scenarios named `enough` and `too-few` prove it. */
function fewestBad({ condition }: AlertingRule, { periodMs }: SloModel): Measured {
  if (!("minBadEvents" in condition) || condition.minBadEvents === 0) return {};
  const perMs = condition.kind === "burn-rate" ? Math.max(...condition.tiers.map((t) => t.longMs)) : periodMs;
  return { fewestBad: { events: condition.minBadEvents, perMs } };
}

function playAct(act: SloAct, stage: SloStage, rules: readonly AlertingRule[], model: Model) {
  const { slo, group, schema } = stage;
  const cast = castFor(["job"], [], model.deployment.scrape.name);
  const acted = act.specs.map((spec): Acted => {
    const tracks = tracksOf(spec.phases, spec.edits, cast.of(spec.slug), schema);
    const read = tracks.map((t) => readable(t, act.stepMs));
    return { spec, tracks, read, recorded: recordedGauges(slo, read) };
  });
  const endMs = act.steps * act.stepMs;
  const seen = (tracks: readonly Track[]): readonly Track[] => {
    if (act.stepMs <= stage.scrapeMs) return tracks;
    return slo.sli.kind === "freshness" ? held(tracks, act.stepMs, stage) : seldomSeen(tracks, act.stepMs, stage);
  };
  const found = rules.map((rule) => checksAtEnd(rule, act, acted, model, endMs));
  const file: TestFile = {
    name: `slo-${slo.name}-${act.name}`,
    evaluationMs: act.evaluationMs,
    rules: [group],
    groups: [
      {
        title: `${slo.name}, ${act.name}`,
        tracks: acted.flatMap((a) => seen(a.tracks)),
        stepMs: stage.scrapeMs,
        firing: found.flatMap((f) => f.firing),
        alerts: found.flatMap((f) => f.alerts),
        values: levelValues(stage, acted, act.evaluationMs, endMs),
      },
    ],
  };
  return { file, gaps: found.flatMap((f) => f.gaps) };
}

/** Who fires at the end, and in which words. */
function checksAtEnd(rule: AlertingRule, act: SloAct, acted: readonly Acted[], model: Model, endMs: number) {
  const meaning = meaningOf(rule, model);
  if (!meaning) return { firing: [], alerts: [], gaps: [unknownShape(rule)] };
  const { forMs, keepFiringForMs } = rule;
  const clock = { stepMs: act.stepMs, evaluationMs: act.evaluationMs, forMs, keepFiringForMs };
  const states = acted.map((a) => lastStates(meaning, a, act, clock, endMs));
  const wrong = acted.filter((a, i) => a.spec.subject === rule.alert && !asMeant(a.spec, states[i] ?? []));
  const firing = acted.map(({ spec }, i): FiringCheck => {
    const values = agreed({ states: states[i] ?? [] }, 0) ?? new Map<string, Value>();
    const expected = [...values.values()].map((v) => labelled(rule, v));
    return { alert: rule.alert, atMs: endMs, within: { job: spec.slug }, expected };
  });
  const texts = engines.map((engine, e) =>
    acted.flatMap((a, i) => {
      const values = [...(states[i]?.[e]?.[0]?.firing.values() ?? [])];
      return values.map((v) => worded(rule, v, (promql) => answer(promql, a.recorded, endMs, engine)));
    }),
  );
  const [first = [], ...others] = texts.map((all) => all.flatMap((t) => ("unknown" in t ? [] : [t])));
  const steady =
    texts.every((all) => all.every((t) => !("unknown" in t))) &&
    others.every((o) => JSON.stringify(o) === JSON.stringify(first));
  const alerts: AlertCheck[] = [{ alert: rule.alert, atMs: endMs, expected: first }];
  const gaps: Gap[] = [
    ...(wrong.length > 0
      ? [
          unmet(
            rule,
            wrong.map((a) => a.spec),
          ),
        ]
      : []),
    ...(steady ? [] : [unsteadyText(rule)]),
  ];
  return { firing, alerts: steady ? alerts : [], gaps };
}

/** Only the end is looked at, so only as much before it as `for` and `keep_firing_for` look back on. */
function lastStates(
  meaning: Meaning,
  { read }: Acted,
  act: SloAct,
  clock: {
    readonly stepMs: number;
    readonly evaluationMs: number;
    readonly forMs: number;
    readonly keepFiringForMs: number;
  },
  endMs: number,
): Played["states"] {
  const before = Math.ceil((clock.forMs + clock.keepFiringForMs) / clock.evaluationMs) + (clock.forMs > 0 ? 1 : 0);
  const states = statesOf(meaning, read, clock, act.steps, Math.max(0, endMs - before * clock.evaluationMs));
  return states.map((s) => s.slice(-1));
}

function asMeant({ outcome }: SloSpec, states: Played["states"]): boolean {
  const firing = agreed({ states }, 0);
  if (firing === undefined) return false;
  return outcome === "fires" ? firing.size > 0 : outcome === "silent" ? firing.size === 0 : true;
}
