import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { type Question, replay, type Samples } from "./replay.ts";
import { counter, still, type Tick, total, traffic } from "./traffic.ts";

/** Scrapes in each window; the raw ones end with the traffic, the others a quarter of an hour later. */
const raw = { "5m": 20, "30m": 120, "1h": 240 } as const;
const recorded = { "2h": 480, "6h": 1440, "1d": 5760, "3d": 17_280 } as const;
const [lead, tail, scrapeSeconds] = [30, 65, 15];

interface Case {
  readonly scrapes: number;
  /** What the counters stood at; 0 is a process that has just begun. */
  readonly before: number;
  readonly instances: readonly (readonly Tick[])[];
}

/** Few scrapes for the short windows, many for the long ones, which need them to be told apart. */
const cases: fc.Arbitrary<Case> = fc.constantFrom(16, 110, 220, 400, 900).chain((scrapes) =>
  fc.record({
    scrapes: fc.constant(scrapes),
    before: fc.constantFrom(0, 5000),
    instances: fc.array(traffic(scrapes), { minLength: 1, maxLength: 3 }),
  }),
);

function series({ before, instances }: Case): Readonly<Record<string, Samples>> {
  const each = instances.flatMap((ticks, i) => {
    const all = [...still(lead), ...ticks, ...still(tail)];
    const labels = `job="shop",instance="${i}"`;
    return [
      [`up{${labels}}`, all.map((t) => (t.state === "up" ? 1 : 0))],
      [`shop_requests_total{${labels}}`, counter(before, all, "all")],
      [`shop_failures_total{${labels},reason="ours"}`, counter(Math.round(before / 100), all, "bad")],
    ] as const;
  });
  return Object.fromEntries(each);
}

/** Every window that holds the whole of the traffic, and the budget, each with the ratio that raw events give. */
function questions({ scrapes }: Case): readonly Question[] {
  const end = (lead + scrapes - 1) * scrapeSeconds;
  const settled = end + 900;
  const holding = (windows: Readonly<Record<string, number>>, more: number): readonly string[] =>
    Object.keys(windows).filter((w) => scrapes + more < (windows[w] ?? 0));
  return [
    ...holding(raw, 2).map((w) => ({ expr: `slo:error_ratio:rate${w}`, atSeconds: end })),
    ...holding(recorded, tail + 2).map((w) => ({ expr: `slo:error_ratio:rate${w}`, atSeconds: settled })),
    { expr: "slo:error_ratio:period", atSeconds: settled },
    { expr: "(1 - slo:error_budget:remaining_ratio) * 0.001", atSeconds: settled },
  ];
}

const runs = Number(process.env.SLO_ORACLE_RUNS ?? 6);

describe.each(setNames)("on Prometheus' %s rule engine", (set) => {
  test(`${runs} random traffics give the ratios and the budget that their raw events give`, async () => {
    const seed = Number(process.env.SLO_ORACLE_SEED ?? (set === "oldest" ? 1 : 2));
    const samples = fc.sample(cases, { numRuns: runs, seed });
    const scenes = samples.map((c) => ({ series: series(c), questions: questions(c) }));
    const answers = await replay(tools(set).promtool, shopWith({ orders }, { sloPeriod: "1d" }), scenes);
    const off = samples.flatMap(({ instances }, i) => {
      const ticks = instances.flat();
      const all = total(ticks, "all");
      const ratio = all === 0 ? 0 : total(ticks, "bad") / all;
      return (scenes[i]?.questions ?? []).map(({ expr }, q) => {
        const found = answers[i]?.[q] ?? [];
        const value = found[0]?.value ?? Number.NaN;
        const relative = ratio === 0 ? value : value / ratio - 1;
        return { case: i, expr, ratio, value, series: found.length, relative };
      });
    });
    expect(off.length).toBeGreaterThan(runs);
    expect(off.filter((o) => o.series !== 1 || !(Math.abs(o.relative) <= 0.005))).toEqual([]);
    const worst = off.toSorted((a, b) => Math.abs(b.relative) - Math.abs(a.relative))[0];
    console.info(`${off.length} ratios of ${runs} traffics (${set}); the worst: ${JSON.stringify(worst)}`);
  }, 300_000);
});
