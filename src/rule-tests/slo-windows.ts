/**
 * The test of what an SLO records from its counts: every window, share and burn rate at one moment, from counts that are fed as
 * they are. Any length of time costs one evaluation. Knows nothing of what is counted, and of no raw series.
 */

import { objectiveRatio } from "../basics/decimal.ts";
import type { AlertingRule, LabelSet, Model, SloModel } from "../model/model.ts";
import { groupNames, sloBaseWindowMs, sloSeries } from "../model/names.ts";
import { sloWindowsMs } from "../model/slo/counts.ts";
import { matches } from "../promql/infer/matches.ts";
import { quote } from "../promql/print/quote.ts";
import { countedWithin, countsOf, everyMs, type Then } from "./count-history.ts";
import { gap, type InputSeries, type Run, splitAt } from "./input-series.ts";
import { windowsFile } from "./pace.ts";
import { prefixOf } from "./plan.ts";
import { countersOf } from "./slo-counters.ts";
import { limitsOf } from "./slo-limits.ts";
import type { FilePart, TestScenario, ValueCheck } from "./test-file.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Behind the beginning of the longest window, and two minutes before a full pair of hours: no window ends on a step of another. */
function momentOf({ periodMs, calendar }: SloModel): number {
  return Math.max(periodMs, ...sloWindowsMs) + (calendar ? 20 : 1) * dayMs + 118 * minuteMs;
}

/** Counts as they may be, and what a window then holds of them. */
interface Case {
  readonly slug: string;
  readonly title: string;
  readonly total: readonly Run[];
  readonly bad: readonly Run[];
  /** When counting began; where it makes a difference. */
  readonly startMs?: number;
  readonly shows: readonly Shown[];
}

type Shown = "total" | "bad" | "ratio" | "burn" | "left";

/** Every window that is made of counts, the period last; how far apart its rule looks where the count at its beginning is missing. */
interface Window {
  readonly ms: number;
  readonly beginsMs: number;
  readonly stepMs: number;
  readonly isMonth: boolean;
  readonly total: string;
  readonly bad: string;
  readonly ratio: string;
  readonly burn?: string;
}

function windowsOf({ periodMs, calendar }: SloModel, atMs: number): readonly Window[] {
  const stepOf = (ms: number): number =>
    [5, 15, 60].map((m) => m * minuteMs).find((step) => ms <= 300 * step) ?? 3_600_000;
  return [
    ...sloWindowsMs
      .filter((ms) => ms > sloBaseWindowMs)
      .map((ms): Window => {
        const [total, bad] = [sloSeries.events("total", ms), sloSeries.events("bad", ms)];
        const more = { ratio: sloSeries.errorRatio(ms), burn: sloSeries.burnRate(ms) };
        return { ms, beginsMs: atMs - ms, stepMs: stepOf(ms), isMonth: false, total, bad, ...more };
      }),
    {
      ms: periodMs,
      beginsMs: calendar ? 31 * dayMs : atMs - periodMs,
      stepMs: stepOf(periodMs),
      isMonth: calendar !== undefined,
      total: sloSeries.eventsInPeriod("total"),
      bad: sloSeries.eventsInPeriod("bad"),
      ratio: sloSeries.errorRatioInPeriod,
    },
  ];
}

/** With the SLO's own alerts at their limits. */
export function sloWindows(slo: SloModel, alerts: readonly AlertingRule[], model: Model): FilePart {
  const atMs = momentOf(slo);
  const windows = windowsOf(slo, atMs);
  const counters = countersOf(slo, model, atMs);
  const scenarios = countedCases(slo, windows, atMs).map((c) => scenarioOf(c, slo, windows, atMs));
  return {
    file: windowsFile(slo.name),
    evaluationMs: atMs,
    group: groupNames.slo(model.service, slo.name),
    groups: [
      {
        title: "what is made of counts",
        stepMs: everyMs,
        scenarios: [
          ...scenarios,
          running(slo, atMs, "total"),
          running(slo, atMs, "bad"),
          promised(slo, atMs),
          ...limits(slo, alerts, atMs),
          others(slo, windows, atMs),
        ],
        alerts: [],
      },
      ...(counters ? [counters] : []),
    ],
  };
}

