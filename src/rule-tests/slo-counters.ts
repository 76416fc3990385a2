/**
 * The test of how an SLO counts: counters that are late, away, restarted or new, at one moment. Knows what five minutes of each
 * count for, and nothing of the rule that finds out.
 */
import type { Model, SloModel } from "../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../model/names.ts";
import { targetLabelsOf } from "../model/schema.ts";
import { caseMatchers, le, narrowed } from "../model/slo/sli-latency.ts";
import type { Selector } from "../promql/ast.ts";
import { formatBound } from "../promql/bound.ts";
import { quote } from "../promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "./input-series.ts";
import { labelSets } from "./space.ts";
import type { TestGroup, ValueCheck } from "./test-file.ts";

const everyMs = 15_000;

/** One target: samples are numbered backwards, from the moment of the test. */
interface Counter {
  readonly instance: string;
  readonly up: readonly Spell[];
  readonly counts: readonly Spell[];
  /** The least and the most that the last five minutes count for: engines differ in what they add at a window's edges. */
  readonly counted?: readonly [least: number, most: number];
}

/** Samples from one to another, and the value of the first. */
interface Spell {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly by?: number;
}

const oldest = 400;
const always: readonly Spell[] = [{ from: oldest, to: 0, value: 1 }];

/** Raw series are read ten seconds late: the last sample is number 1, and the one of five minutes before number 21. */
const counters: Readonly<Record<string, readonly Counter[]>> = {
  counters: [
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
    // 80 minutes: the target answered in the meantime, so that all of it is new.
    {
      instance: "away",
      up: [
        { from: oldest, to: 221, value: 0 },
        { from: 220, to: 160, value: 1 },
        { from: 159, to: 0, value: 0 },
      ],
      counts: [
        { from: oldest, to: 320, value: 0, by: 1000 },
        { from: 16, to: 13, value: 384_000, by: 1000 },
      ],
      counted: [387_000, 387_000],
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
  idle: [{ instance: "1", up: always, counts: [{ from: oldest, to: 0, value: 7000 }], counted: [0, 0] }],
  // No sample for more than five minutes: nothing is known.
  gone: [
    {
      instance: "1",
      up: always,
      counts: [
        { from: oldest, to: 33, value: 10_000, by: 10 },
        { from: 32, to: 22, value: 0, by: 10 },
      ],
    },
  ],
  restarted: [
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
  // It answers for the first time in an hour, and may bring counts of any age along: what came since.
  new: [
    {
      instance: "1",
      up: [
        { from: oldest, to: 281, value: 1 },
        { from: 280, to: 19, value: 0 },
        { from: 18, to: 0, value: 1 },
      ],
      counts: [{ from: 18, to: 0, value: 70_000, by: 100 }],
      counted: [1690, 1790],
    },
  ],
};

/** Undefined where no counter is counted, or where the calendar says when. */
export function countersOf(slo: SloModel, { schema, deployment }: Model, atMs: number): TestGroup | undefined {
  const all = selectors(slo, schema);
  if (all.length === 0 || slo.except.length > 0) return undefined;
  // Where rules name the job that they read, there is only the one.
  const [job = ""] = slo.jobs;
  const jobs = !deployment.namesJobs ? Object.entries(counters) : [[job, counters.counters ?? []] as const];
  const now = atMs / everyMs;
  const runsOf = (spells: readonly Spell[]): readonly Run[] => {
    let next = 0;
    return spells.flatMap(({ from, to, value, by = 0 }): readonly Run[] => {
      const [first, length] = [now - from, from - to + 1];
      const before = gap(first - next);
      next = first + length;
      return [before, { kind: "values", from: value, by, length }];
    });
  };
  const targetLabels = deployment.jobs.flatMap((j) => (j.name === job ? targetLabelsOf(j, j.discovered) : []));
  const ofTarget = Object.fromEntries(all.flatMap((c) => targetLabels.map((label) => [label, c.labels[label] ?? ""])));
  const series = jobs.flatMap(([job, targets]) =>
    targets.flatMap(({ instance, up, counts }): readonly InputSeries[] => {
      const target = { job, instance };
      return [
        { name: "up", labels: { ...target, ...ofTarget }, runs: runsOf(up) },
        ...all
          .filter((c) => !c.isSame)
          .map(({ name, labels, le }) => {
            const own = { ...target, ...labels, ...(le === undefined ? {} : { le }) };
            return { name, labels: own, runs: runsOf(counts) };
          }),
      ];
    }),
  );
  const parts = slo.sli.kind === "latency" ? (["total", "good"] as const) : (["total", "bad"] as const);
  const values = parts.flatMap((part) =>
    jobs.map(([job, targets]): ValueCheck => {
      const sum = (i: 0 | 1): number => targets.reduce((all, { counted }) => all + (counted?.[i] ?? 0), 0);
      const [low, high] = [sum(0), sum(1)];
      const query = `${sloSeries.events(part, sloBaseWindowMs)}{job=${quote(job)},slo=${quote(slo.name)}}`;
      const groups = targets.some((t) => t.counted) ? groupsOf(slo, all, part) : [];
      const expected = groups.map((labels) => ({ labels: { ...labels, job }, value: low }));
      if (low === high) return { query: `round(${query})`, atMs, expected };
      const about = `abs(${query} - ${(low + high) / 2}) <= bool ${(high - low) / 2}`;
      return { query: about, atMs, expected: expected.map((e) => ({ labels: e.labels, value: 1 })) };
    }),
  );
  // As many are bad as there are in all, or as many good.
  const counted = jobs.filter(([, targets]) => targets.some((t) => t.counted));
  const shares = Object.fromEntries(
    counted.map(([job]) => [job, slo.sli.kind === "latency" || job === "idle" ? 0 : 1]),
  );
  const ratio = `${sloSeries.errorRatio(sloBaseWindowMs)}{slo=${quote(slo.name)},job=~${quote(Object.keys(shares).join("|"))}}`;
  const groups = groupsOf(slo, all, "total");
  const ratios: ValueCheck = {
    query: `round(${ratio}, 0.01)`,
    atMs,
    expected: Object.entries(shares).flatMap(([job, value]) =>
      groups.map((labels) => ({ labels: { ...labels, job }, value })),
    ),
  };
  return {
    title: "counters",
    stepMs: everyMs,
    scenarios: [
      { title: "counters that are late, away, restarted or new", series, firing: [], values: [...values, ratios] },
    ],
    alerts: [],
  };
}

interface Counted {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly part: "total" | "bad" | "good";
  /** Of a part that several rules count. */
  readonly bucket?: string;
  readonly le?: string;
  /** Whether its series are those of another part. */
  readonly isSame?: true;
}

function selectors({ sli }: SloModel, schema: Model["schema"]): readonly Counted[] {
  const one = (of: Selector, part: Counted["part"], more: Partial<Counted> = {}): readonly Counted[] =>
    labelSets(of, schema)
      .slice(0, 1)
      .map((labels) => ({ name: of.name ?? "", labels, part, ...more }));
  switch (sli.kind) {
    case "events":
      return sli.bad.name === sli.total.name
        ? [...one(sli.bad, "total"), ...one(sli.bad, "bad", { isSame: true })]
        : [...one(sli.total, "total"), ...one(sli.bad, "bad")];
    case "latency": {
      const bounds = sli.cases.filter((c, i, all) => all.findIndex((o) => o.under === c.under) === i);
      return bounds.flatMap((c) => [
        ...one(narrowed(sli.count, caseMatchers(sli, c)), "total"),
        ...one(narrowed(sli.bucket, [...caseMatchers(sli, c), le(c.under)]), "good", {
          bucket: String(c.under),
          le: formatBound(c.under),
        }),
      ]);
    }
    default:
      return [];
  }
}

/** The labels that results have besides the job. */
function groupsOf({ labels, name }: SloModel, all: readonly Counted[], part: Counted["part"]) {
  return all
    .filter((c) => c.part === part)
    .map(({ labels: own, bucket }) => ({
      ...Object.fromEntries(labels.flatMap((l) => (own[l] === undefined ? [] : [[l, own[l]]]))),
      slo: name,
      ...(bucket === undefined ? {} : { bucket }),
    }));
}
