import type { AlertingRule, LabelSet, SloModel } from "../../model/model.ts";
import { labelled } from "../checks.ts";
import type { Engine } from "../engine.ts";
import { readable } from "../engine.ts";
import { gaugeOf, keyOf, type Value } from "../evaluate.ts";
import { type State, timeline } from "../firing.ts";
import type { Measured } from "../measured.ts";
import { tracksOf } from "../part.ts";
import { castFor } from "../play.ts";
import type { FiringCheck, TestFile } from "../test-file.ts";
import { isNear } from "../threshold.ts";
import type { Track } from "../track.ts";
import { type Flow, type Records, recordsOf } from "./clockwork.ts";
import { ratioOver } from "./meaning.ts";
import type { SloSpec } from "./spec.ts";
import { counts, type SloStage, seldomSeen } from "./stage.ts";
import type { TimedAct, TimedSpec } from "./times.ts";
import { together } from "./together.ts";

export interface Timed {
  readonly file: TestFile;
  readonly measured: ReadonlyMap<string, Measured>;
  /** What comes out as it was meant, and what does not. */
  readonly specs: readonly SloSpec[];
  readonly failed: readonly SloSpec[];
}

/** VictoriaMetrics reads recordings an evaluation later, whatever the rule: it is measured by itself. */
const judged = ["closed", "open"] as const satisfies readonly Engine[];

export function playTimed(act: TimedAct, stage: SloStage, rules: readonly AlertingRule[]): Timed {
  const played = act.specs.flatMap((spec) => {
    const rule = rules.find((r) => r.alert === spec.subject);
    const found = rule && play(spec, act, rule, stage);
    return rule && found ? [{ rule, spec, ...found }] : [];
  });
  const seldom = act.stepMs > stage.scrapeMs;
  const measured = new Map<string, Measured>();
  for (const { rule, figure } of played) measured.set(rule.alert, { ...measured.get(rule.alert), ...figure });
  return {
    file: {
      name: `slo-${stage.slo.name}-${act.name}`,
      evaluationMs: act.evaluationMs,
      rules: [stage.group],
      groups: together(played, stage).map((some) => ({
        title: `${stage.slo.name}, ${act.name}`,
        tracks: some.flatMap((p) => (seldom ? seldomSeen(p.tracks, act.stepMs, stage) : p.tracks)),
        stepMs: stage.scrapeMs,
        firing: some.flatMap((p) => p.firing),
        alerts: [],
        values: [],
      })),
    },
    measured,
    specs: played.map((p) => p.spec),
    failed: act.specs.filter((spec) => !played.some((p) => p.spec === spec)),
  };
}

function play(spec: TimedSpec, act: TimedAct, rule: AlertingRule, stage: SloStage) {
  const tracks = tracksOf(spec.phases, spec.edits, castFor(["job"], [], "").of(spec.slug), stage.schema);
  const active = everyBudget(stage.slo, tracks, act, spec);
  const states = judged.map((engine) => statesOf(spec, act, rule, stage, active, engine));
  const check = (evaluation: number, fires: boolean): FiringCheck => ({
    alert: rule.alert,
    atMs: evaluation * act.evaluationMs,
    within: { job: spec.slug },
    expected: fires ? [...active.values()].map((v) => labelled(rule, v)) : [],
  });
  const turn = turnOf(states, act, spec);
  if (!turn) return undefined;
  const fires = spec.figure !== "stop";
  return {
    tracks,
    figure: { [fires ? (spec.figure === "fire" ? "fireMs" : "slowFireMs") : "resolveMs"]: turn.tookMs } as Measured,
    firing: [check(turn.before, !fires), check(turn.after, fires)],
  };
}

/** The last evaluation of the old state and the first of the new one that the engines agree on beyond doubt. */
function turnOf(states: readonly (readonly State[])[], { evaluationMs, stepMs }: TimedAct, spec: TimedSpec) {
  const fires = spec.figure !== "stop";
  const fromMs = (fires ? spec.begin : spec.end) * stepMs;
  const all = (i: number, firing: boolean): boolean =>
    states.every((s) => s[i] !== undefined && !s[i].doubtful && s[i].firing.size > 0 === firing);
  const indices = (states[0] ?? []).map((_, i) => i);
  const after = indices.find((i) => i * evaluationMs >= fromMs && all(i, fires));
  if (after === undefined) return undefined;
  const before = indices.findLast((i) => i < after && all(i, !fires));
  const calm = indices.every((i) => !fires || i * evaluationMs > spec.begin * stepMs || all(i, false));
  return before === undefined || !calm ? undefined : { before, after, tookMs: after * evaluationMs - fromMs };
}

function statesOf(
  spec: TimedSpec,
  act: TimedAct,
  rule: AlertingRule,
  stage: SloStage,
  active: ReadonlyMap<string, Value>,
  engine: Engine,
): readonly State[] {
  const records = recordsOf({
    stepMs: act.stepMs,
    evaluationMs: act.evaluationMs,
    flow: flowOf(spec),
    counts: counts(stage),
    ruleEvaluationMs: stage.slo.evaluationMs,
    scrapeMs: stage.scrapeMs,
    tileMs: stage.slo.tileMs,
    engine,
  });
  const { forMs, keepFiringForMs } = rule;
  const watch = (ms: number) => {
    const { holds, doubtful } = judge(rule, stage.slo, records, ms);
    return { active: holds ? active : nothing, doubtful };
  };
  const timing = { evaluationMs: act.evaluationMs, forMs, keepFiringForMs };
  return timeline(watch, timing, spec.length * act.stepMs, engine);
}

const nothing: ReadonlyMap<string, Value> = new Map();

function flowOf({ bins }: TimedSpec): Flow {
  const each = (of: "all" | "bad"): readonly number[] => bins.flatMap((b) => new Array<number>(b.steps).fill(b[of]));
  return { all: each("all"), bad: each("bad") };
}

function judge(
  { condition }: AlertingRule,
  { budget, periodMs }: SloModel,
  { ratio, bad, inPeriod }: Records,
  ms: number,
) {
  if (condition.kind === "budget-left") {
    const left = 1 - inPeriod.ratio(periodMs, ms) / budget;
    const holds = left <= condition.atMost && inPeriod.bad(periodMs, ms) >= condition.minBadEvents;
    return { holds, doubtful: isAt(1 - left, 1 - condition.atMost) };
  }
  if (condition.kind !== "burn-rate") return { holds: false, doubtful: true };
  let [holds, doubtful] = [false, false];
  for (const { longMs, shortMs, factor } of condition.tiers) {
    const [long, short] = [ratio(longMs, ms) / budget, ratio(shortMs, ms) / budget];
    doubtful ||= isAt(long, factor) || isAt(short, factor);
    holds ||= long > factor && short > factor && bad(longMs, ms) >= condition.minBadEvents;
  }
  return { holds, doubtful };
}

/** Whole numbers may meet a limit that divisions miss. */
const isAt = (value: number, limit: number): boolean => value === limit || isNear(value, limit);

/** The same happens to every budget, so all of them fire together. */
function everyBudget(slo: SloModel, tracks: readonly Track[], act: TimedAct, spec: TimedSpec) {
  const read = tracks.map((t) => readable(t, act.stepMs));
  const seen = gaugeOf(ratioOver(slo, 5 * act.stepMs), read)(spec.begin * act.stepMs, "open");
  return new Map(
    [...seen.values()].map(({ labels }): [string, Value] => {
      const all: LabelSet = { ...labels, slo: slo.name };
      return [keyOf(all), { labels: all, value: 1 }];
    }),
  );
}