function limits(slo: SloModel, alerts: readonly AlertingRule[], atMs: number): readonly TestScenario[] {
  const budget = budgetOf(slo, labelsOf(slo, ""));
  const moment = { atMs, before: atMs / everyMs, labels: (job: string) => labelsOf(slo, job), budget };
  return alerts.flatMap((rule) => limitsOf(rule, slo, prefixOf(rule, slo), moment) ?? []);
}

const values = (from: number, by: number, length: number): Run => ({ kind: "values", from, by, length });

function casesOf(windows: readonly Window[], atMs: number): readonly Case[] {
  const last = atMs / everyMs;
  const lasting = (...runs: readonly Run[]): readonly Run[] => runs;
  const begins = [...new Set(windows.map((w) => w.beginsMs / everyMs))].toSorted((a, b) => a - b);
  // More is bad in each shorter window.
  const worse = [0, ...begins].map((from, i, all): Run => {
    const before = all.slice(0, i).reduce((sum, at, k) => sum + (k + 1) * ((all[k + 1] ?? last) - at), 0);
    return values(before, i + 1, (all[i + 1] ?? last + 1) - from);
  });
  const ramp = (by: number): readonly Run[] => [values(0, by, last + 1)];
  // Where the gap of one window would reach into that of a shorter one, only the shorter one has one.
  const unknown = (runs: readonly Run[], minutes: number, of = begins): readonly Run[] => {
    let until = last;
    return of.toReversed().reduce((left, at) => {
      const from = at - (minutes * minuteMs) / everyMs;
      if (at + 2 > until) return left;
      until = from;
      return without(left, from, at + 2);
    }, runs);
  };
  const hourAgo = [last - 3_600_000 / everyMs];
  const [period] = windows.map((w) => w.ms).toSorted((a, b) => b - a);
  const longAgo = atMs - Math.floor((1.05 * (period ?? 0)) / minuteMs) * minuteMs;
  return [
    {
      slug: "known",
      title: "counts of which the last before most windows is 40 minutes old",
      total: unknown(ramp(10), 40),
      bad: unknown(worse, 40),
      shows: ["total", "bad", "ratio", "burn", "left"],
    },
    {
      slug: "young",
      title: "counting began 28 minutes ago",
      total: lasting(gap(last - 14), values(1, 0, 15)),
      bad: lasting(gap(last - 14), values(1, 0, 15)),
      startMs: atMs - 28 * minuteMs,
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "away",
      title: "no counts for more than an hour when most windows began",
      total: unknown(ramp(10), 66),
      bad: unknown(ramp(1), 66),
      startMs: longAgo,
      shows: ["total", "bad"],
    },
    {
      slug: "away-an-hour-ago",
      title: "no counts for more than an hour when the last hour began",
      total: unknown(ramp(10), 66, hourAgo),
      bad: unknown(ramp(1), 66, hourAgo),
      startMs: longAgo,
      shows: ["total", "bad"],
    },
    {
      slug: "back",
      title: "no counts since long before, until now",
      total: lasting(values(5, 0, 1), gap(last - 1), values(5, 0, 1)),
      bad: lasting(values(3, 0, 1), gap(last - 1), values(3, 0, 1)),
      startMs: longAgo,
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "less",
      title: "a count that is less than before, and bad ones without any in all",
      total: lasting(values(500, 0, last), values(100, 0, 1)),
      bad: lasting(values(0, 0, last), values(7, 0, 1)),
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "more-bad",
      title: "more bad than in all",
      total: lasting(values(0, 0, last), values(4, 0, 1)),
      bad: lasting(values(0, 0, last), values(7, 0, 1)),
      shows: ["ratio"],
    },
  ];
}

/** What is counted since each window's beginning. */
type Counts = ReadonlyMap<number, number>;
type CountedCase = Case & { readonly counted: { readonly total: Counts; readonly bad: Counts } };

const known = new Map<string, readonly CountedCase[]>();

/** The same for all SLOs with the same period. */
function countedCases(
  { periodMs, calendar }: SloModel,
  windows: readonly Window[],
  atMs: number,
): readonly CountedCase[] {
  const key = `${periodMs} ${calendar}`;
  const before = known.get(key);
  if (before) return before;
  const counted = (runs: readonly Run[], startMs: number | undefined): Counts => {
    const counts = countsOf(runs);
    return new Map(windows.map((w) => [w.beginsMs, countedWithin(counts, thenOf(w, startMs), atMs)]));
  };
  const cases = casesOf(windows, atMs).map((c) => {
    return { ...c, counted: { total: counted(c.total, c.startMs), bad: counted(c.bad, c.startMs) } };
  });
  known.set(key, cases);
  return cases;
}

