/**
 * Counters of targets that are late, away, restarted or new, and what the last five minutes of each count for at one moment.
 * Knows nothing of SLOs, and nothing of the rule that finds out.
 */
import { gap, type Run } from "../series/input-series.ts";

export const counterEveryMs = 15_000;

/** One target: samples are numbered backwards, from the moment of the test. */
interface LateCounter {
  readonly instance: string;
  /** Left out where the rules need not look whether the target answered. */
  readonly up?: readonly Spell[];
  readonly counts: readonly Spell[];
  /** The least and the most that the last five minutes count for: engines differ in what they add at a window's edges. */
  readonly counted?: Counted;
  /** What is bad, where a counter of its own says so: otherwise as many. */
  readonly bad?: { readonly counts: readonly Spell[]; readonly counted: Counted };
  /** Whether series that the SLO does not ask for count the same there. */
  readonly hasOthers?: true;
}

export type Counted = readonly [least: number, most: number];

/** Samples from one to another, and the value of the first. */
export interface Spell {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly by?: number;
}

/** A value, or a count that grows by so much from one sample to the next. */
function spell(from: number, to: number, value: number, by = 0): Spell {
  return { from, to, value, by };
}

function oneTarget(job: string, target: Omit<LateCounter, "instance">, more: Partial<LateJob> = {}): LateJob {
  return { job, targets: [{ instance: "1", ...target }], ...more };
}

const oldest = 400;
const always: readonly Spell[] = [spell(oldest, 0, 1)];

/** The samples of these, where the moment is that of the sample `now`. */
export function runsOf(spells: readonly Spell[], now: number): readonly Run[] {
  let next = 0;
  return spells.flatMap(({ from, to, value, by = 0 }): readonly Run[] => {
    const [first, length] = [now - from, from - to + 1];
    const before = gap(first - next);
    next = first + length;
    return [before, { kind: "values", from: value, by, length }];
  });
}

/** The targets of one job. */
export interface LateJob {
  readonly job: string;
  readonly targets: readonly LateCounter[];
  /** Whether nothing says any more how many are bad, or good. */
  readonly hasTotalAlone?: true;
  /** Whether nothing says how many there are in all. */
  readonly hasBadAlone?: true;
  /** Whether it makes a difference only where something says how many are bad, or where a counter of its own does. */
  readonly isOfBad?: true;
  readonly isOfOwnBad?: true;
}

/** Whether all engines agree on what is counted. */
export function isExact({ targets }: LateJob): boolean {
  return targets.every(({ counted = [0, 0] }) => counted[0] === counted[1]);
}

/** Raw series are read ten seconds late: the last sample is number 1, and the one of five minutes before number 21. */
export const mixed: LateJob = {
  job: "counters",
  targets: [
    // The last sample is four minutes old, and a restart fifteen: what number 15 is more than number 21.
    {
      instance: "late",
      up: always,
      counts: [spell(oldest, 61, 1000, 100), spell(60, 15, 0, 100)],
      counted: [600, 600],
    },
    // 50 minutes between two samples: all that came since.
    {
      instance: "bridged",
      up: always,
      counts: [spell(oldest, 200, 0, 100), spell(4, 0, 39_600, 100)],
      counted: [19_900, 19_900],
    },
    // 80 minutes: the target answered once in the meantime, 48 minutes ago, so that all of it is new.
    {
      instance: "away",
      up: [spell(oldest, 193, 0), spell(192, 192, 1), spell(191, 0, 0)],
      counts: [spell(oldest, 320, 0, 1000), spell(16, 13, 384_000, 1000)],
      counted: [387_000, 387_000],
      hasOthers: true,
    },
    // Less than half an hour before by one: it restarted unseen, and all of it is new.
    {
      instance: "restarted-unseen",
      up: always,
      counts: [spell(oldest, 100, 20_000_000), spell(6, 0, 19_999_994, 1)],
      counted: [19_999_999, 19_999_999],
    },
  ],
};

/** What has a job of its own, where rules do not name the job that they read. */
export const alone: readonly LateJob[] = [
  oneTarget("idle", {
    up: always,
    counts: [spell(oldest, 0, 7000)],
    counted: [0, 0],
  }),
  oneTarget(
    "one",
    {
      counts: [spell(oldest, 10, 7000), spell(9, 0, 7001)],
      counted: [1, 1],
    },
    { isOfBad: true },
  ),
  // Bad ones without any in all.
  oneTarget(
    "none",
    {
      counts: [spell(oldest, 0, 7000)],
      counted: [0, 0],
      bad: { counts: [spell(oldest, 0, 0, 10)], counted: [200, 200] },
    },
    { isOfOwnBad: true },
  ),
  oneTarget(
    "total-alone",
    {
      counts: [spell(oldest, 0, 7000)],
      counted: [0, 0],
      // None for more than five minutes, and a restart before.
      bad: {
        counts: [spell(oldest, 33, 10_000, 10), spell(32, 22, 0, 10)],
        counted: [0, 0],
      },
    },
    { hasTotalAlone: true },
  ),
  // What counts all is not exported: of what the bad ones are a share, nobody knows.
  oneTarget(
    "bad-alone",
    {
      counts: [],
      bad: { counts: [spell(oldest, 0, 0, 10)], counted: [200, 200] },
    },
    { hasBadAlone: true, isOfOwnBad: true },
  ),
  // No sample for more than five minutes: nothing is known.
  oneTarget("gone", {
    up: always,
    counts: [spell(oldest, 33, 10_000, 10), spell(32, 22, 0, 10)],
  }),
  oneTarget("restarted", {
    up: always,
    counts: [spell(oldest, 11, 0, 1000), spell(10, 0, 0, 5000)],
    counted: [54_800, 57_000],
  }),
  // It restarted between the last sample before the window and the first one in it, and has counted more since.
  oneTarget("restarted-at-the-edge", {
    up: always,
    counts: [spell(oldest, 21, 0, 2500), spell(20, 0, 0, 100_000)],
    counted: [1_890_000, 1_940_000],
  }),
  // Never within an hour was it seen to answer before, and may bring counts of any age along: what came since.
  oneTarget("new", {
    up: [
      spell(oldest, 281, 1),
      spell(280, 101, 0),
      // Between two of the moments that are looked at.
      spell(100, 100, 1),
      spell(99, 19, 0),
      spell(18, 0, 1),
    ],
    counts: [spell(18, 2, 70_000, 1000), spell(1, 1, 95_000), spell(0, 0, 200_000)],
    counted: [24_900, 26_400],
    // More of them than in all.
    bad: {
      counts: [spell(18, 2, 70_000, 2000), spell(1, 1, 120_000), spell(0, 0, 300_000)],
      counted: [49_800, 52_800],
    },
    hasOthers: true,
  }),
];
