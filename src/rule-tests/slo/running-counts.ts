/** The test of how an SLO's counts go on from what was known of them. Knows no window. */
import type { SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { isEvents, isMeasuredByGood } from "../../model/slo/sli.ts";
import { quote } from "../../promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "../series/input-series.ts";
import type { TestScenario, ValueCheck } from "../test-file/test-file.ts";
import { everyMs } from "./count-history.ts";
import { boundOf, labelsOf, series, values } from "./fed-series.ts";

interface Remembered {
  readonly slug: string;
  /** What comes in the last five minutes. */
  readonly comes: number;
  /** The number of the last sample before now, and of the one that the rule goes on from. */
  readonly last?: number;
  readonly from?: number;
  /** What restarts hid, as a share of what comes. */
  readonly unseen?: number;
}

/** A count goes on from what it was, however long ago that is. What is bad is fed alone: a total would bring bad ones along. */
export function running(slo: SloModel, atMs: number, part: "total" | "bad"): TestScenario {
  const now = atMs / everyMs;
  const hour = 30;
  // Two minutes before a full pair of hours: 58 minutes ago an odd hour was full.
  const longAgo = now - 29 - 2 * hour * Math.floor((0.35 * slo.periodMs) / 3_600_000);
  const all: readonly Remembered[] = [
    { slug: "goes-on", comes: 12, last: now - 2, from: now - 3 },
    ...(isEvents(slo.sli) ? [{ slug: "restarted", comes: 12, last: now - 2, from: now - 3, unseen: 0.25 }] : []),
    { slug: "paused", comes: 12, last: now - 25, from: now - 25 },
    // 90 minutes, and the last full hour before: what was known in between is not by the hour.
    { slug: "away-90-minutes", comes: 12, last: now - 45, from: now - 59 },
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
      const last = (value: number): readonly Run[] => [gap(now), values(value, 0, 1)];
      const comes = series(sloSeries.events(part, sloBaseWindowMs), labels, last(r.comes));
      const unseen = r.unseen === undefined ? [] : [series(sloSeries.unseenRatio, labels, last(r.unseen))];
      const good = part === "total" && r.slug === "new" && isMeasuredByGood(slo.sli);
      return [
        ...(r.last === undefined ? [] : before),
        comes,
        ...unseen,
        ...(good ? [series(sloSeries.events("good", sloBaseWindowMs), { ...labels, ...boundOf(slo) }, last(3))] : []),
      ];
    }),
    firing: [],
    values: [
      check(count, all.filter(isCounted), (r) => r.comes * (1 + (r.unseen ?? 0)) + (read(100, r) ?? 0)),
      ...(part === "total" ? [check(start, all, (r) => read(1000, r) ?? atMs / 1000), ...noneBad(slo, atMs)] : []),
    ],
  };
}

/** Bad ones that are not exported are none of all, and none of none are no share; more good ones than in all leave none. */
function noneBad({ sli, name }: SloModel, atMs: number): readonly ValueCheck[] {
  if (isMeasuredByGood(sli)) {
    const query = `sum by (job) (${sloSeries.events("bad", sloBaseWindowMs)}{job="new",slo=${quote(name)}})`;
    return [{ query, atMs, expected: [{ labels: { job: "new" }, value: 0 }] }];
  }
  if (sli.kind !== "events" && sli.kind !== "gauge-ratio") return [];
  const expected = ["goes-on", "new"].map((job) => ({ labels: { job }, value: 0 }));
  return [sloSeries.events("bad", sloBaseWindowMs), sloSeries.errorRatio(sloBaseWindowMs)].map((of) => {
    return { query: `sum by (job) (${of}{job=~"goes-on|new",slo=${quote(name)}})`, atMs, expected };
  });
}
