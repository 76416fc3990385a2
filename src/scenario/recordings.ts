/** The test of the plain recordings: what each yields at the end of scenarios, and amid those in which something happens. */
import type { LabelSet, Model, RecordingRule, RuleGroup } from "../model/model.ts";
import { caseActs } from "./case-acts.ts";
import { engines, type Readable, readable } from "./engine.ts";
import { type Gauge, gaugeOf, type Value } from "./evaluate.ts";
import type { Case } from "./meaning.ts";
import { type Measure, measureOf } from "./measure.ts";
import { tracksOf } from "./part.ts";
import { castFor, type Stage } from "./play.ts";
import { type Act, type Clock, type Spec, scrapes } from "./spec.ts";
import type { SeriesFacts } from "./steady.ts";
import type { TestFile, TestGroup, ValueCheck } from "./test-file.ts";
import type { Track } from "./track.ts";

/** Scenarios are made around a threshold; a recording has none, and any that its values can cross will do. */
const middle = 0.2;

/** Engines may differ by as much of a value as their windows' edges make out, and by rounding. */
const rounding = 1e-6;

export function recordingsFile(group: RuleGroup, model: Model, clock: Clock, facts: SeriesFacts): TestFile | undefined {
  const recordings = group.rules.filter((r): r is RecordingRule => r.kind === "recording");
  const groups = recordings.flatMap((rule) => groupsOf(rule, model, clock, facts));
  return groups.length > 0
    ? { name: "recordings", evaluationMs: clock.evaluationMs, rules: [group], groups }
    : undefined;
}

function groupsOf(rule: RecordingRule, model: Model, clock: Clock, facts: SeriesFacts): readonly TestGroup[] {
  const measure = measureOf(rule.expr);
  const kept = measure && keptBy(measure);
  if (!measure || !kept) return [];
  const only: Case = { labels: {}, measure, op: ">", threshold: middle };
  const { label, of: cast } = castFor(kept, [], model.deployment.scrape.name);
  if (label === undefined) return [];
  const stage: Stage = { meaning: { kind: "cases", cases: [only] }, clock, schema: model.schema, cast };
  const acts = caseActs([only], stage, facts)?.acts ?? [];
  return acts.map((act): TestGroup => {
    const played = [...act.specs, ...goneWithoutPart(act, measure, clock)].map((spec) => ({
      spec,
      tracks: tracksOf(spec.phases, spec.edits, cast(spec.slug), model.schema),
    }));
    return {
      title: `${rule.record}, ${act.kind}`,
      tracks: played.flatMap((p) => p.tracks),
      stepMs: clock.stepMs,
      firing: [],
      alerts: [],
      values: played.flatMap(({ spec, tracks }) => {
        const within = label === "job" ? `job="${spec.slug}"` : `instance=~"${spec.slug}-\\\\d"`;
        return checksOf(rule, measure, within, looks(spec, act, clock), tracks, clock);
      }),
    };
  });
}

/** The part counts as 0 as long as the whole is seen at all: even a window's later half after its target has vanished. */
function goneWithoutPart({ kind, specs, scrapes: length }: Act, measure: Measure, clock: Clock): readonly Spec[] {
  if (kind !== "steady" || measure.kind !== "share") return [];
  const goneAt = length - Math.ceil(scrapes(measure.whole.windowMs, clock) * 0.6);
  return specs
    .filter((s) => s.slug === "bad-never-exported")
    .map((s) => ({
      ...s,
      slug: "gone-without-bad",
      title: `${s.title}, and the target gone`,
      edits: { ...s.edits, goneAt },
    }));
}

function keptBy(measure: Measure): readonly string[] | undefined {
  switch (measure.kind) {
    case "quantity":
      return measure.fold?.by ?? ["job", "instance"];
    case "remainder":
    case "share":
      return keptBy(measure.whole);
    case "or-zero":
      return keptBy(measure.where);
    case "quantile":
      return keptBy(measure.buckets)?.filter((l) => l !== "le");
    case "constant":
    case "either":
      return undefined;
  }
}

/** At the end, and where something happens also half a window into each phase and a window after it. */
function looks({ phases }: Spec, { kind, scrapes: length }: Act, { stepMs }: Clock): readonly number[] {
  if (kind === "steady") return [length * stepMs];
  let at = 0;
  const turns = phases.map((p) => {
    const middle = at + Math.ceil(p.scrapes / 2);
    at += p.scrapes;
    return middle;
  });
  return [...new Set([...turns, length])].map((s) => s * stepMs);
}

function checksOf(
  rule: RecordingRule,
  measure: Measure,
  within: string,
  atMs: readonly number[],
  tracks: readonly Track[],
  clock: Clock,
): readonly ValueCheck[] {
  const read: readonly Readable[] = tracks.map((t) => readable(t, clock.stepMs));
  const gauge = gaugeOf(measure, read);
  const own = `${rule.record}{${within}}`;
  return atMs.flatMap((ms) => checksAt(own, rule.labels, gauge, ms));
}

/** One check for each value that is told apart by its size, for one query has one bound. */
function checksAt(own: string, labels: LabelSet, gauge: Gauge, atMs: number): readonly ValueCheck[] {
  const perEngine = engines.map((engine) => [...gauge(atMs, engine).values()]);
  const [first = []] = perEngine;
  if (perEngine.some((values) => values.length !== first.length)) return [];
  if (first.length === 0) return [{ query: own, atMs, expected: [] }];
  if (first.length > 1) return [];
  return first.map((value) => band(own, labels, value, perEngine.flat(), atMs));
}

function band(
  own: string,
  labels: LabelSet,
  { labels: found }: Value,
  all: readonly Value[],
  atMs: number,
): ValueCheck {
  const [low, high] = [Math.min(...all.map((v) => v.value)), Math.max(...all.map((v) => v.value))];
  const about = (low + high) / 2;
  const apart = (high - low) / 2 + rounding * Math.max(1, Math.abs(about));
  const query = `abs(${own} - ${plain(about)}) <= bool ${plain(apart)}`;
  return { query, atMs, expected: [{ labels: { ...found, ...labels }, value: 1 }] };
}

const plain = (value: number): string => String(Number(value.toPrecision(9)));
