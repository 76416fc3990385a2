/** Random traffic with a ledger of its own: what the rules count is what happened. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDuration } from "../../src/basics/duration.ts";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { type Question, replay, type Samples } from "./replay.ts";
import { counter, restarting, still, type Tick, total, traffic, truth } from "./traffic.ts";

const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const;
const [lead, tail, scrapeSeconds] = [30, 65, 15];
/** Raw series are read so many seconds late. */
const settled = 10;

interface Case {
  readonly scrapes: number;
  /** What the counters stood at; 0 is a process that has just begun. */
  readonly before: number;
  readonly instances: readonly (readonly Tick[])[];
  /** When the windows are looked at, as parts of the traffic. */
  readonly moments: readonly number[];
}

const casesOf = (lengths: readonly number[], ticks: (scrapes: number) => fc.Arbitrary<readonly Tick[]>) =>
  fc.constantFrom(...lengths).chain((scrapes) =>
    fc.record({
      scrapes: fc.constant(scrapes),
      before: fc.constantFrom(0, 5000),
      instances: fc.array(
        ticks(scrapes).map((some) => [...still(lead), ...some, ...still(tail)]),
        { minLength: 1, maxLength: 3 },
      ),
      moments: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
    }),
  );

const badBefore = (before: number): number => Math.round(before / 100);

function series({ before, instances }: Case): Readonly<Record<string, Samples>> {
  const each = instances.flatMap((ticks, i) => {
    const labels = `job="shop",instance="${i}"`;
    return [
      [`up{${labels}}`, ticks.map((t) => (t.state === "up" ? 1 : 0))],
      [`shop_requests_total{${labels}}`, counter(before, ticks, "all")],
      [`shop_failures_total{${labels},reason="ours"}`, counter(badBefore(before), ticks, "bad")],
    ] as const;
  });
  return Object.fromEntries(each);
}

interface Expected extends Question {
  readonly value: number;
}

/** What scrapes had shown of all instances at a moment: of one that is not seen, what it showed last. */
function known({ before, instances }: Case, of: "all" | "bad", atSeconds: number): number {
  const last = Math.max(0, Math.floor((atSeconds - settled) / scrapeSeconds));
  const start = of === "all" ? before : badBefore(before);
  return instances.reduce((sum, ticks) => {
    const seen = ticks.slice(0, last + 1).findLastIndex((t) => t.state === "up");
    return sum + (truth(start, ticks, of)[seen] ?? 0);
  }, 0);
}

/** While no instance has been seen for five minutes, nothing is recorded. */
function isSeen({ instances }: Case, atSeconds: number): boolean {
  const last = Math.floor((atSeconds - settled) / scrapeSeconds);
  return instances.some((ticks) => ticks.slice(Math.max(0, last - 18), last + 1).some((t) => t.state === "up"));
}

/** Every window at some moments on the way and at the end, by the ledger. */
function events(of: Case): readonly Expected[] {
  const end = (lead + of.scrapes + tail - 1) * scrapeSeconds;
  const moments = of.moments.map((m) => (lead + Math.floor(m * of.scrapes)) * scrapeSeconds);
  return [...moments, end]
    .filter((at) => isSeen(of, at))
    .flatMap((atSeconds) =>
      (["all", "bad"] as const).flatMap((what) => {
        const name = `slo:sli_${what === "all" ? "total" : "bad"}`;
        const now = known(of, what, atSeconds);
        return [
          ...windows.map((w) => ({
            expr: `${name}:increase${w}`,
            atSeconds,
            value: now - known(of, what, atSeconds - parseDuration(w) / 1000),
          })),
          { expr: `${name}:period`, atSeconds, value: now - known(of, what, 0) },
        ];
      }),
    );
}

/** The events of the whole traffic, and what the ratio and the budget make of them. */
function sums({ scrapes, instances }: Case): readonly Expected[] {
  const atSeconds = (lead + scrapes + tail - 1) * scrapeSeconds;
  const ticks = instances.flat();
  const [all, bad] = [total(ticks, "all"), total(ticks, "bad")];
  const ratio = all === 0 ? 0 : bad / all;
  return [
    { expr: "slo:sli_total:period", atSeconds, value: all },
    { expr: "slo:sli_bad:period", atSeconds, value: bad },
    { expr: "slo:error_ratio:period", atSeconds, value: ratio },
    { expr: "(1 - slo:error_budget:remaining_ratio) * 0.001", atSeconds, value: ratio },
  ];
}

const kinds = [
  {
    title: "scrapes that fail while the counters go on: every window is exact, to the event",
    cases: casesOf([16, 110, 220, 400, 900], traffic),
    expected: (c: Case) => [...events(c), ...sums(c)],
    within: 1e-9,
  },
  {
    title: "restarts: within 1 %, with what nobody saw before them",
    cases: casesOf([400, 900], restarting),
    expected: sums,
    within: 0.01,
  },
] as const;

const runs = Number(process.env.SLO_ORACLE_RUNS ?? 6);

describe.each(setNames)("on Prometheus' %s rule engine", (set) => {
  test.each(kinds)("$title", { timeout: 300_000 }, async ({ cases, expected, within }) => {
    const seed = Number(process.env.SLO_ORACLE_SEED ?? (set === "oldest" ? 1 : 2));
    const samples = fc.sample(cases, { numRuns: runs, seed });
    const scenes = samples.map((c) => ({ series: series(c), questions: expected(c) }));
    const answers = await replay(tools(set).promtool, shopWith({ orders }, { sloPeriod: "1d" }), scenes);
    const off = scenes.flatMap(({ questions }, i) =>
      questions.map(({ expr, atSeconds, value: meant }, q) => {
        const found = answers[i]?.[q] ?? [];
        const value = found[0]?.value ?? Number.NaN;
        const relative = meant === 0 ? value : value / meant - 1;
        return { case: i, expr, atSeconds, meant, value, series: found.length, relative };
      }),
    );
    expect(off.length).toBeGreaterThan(runs);
    const worst = off.toSorted((a, b) => Math.abs(b.relative) - Math.abs(a.relative))[0];
    console.info(`${off.length} values of ${runs} traffics (${set}); the worst: ${JSON.stringify(worst)}`);
    expect(off.filter((o) => o.series !== 1 || !(Math.abs(o.relative) <= within))).toEqual([]);
  });
});
