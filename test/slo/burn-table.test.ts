import { describe, expect, test } from "vitest";
import { type Duration, parseDuration } from "../../src/basics/duration.ts";
import type { BurnTier } from "../../src/catalog/burn-rate.ts";
import { slo } from "../../src/catalog/slo.ts";
import { workbookTiers } from "../../src/model/slo/burn-rate.ts";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { tools } from "../tools/index.ts";
import { firing, replay, type Scene } from "./replay.ts";
import { steady } from "./steady.ts";

const budget = 0.001;
const perScrape = 1000;
const errorRates = [1, 0.1, 0.02, 0.01];
const minuteMs = 60_000;

/** What a tier is tried with: the longer its window, the fewer evaluations there is time for. */
const tried: readonly { readonly tier: BurnTier; readonly interval: Duration }[] = [
  { tier: { ...workbookTiers.fast[0], factor: 14.4 }, interval: "15s" },
  { tier: { ...workbookTiers.fast[1], factor: 6 }, interval: "15s" },
  { tier: { ...workbookTiers.slow[0], factor: 3 }, interval: "1m" },
  { tier: { ...workbookTiers.slow[1], factor: 1 }, interval: "1m" },
];

interface Expected {
  readonly errorRate: number;
  /** Minutes from the first error to the alert, and from the last error to its end, by the workbook's arithmetic. */
  readonly fire: number;
  readonly reset: number;
}

/** A ratio over a window grows with the part of the window that errors fill: it takes `factor × budget ÷ rate` of it. */
function arithmetic({ long, short, factor }: BurnTier, errorRate: number): Expected | undefined {
  const share = (factor * budget) / errorRate;
  if (share >= 1) return undefined;
  return {
    errorRate,
    fire: (share * parseDuration(long)) / minuteMs,
    reset: ((1 - share) * parseDuration(short)) / minuteMs,
  };
}

const rows: string[] = [];

describe.each(tried)("the tier of $tier.factor over $tier.long and $tier.short", ({ tier, interval }) => {
  const burnt = slo("orders", { ...orders, burnRate: { fast: [tier], slow: [] } });
  const scrape = { name: "shop", targets: ["shop:9100"], timeout: "10s", openLabelValues: 5 } as const;
  const everyMs = parseDuration(interval);
  const catalog = shopWith(
    { burnt },
    {
      sloPeriod: "1d",
      evaluationInterval: interval,
      scrape: { ...scrape, interval },
    },
  );
  const scrapes = (ms: number): number => Math.ceil(ms / everyMs);
  const lead = scrapes(parseDuration(tier.long) + 10 * minuteMs);

  test("fires and resets when the workbook says", { timeout: 580_000 }, async () => {
    const expected = errorRates.flatMap((rate) => arithmetic(tier, rate) ?? []);
    const unseen = errorRates.filter((rate) => arithmetic(tier, rate) === undefined);
    const scenes = [
      ...expected.map(({ errorRate, fire, reset }) =>
        scene(errorRate, scrapes((fire + 3) * minuteMs), scrapes((reset + 3) * minuteMs)),
      ),
      ...unseen.map((errorRate) => scene(errorRate, scrapes(parseDuration(tier.long)), 0)),
    ];
    const answers = await replay(tools("reference").promtool, catalog, scenes);
    const [began] = [(lead * everyMs) / minuteMs];
    for (const [i, { errorRate, fire, reset }] of expected.entries()) {
      const ended = began + ((scenes[i]?.errors ?? 0) * everyMs) / minuteMs;
      const first = (answers[i]?.[0]?.[0]?.value ?? Number.NaN) / 60 - began;
      const last = (answers[i]?.[1]?.[0]?.value ?? Number.NaN) / 60 - ended;
      rows.push(row(tier, errorRate, first, fire, last, reset));
      expect(Math.abs(first - fire)).toBeLessThanOrEqual(2);
      expect(Math.abs(last - reset)).toBeLessThanOrEqual(2);
    }
    for (const [i, errorRate] of unseen.entries()) {
      rows.push(`${tier.factor} over ${tier.long} | ${errorRate * 100}% | never |  |  | `);
      expect(answers[expected.length + i]).toEqual([[], []]);
    }
    console.info(rows.splice(0).join("\n"));
  });

  function scene(errorRate: number, errors: number, after: number): Scene & { readonly errors: number } {
    const bad = Math.round(perScrape * errorRate);
    const end = lead + errors + after;
    const endSeconds = Math.floor((end * everyMs) / 1000);
    return {
      errors,
      series: {
        'up{job="shop",instance="a"}': `1+0x${end}`,
        'shop_requests_total{job="shop",instance="a"}': steady([{ scrapes: end, perScrape }]),
        'shop_failures_total{job="shop",instance="a",reason="ours"}': steady([
          { scrapes: lead, perScrape: 0 },
          { scrapes: errors, perScrape: bad },
          ...(after > 0 ? [{ scrapes: after, perScrape: 0 }] : []),
        ]),
      },
      questions: firing("OrdersErrorBudgetBurnFast", endSeconds, parseDuration(interval) / 1000),
    };
  }
});

function row(tier: BurnTier, errorRate: number, first: number, fire: number, last: number, reset: number): string {
  const minutes = (value: number): string => `${value.toFixed(1)} min`;
  return [
    `${tier.factor} over ${tier.long} and ${tier.short}`,
    `${errorRate * 100}%`,
    `fires after ${minutes(first)}`,
    `(${minutes(fire)})`,
    `resets after ${minutes(last)}`,
    `(${minutes(reset)})`,
  ].join(" | ");
}
