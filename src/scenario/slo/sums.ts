/**
 * Tests of the rules that add up what was recorded: each window is given counts within it and behind it, and the sum
 * tells which of them it took in. Evaluated once a day, for nothing else is looked at.
 */
import type { AlertingRule, LabelSet, SloModel } from "../../model/model.ts";
import { sloBlockMs, sloSeries } from "../../model/names.ts";
import { everySampleMs, rawWindowMs, sloWindowsMs } from "../../model/slo-windows.ts";
import { lcm } from "../multiples.ts";
import type { TestFile, TestGroup } from "../test-file.ts";
import type { Sample } from "../track.ts";
import { type Expectation, valueChecks } from "./expectations.ts";
import { budgetLabels, type Given, givenTracks } from "./given.ts";
import { lastHourGroups } from "./last-hour.ts";
import { sharesGroups } from "./shares.ts";
import type { SloStage } from "./stage.ts";

const dayMs = 86_400_000;

/** About a day, and whole steps of every pace. */
function wholeMs({ slo, scrapeMs }: SloStage): number {
  const each = [scrapeMs, slo.evaluationMs, slo.tileMs, sloBlockMs].reduce(lcm);
  return Math.ceil(dayMs / each) * each;
}

/** A window that is added up, and what is recorded of it. */
interface Sum {
  readonly windowMs: number;
  readonly bad: string;
  readonly total?: string;
  readonly ratio?: string;
}

type Side = "bad" | "total";

/** Windows that are added up from the same counts at the same pace. */
interface Pace {
  readonly title: string;
  readonly stepMs: number;
  readonly counts: Readonly<Record<Side, string>>;
  /** In how many counts each event stands. */
  readonly overlapping: number;
  readonly sums: readonly Sum[];
}

export function sumsFile(stage: SloStage, rules: readonly AlertingRule[]): TestFile {
  const { slo, group } = stage;
  const evaluationMs = wholeMs(stage);
  const groups = pacesOf(slo).map((pace) => sumsGroup(stage, pace, evaluationMs));
  return {
    name: `slo-${slo.name}-sums`,
    evaluationMs,
    rules: [group],
    groups: [...groups, ...sharesGroups(stage, evaluationMs), ...lastHourGroups(stage, rules, evaluationMs)],
  };
}

function pacesOf(slo: SloModel): readonly Pace[] {
  const { tileMs, periodMs, calendar, evaluationMs } = slo;
  const countsOf = (windowMs: number) => ({
    bad: sloSeries.badEvents(windowMs),
    total: sloSeries.totalEvents(windowMs),
  });
  const window = (windowMs: number): Sum => {
    return { windowMs, bad: sloSeries.badEvents(windowMs), ratio: sloSeries.errorRatio(windowMs) };
  };
  const long = sloWindowsMs.filter((ms) => ms > rawWindowMs);
  const block: Sum = { windowMs: sloBlockMs, ...countsOf(sloBlockMs) };
  const period: Sum = {
    windowMs: periodMs,
    bad: sloSeries.badInPeriod,
    total: sloSeries.totalInPeriod,
    ratio: sloSeries.errorRatioInPeriod,
  };
  const tiles = countsOf(tileMs);
  return [
    {
      title: "sums of every count",
      stepMs: evaluationMs,
      counts: tiles,
      overlapping: tileMs / evaluationMs,
      sums: [block, ...long.filter((ms) => ms <= everySampleMs).map(window)],
    },
    {
      title: "sums by the minute",
      stepMs: tileMs,
      counts: tiles,
      overlapping: 1,
      sums: long.filter((ms) => ms > everySampleMs).map(window),
    },
    // A month by the calendar is no window: how long it is depends on the day.
    ...(calendar === undefined
      ? [
          {
            title: "sums of the period",
            stepMs: sloBlockMs,
            counts: countsOf(sloBlockMs),
            overlapping: 1,
            sums: [period],
          },
        ]
      : []),
  ];
}