/** With a gap from one sample to another. */
function without(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const [before, rest] = splitAt(runs, from);
  return [...before, gap(to - from), ...splitAt(rest, to - from)[1]];
}

/** A value that no catalog lists keeps the labels beside `job` out of the objectives for single values. */
function labelsOf({ labels, name }: SloModel, slug: string): LabelSet {
  return { ...Object.fromEntries(labels.map((l) => [l, l === "job" ? slug : "any"])), job: slug, slo: name };
}

function budgetOf({ objectives, budget }: SloModel, labels: LabelSet): number {
  return objectives.find((o) => o.matchers.every((m) => matches(m, labels[m.label] ?? "")))?.budget ?? budget;
}

function scenarioOf(of: CountedCase, slo: SloModel, windows: readonly Window[], atMs: number): TestScenario {
  const labels = labelsOf(slo, of.slug);
  const budget = budgetOf(slo, labels);
  const within = (counts: Counts, w: Window): number => counts.get(w.beginsMs) ?? Number.NaN;
  const ratio = (w: Window): number => {
    const all = within(of.counted.total, w);
    return all > 0 ? Math.min(1, within(of.counted.bad, w) / all) : 0;
  };
  const shown: Readonly<Record<Shown, readonly (readonly [string, number])[]>> = {
    total: windows.map((w) => [w.total, within(of.counted.total, w)]),
    bad: windows.map((w) => [w.bad, within(of.counted.bad, w)]),
    ratio: windows.map((w) => [w.ratio, ratio(w)]),
    burn: windows.flatMap((w) => (w.burn === undefined ? [] : [[w.burn, ratio(w) / budget] as const])),
    left: windows.flatMap((w) => (w.burn === undefined ? [[sloSeries.remaining, 1 - ratio(w) / budget] as const] : [])),
  };
  const start = (ms: number): InputSeries =>
    series(sloSeries.countStart, labels, [values(ms / 1000, 0, atMs / everyMs + 1)]);
  return {
    title: of.title,
    series: [
      series(sloSeries.count("total"), labels, of.total),
      series(sloSeries.count("bad"), labels, of.bad),
      ...(of.startMs === undefined ? [] : [start(of.startMs)]),
    ],
    firing: [],
    values: of.shows.map((what) => namedCheck(shown[what], { job: of.slug, slo: slo.name }, atMs)),
  };
}

function thenOf({ ms, beginsMs, stepMs, isMonth }: Window, startMs = 0): Then {
  return isMonth
    ? { kind: "least", fromMs: beginsMs, stepMs: 3_600_000 }
    : { kind: "at", beginsMs, windowMs: ms, stepMs, startMs };
}

interface Remembered {
  readonly slug: string;
  /** What comes in the last five minutes. */
  readonly comes: number;
  /** The number of the last sample before now, and of the one that the rule goes on from. */
  readonly last?: number;
  readonly from?: number;
}

