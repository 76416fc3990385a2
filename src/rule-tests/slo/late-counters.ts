/**
 * Counters of targets that are late, away, restarted or new, and what the last five minutes of each count for at one moment.
 * Knows nothing of SLOs, and nothing of the rule that finds out.
 */
import { gap, type Run } from "../series/input-series.ts";

export const counterEveryMs = 15_000;

/** One target: samples are numbered backwards, from the moment of the test. */
export interface LateCounter {
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

const oldest = 400;
const always: readonly Spell[] = [{ from: oldest, to: 0, value: 1 }];

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
      counts: [
        { from: oldest, to: 61, value: 1000, by: 100 },
        { from: 60, to: 15, value: 0, by: 100 },
      ],
      counted: [600, 600],
    },
    // 50 minutes between two samples: all that came since.
    {
      instance: "bridged",
      up: always,
      counts: [
        { from: oldest, to: 200, value: 0, by: 100 },
        { from: 4, to: 0, value: 39_600, by: 100 },
      ],
      counted: [19_900, 19_900],
    },
    // 80 minutes: the target answered once in the meantime, 48 minutes ago, so that all of it is new.
    {
      instance: "away",
      up: [
        { from: oldest, to: 193, value: 0 },
        { from: 192, to: 192, value: 1 },
        { from: 191, to: 0, value: 0 },
      ],
      counts: [
        { from: oldest, to: 320, value: 0, by: 1000 },
        { from: 16, to: 13, value: 384_000, by: 1000 },
      ],
      counted: [387_000, 387_000],
      hasOthers: true,
    },
    // Less than half an hour before by one: it restarted unseen, and all of it is new.
    {
      instance: "restarted-unseen",
      up: always,
      counts: [
        { from: oldest, to: 100, value: 20_000_000 },
        { from: 6, to: 0, value: 19_999_994, by: 1 },
      ],
      counted: [19_999_999, 19_999_999],
    },
  ],
};

/** What has a job of its own, where rules do not name the job that they read. */
export const alone: readonly LateJob[] = [
  {
    job: "idle",
    targets: [
      {
        instance: "1",
        up: always,
        counts: [{ from: oldest, to: 0, value: 7000 }],
        counted: [0, 0],
      },
    ],
  },
  {
    job: "one",
    targets: [
      {
        instance: "1",
        counts: [
          { from: oldest, to: 10, value: 7000 },
          { from: 9, to: 0, value: 7001 },
        ],
        counted: [1, 1],
      },
    ],
    isOfBad: true,
  },
  // Bad ones without any in all.
  {
    job: "none",
    targets: [
      {
        instance: "1",
        counts: [{ from: oldest, to: 0, value: 7000 }],
        counted: [0, 0],
        bad: { counts: [{ from: oldest, to: 0, value: 0, by: 10 }], counted: [200, 200] },
      },
    ],
    isOfOwnBad: true,
  },
  {
    job: "total-alone",
    targets: [
      {
        instance: "1",
        counts: [{ from: oldest, to: 0, value: 7000 }],
        counted: [0, 0],
        // None for more than five minutes, and a restart before.
        bad: {
          counts: [
            { from: oldest, to: 33, value: 10_000, by: 10 },
            { from: 32, to: 22, value: 0, by: 10 },
          ],
          counted: [0, 0],
        },
      },
    ],
    hasTotalAlone: true,
  },
  // What counts all is not exported: of what the bad ones are a share, nobody knows.
  {
    job: "bad-alone",
    targets: [
      {
        instance: "1",
        counts: [],
        bad: { counts: [{ from: oldest, to: 0, value: 0, by: 10 }], counted: [200, 200] },
      },
    ],
    hasBadAlone: true,
    isOfOwnBad: true,
  },
  // No sample for more than five minutes: nothing is known.
  {
    job: "gone",
    targets: [
      {
        instance: "1",
        up: always,
        counts: [
          { from: oldest, to: 33, value: 10_000, by: 10 },
          { from: 32, to: 22, value: 0, by: 10 },
        ],
      },
    ],
  },
  {
    job: "restarted",
    targets: [
      {
        instance: "1",
        up: always,
        counts: [
          { from: oldest, to: 11, value: 0, by: 1000 },
          { from: 10, to: 0, value: 0, by: 5000 },
        ],
        counted: [54_800, 57_000],
      },
    ],
  },
  // It restarted between the last sample before the window and the first one in it, and has counted more since.
  {
    job: "restarted-at-the-edge",
    targets: [
      {
        instance: "1",
        up: always,
        counts: [
          { from: oldest, to: 21, value: 0, by: 2500 },
          { from: 20, to: 0, value: 0, by: 100_000 },
        ],
        counted: [1_890_000, 1_940_000],
      },
    ],
  },
  // Never within an hour was it seen to answer before, and may bring counts of any age along: what came since.
  {
    job: "new",
    targets: [
      {
        instance: "1",
        up: [
          { from: oldest, to: 281, value: 1 },
          { from: 280, to: 101, value: 0 },
          // Between two of the moments that are looked at.
          { from: 100, to: 100, value: 1 },
          { from: 99, to: 19, value: 0 },
          { from: 18, to: 0, value: 1 },
        ],
        counts: [
          { from: 18, to: 2, value: 70_000, by: 1000 },
          { from: 1, to: 1, value: 95_000 },
          { from: 0, to: 0, value: 200_000 },
        ],
        counted: [24_900, 26_400],
        // More of them than in all.
        bad: {
          counts: [
            { from: 18, to: 2, value: 70_000, by: 2000 },
            { from: 1, to: 1, value: 120_000 },
            { from: 0, to: 0, value: 300_000 },
          ],
          counted: [49_800, 52_800],
        },
        hasOthers: true,
      },
    ],
  },
];