/** Events so long before the end. */
interface Count extends Readonly<Record<Side, number>> {
  readonly ageMs: number;
}

/** Before and behind the middle of each window, and behind its end; a step of two in a row would miss some of them. */
function countsOver(sums: readonly Sum[], stepMs: number): readonly Count[] {
  const ages = sums.flatMap(({ windowMs }) => [windowMs / 4, (windowMs * 3) / 4, (windowMs * 3) / 2]);
  const steps = ages.map((ms, i) => 2 * Math.round(ms / stepMs / 2) + (i % 2));
  const apart = [...new Set(steps)].sort((a, b) => a - b);
  return apart.map((step, i) => ({ ageMs: step * stepMs, bad: 2 ** i, total: 3 ** i + 2 ** i }));
}

function sumsGroup(stage: SloStage, pace: Pace, evaluationMs: number): TestGroup {
  const { slo } = stage;
  const { sums, stepMs, counts, overlapping } = pace;
  const longest = Math.max(...sums.map((s) => s.windowMs));
  const endMs = Math.ceil((1.6 * longest) / evaluationMs) * evaluationMs;
  const last = endMs / stepMs;
  const spikes = countsOver(sums, stepMs);
  const given: Given[] = [];
  const expected: Expectation[] = [];

  const counted = (labels: LabelSet, side: Side, times: number): void => {
    const samples = new Array<Sample>(last + 1).fill(undefined);
    for (const spike of spikes) {
      const at = last - spike.ageMs / stepMs;
      // Seen for minutes otherwise, by a window that looks each minute.
      samples.splice(at, 2, spike[side] * times, "stale");
    }
    given.push({ record: counts[side], labels, samples, others: 1 });
  };
  const answering = (labels: LabelSet): void => {
    // How many events a second there are is not to matter.
    const samples = new Array<Sample>(last + 1).fill(undefined).fill(7, last);
    given.push({ record: sloSeries.total, labels, samples, others: 5 });
  };
  const expectSums = (labels: LabelSet, times: Record<Side, number>): void => {
    for (const { windowMs, bad, total, ratio } of sums) {
      const within = spikes.filter((s) => s.ageMs < windowMs);
      const sum = (side: Side): number => (within.reduce((all, c) => all + c[side], 0) * times[side]) / overlapping;
      const share = times.total === 0 ? 0 : sum("bad") / sum("total");
      expected.push({ record: bad, labels, value: sum("bad") });
      if (total) expected.push({ record: total, labels, value: sum("total") });
      if (ratio) expected.push({ record: ratio, labels, value: share });
    }
  };

  for (const { job, times, now } of jobs) {
    for (const [i, labels] of budgetLabels(stage, job).entries()) {
      const each = { bad: times * (i + 1), total: times * (i + 2) };
      counted(labels, "bad", each.bad);
      counted(labels, "total", each.total);
      if (now) answering(labels);
      expectSums(labels, each);
    }
  }
  // One budget of a job is spent from while the others have no events.
  for (const [i, labels] of budgetLabels(stage, "mixed").entries()) {
    answering(labels);
    if (i > 0) {
      for (const { ratio } of sums) if (ratio) expected.push({ record: ratio, labels, value: 0 });
      continue;
    }
    counted(labels, "bad", 1);
    counted(labels, "total", 1);
    expectSums(labels, { bad: 1, total: 1 });
  }
  return {
    title: `${slo.name}, ${pace.title}`,
    tracks: givenTracks(slo, given),
    stepMs,
    firing: [],
    alerts: [],
    values: valueChecks(slo.name, expected, endMs),
  };
}

/** Whose counts stand there, how large, and whether the service still tells how many events there are. */
const jobs = [
  { job: "busy", times: 1, now: true },
  // Less than one event in all.
  { job: "seldom", times: 1 / 1024 ** 2, now: true },
  { job: "gone", times: 1, now: false },
  { job: "idle", times: 0, now: true },
] as const;