/** A count goes on from what it was, however long ago that is. What is bad is fed alone: a total would bring bad ones along. */
function running(slo: SloModel, atMs: number, part: "total" | "bad"): TestScenario {
  const now = atMs / everyMs;
  const hour = 30;
  // Two minutes before a full pair of hours: 58 minutes ago an odd hour was full.
  const longAgo = now - 29 - 2 * hour * Math.floor((0.35 * slo.periodMs) / 3_600_000);
  const all: readonly Remembered[] = [
    { slug: "goes-on", comes: 12, last: now - 2, from: now - 3 },
    { slug: "paused", comes: 12, last: now - 25, from: now - 25 },
    { slug: "long-away", comes: 12, last: longAgo + 14, from: longAgo },
    { slug: "forgotten", comes: 12, last: now - slo.periodMs / everyMs - hour },
    { slug: "new", comes: 0 },
    { slug: "negative", comes: -1 },
    { slug: "endless", comes: Number.POSITIVE_INFINITY },
  ];
  const [count, start] = [sloSeries.count(part), sloSeries.countStart];
  const prefix = part === "bad" ? "bad-" : "";
  // A hundred samples, each one more than the one before, so that the sum shows which of them was read.
  const read = (first: number, { last, from }: Remembered): number | undefined =>
    last === undefined || from === undefined ? undefined : first + 99 + from - last;
  const isCounted = ({ comes }: Remembered): boolean => comes >= 0 && Number.isFinite(comes);
  const check = (name: string, of: readonly Remembered[], value: (r: Remembered) => number): ValueCheck => {
    const jobs = `job=~${quote(all.map((r) => `${prefix}${r.slug}`).join("|"))}`;
    const expected = of.map((r) => ({ labels: { job: `${prefix}${r.slug}` }, value: value(r) }));
    return { query: `sum by (job) (${name}{${jobs},slo=${quote(slo.name)}})`, atMs, expected };
  };
  return {
    title:
      "a count goes on from what was known of it: five minutes ago, within the hour, by the hour, within the period",
    series: all.flatMap((r): readonly InputSeries[] => {
      const labels = labelsOf(slo, `${prefix}${r.slug}`);
      const known = (first: number): readonly Run[] => [gap((r.last ?? 0) - 99), values(first, 1, 100)];
      const before = [
        series(count, labels, known(100)),
        ...(part === "total" ? [series(start, labels, known(1000))] : []),
      ];
      const comes = series(sloSeries.events(part, sloBaseWindowMs), labels, [gap(now), values(r.comes, 0, 1)]);
      return [...(r.last === undefined ? [] : before), comes];
    }),
    firing: [],
    values: [
      check(count, all.filter(isCounted), (r) => r.comes + (read(100, r) ?? 0)),
      ...(part === "total" ? [check(start, all, (r) => read(1000, r) ?? atMs / 1000), ...noneBad(slo, atMs)] : []),
    ],
  };
}

const series = (name: string, labels: LabelSet, runs: readonly Run[]): InputSeries => ({ name, labels, runs });

/** One check of many recordings of one metric: their names and values, summed over what else distinguishes them. */
function namedCheck(all: readonly (readonly [name: string, value: number])[], of: LabelSet, atMs: number): ValueCheck {
  const names = all.map(([name]) => name);
  const metric = names[0]?.replace(/[^:]*$/, "") ?? "";
  const pattern =
    names.length === 1 ? (names[0] ?? "") : `${metric}(${names.map((n) => n.slice(metric.length)).join("|")})`;
  const matchers = Object.entries(of).map(([label, value]) => `${label}=${quote(value)}`);
  const expected = all.map(([__name__, value]) => ({ labels: { __name__ }, value }));
  const query = `sum by (__name__) ({${[`__name__=~${quote(pattern)}`, ...matchers].join(",")}})`;
  return { query, names, atMs, expected };
}

/** Bad ones that are not exported are none of all, and none of none are no share. */
function noneBad({ sli, name }: SloModel, atMs: number): readonly ValueCheck[] {
  if (sli.kind !== "events" && sli.kind !== "gauge-ratio") return [];
  const expected = ["goes-on", "new"].map((job) => ({ labels: { job }, value: 0 }));
  return [sloSeries.events("bad", sloBaseWindowMs), sloSeries.errorRatio(sloBaseWindowMs)].map((of) => {
    return { query: `sum by (job) (${of}{job=~"goes-on|new",slo=${quote(name)}})`, atMs, expected };
  });
}

/** What is promised, and by whom. */
function promised(slo: SloModel, atMs: number): TestScenario {
  const { name, objectives, owner, team, tier } = slo;
  const names = [sloSeries.objective, sloSeries.info];
  const of = { slo: name };
  const expected = [
    ...objectives.map(({ objective, value, matchers: [matcher] }) => ({
      labels: {
        __name__: sloSeries.objective,
        ...of,
        ...(matcher && value !== undefined ? { [matcher.label]: value } : {}),
      },
      value: objectiveRatio(objective),
    })),
    {
      labels: { __name__: sloSeries.info, ...of, owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) },
      value: 1,
    },
  ];
  const query = `{__name__=~${quote(names.join("|"))},slo=${quote(name)}}`;
  return { title: "what is promised", series: [], firing: [], values: [{ query, names, atMs, expected }] };
}

/** What another SLO records: a rule that does not ask for its own reads these as well. */
function others(slo: SloModel, windows: readonly Window[], atMs: number): TestScenario {
  const labels = { ...labelsOf(slo, "known"), slo: "another" };
  const names = windows.flatMap((w) => [w.bad, w.ratio]);
  const runs = [gap(atMs / everyMs), values(1, 0, 1)];
  return {
    title: "what another SLO records",
    series: names.map((name) => series(name, labels, runs)),
    firing: [],
    values: [],
  };
}
