/**
 * Tests of what is recorded straight from the exported series, by all that can befall them. The service is scraped
 * between evaluations, as it would be, so that no window has a scrape on its edge, where engines differ.
 */

import type { LabelSet } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/sli.ts";
import { rawWindowMs, sloWindowsMs } from "../../model/slo-windows.ts";
import { readable } from "../engine.ts";
import { keyOf, type Value, type Values } from "../evaluate.ts";
import { up } from "../occurred.ts";
import { type Part, tracksOf } from "../part.ts";
import { castFor } from "../play.ts";
import type { TestFile, ValueCheck } from "../test-file.ts";
import type { Sample, Track } from "../track.ts";
import { valueCheck } from "./expectations.ts";
import { budgetLabels } from "./given.ts";
import { ledgers } from "./ledger.ts";
import { countedGauges, recordedGauges } from "./recorded.ts";
import { mixedEach, quick, type SloStage } from "./stage.ts";
import { ageOf, partsOf, type Story, storiesOf } from "./stories.ts";
import { together } from "./together.ts";

export function baseFile(stage: SloStage): TestFile {
  const { slo, group, schema, scrapeMs } = stage;
  const last = Math.ceil(sloBaseWindowMs / scrapeMs) + 10;
  const endMs = (last + 1) * scrapeMs;
  // Growth is looked at where a scrape is due; what stands there is seen by windows that end with the evaluation.
  const seenMs = last * scrapeMs + (isEvents(slo.sli) ? 0 : ageOf(stage, last, last));
  const parts = partsOf(stage);
  const isGauge = (name: string): boolean => schema.get(name)?.type === "gauge";
  const { bad, badEvents, total, totalEvents, errorRatio } = sloSeries;
  const records = [bad, total, badEvents(slo.tileMs), totalEvents(slo.tileMs)];
  const even = sloWindowsMs.filter((ms) => ms > sloBaseWindowMs && ms <= rawWindowMs).map(errorRatio);

  const played = storiesOf(stage, last).map((story) => {
    const tracks = tracksIn(story, stage, last);
    const read = ledgers(tracks, isGauge).map((t) => readable(t, scrapeMs));
    const pace = { everyMs: slo.evaluationMs, reallyEveryMs: slo.evaluationMs };
    const gauges = new Map([...recordedGauges(slo, read), ...countedGauges(slo, read, pace)]);
    const values = [...records, ...(story.isEven ? even : [])].map((record): ValueCheck => {
      const known = gauges.get(record)?.(seenMs, "open") ?? new Map<string, Value>();
      const told = even.includes(record) ? orZero(known, budgetLabels(stage, story.slug)) : [...known.values()];
      return valueCheck(slo.name, record, story.slug, story.forgotten?.includes(record) ? [] : told, endMs);
    });
    return { tracks: tracks.map((t) => betweenEvaluations(t, parts)), values };
  });
  return {
    name: `slo-${slo.name}-base`,
    evaluationMs: endMs,
    rules: [group],
    groups: together(played, stage, { isWhole: true }).map((some) => ({
      title: `${slo.name}, base`,
      tracks: some.flatMap((p) => p.tracks),
      stepMs: scrapeMs / parts,
      firing: [],
      alerts: [],
      values: some.flatMap((p) => p.values),
    })),
  };
}

/** Without traffic nothing goes wrong. */
function orZero(known: Values, budgets: readonly LabelSet[]): readonly Value[] {
  return budgets.map((labels) => known.get(keyOf(labels)) ?? { labels, value: 0 });
}

/** The target that the story is about, and two that nothing befalls: one of its job, one of another job at its address. */
function tracksIn(story: Story, stage: SloStage, last: number): readonly Track[] {
  const { slug, flow, counted, edits = {}, startsAt = 0, isAlone, isQuick, isFirstAlone, only = () => true } = story;
  const target = castFor(["job"], [], "").of(slug);
  const parts = (all: number, bad: number, instance: number): readonly Part[] => {
    const idle = { all: 0, bad: 0 };
    const mix = mixedEach(stage, (budget) => (isFirstAlone && budget > 0 ? idle : { all, bad }));
    const own = [...(isQuick ? quick(mix, stage.schema) : mix), up(1)];
    return own.map((p) => ({ ...p, instance })).filter(only);
  };
  const phases = Array.from({ length: last }, (_, i) => {
    const { all, bad } = flow(i + 1);
    return { parts: parts(all, bad, 1), scrapes: 1 };
  });
  const before = counted ? { counted: parts(counted.all, counted.bad, 1) } : {};
  const own = tracksOf(phases, { ...edits, ...before }, target, stage.schema).map((t): Track => {
    return { ...t, samples: t.samples.map((s, i): Sample => (i < startsAt ? undefined : s)) };
  });
  if (isAlone) return own;
  const { without } = edits;
  const beside = [{ parts: [...parts(17, 1, 2), up(1, { job: `${slug}-neighbour` })], scrapes: last }];
  return [...own, ...tracksOf(beside, without ? { without } : {}, target, stage.schema)];
}

/** A scrape comes one part of an interval after an evaluation, and the others before the next. */
function betweenEvaluations(track: Track, parts: number): Track {
  const rest = new Array<Sample>(parts - 2).fill(undefined);
  return { ...track, samples: track.samples.flatMap((s): readonly Sample[] => [undefined, s, ...rest]) };
}
