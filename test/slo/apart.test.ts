/** Two clusters whose targets have the same `instance`: budgets that are kept apart by labels, and one of all where nobody declared them. */
import { describe, expect, test } from "vitest";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { replay, type Scene } from "./replay.ts";

const [scrapeSeconds, scrapes, perScrape] = [15, 360, 100];
const { scrape } = shopWith({}).deployment;
const by = ["cluster", "tenant"];
const apart = shopWith(
  { orders: { ...orders, by, objectives: { label: "tenant", values: { gold: 99.95 } } } },
  { sloPeriod: "1d", scrape: { ...scrape, targetLabels: by } },
);
const together = shopWith({ orders }, { sloPeriod: "1d" });

interface Target {
  readonly cluster: string;
  readonly tenant: string;
  /** Of all requests, whose number is 100 a scrape. */
  readonly failsPerScrape: number;
  readonly isListed?: (scrape: number) => boolean;
}

/** Counters that have counted for long when the first scrape comes. */
function series(targets: readonly Target[]): Scene["series"] {
  const all = targets.flatMap(({ cluster, tenant, failsPerScrape, isListed = () => true }) => {
    const labels = `job="shop",instance="shop-1",cluster="${cluster}",tenant="${tenant}"`;
    const samples = (at: (scrape: number) => number) =>
      Array.from({ length: scrapes + 1 }, (_, i) => (isListed(i) ? at(i) : undefined));
    return [
      [`up{${labels}}`, samples(() => 1)],
      [`shop_requests_total{${labels}}`, samples((i) => 400_000 + perScrape * i)],
      [`shop_failures_total{${labels},reason="ours"}`, samples((i) => 5000 + failsPerScrape * i)],
    ] as const;
  });
  return Object.fromEntries(all);
}

describe.each(setNames)("on the %s rule engine", (set) => {
  test("each tenant in each cluster has a budget of its own, by its own objective", async () => {
    const atSeconds = scrapes * scrapeSeconds;
    const [[ratios = [], burns = []] = []] = await replay(tools(set).promtool, apart, [
      {
        series: series([
          { cluster: "a", tenant: "gold", failsPerScrape: 1 },
          { cluster: "b", tenant: "gold", failsPerScrape: 0 },
          // A value that the catalog does not list.
          { cluster: "b", tenant: "bronze", failsPerScrape: 2 },
        ]),
        questions: ["slo:error_ratio:rate1h", "slo:burn_rate:rate1h"].map((expr) => ({ expr, atSeconds })),
      },
    ]);
    const shown = (of: typeof ratios) =>
      Object.fromEntries(
        of.map(({ labels, value }) => [`${labels.cluster} ${labels.tenant}`, Number(value.toFixed(6))]),
      );
    expect(shown(ratios)).toEqual({ "a gold": 0.01, "b gold": 0, "b bronze": 0.02 });
    expect(shown(burns)).toEqual({ "a gold": 20, "b gold": 0, "b bronze": 20 });
  });

  test("a cluster that nobody declared goes and returns, another joins: no failure is counted that did not happen", async () => {
    const questions = [200, 240, 300, scrapes].map((scrape) => {
      return { expr: "slo:sli_bad:count", atSeconds: scrape * scrapeSeconds };
    });
    const [answers = []] = await replay(tools(set).promtool, together, [
      {
        series: series([
          { cluster: "a", tenant: "gold", failsPerScrape: 0 },
          { cluster: "b", tenant: "gold", failsPerScrape: 0, isListed: (i) => i < 180 || i > 220 },
          { cluster: "c", tenant: "gold", failsPerScrape: 0, isListed: (i) => i > 280 },
        ]),
        questions,
      },
    ]);
    expect(answers.map((found) => found.map((a) => a.value))).toEqual(questions.map(() => [0]));
  });
});
