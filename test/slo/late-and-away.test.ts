/** Targets that are late or away: what good events, gauges and planned time come to, on Prometheus' own engine. */
import { describe, expect, test } from "vitest";
import { gauge } from "../../src/index.ts";
import { deliveries, orders, shopWith, workforce } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { replay, type Samples, type Scene } from "./replay.ts";

const closed = gauge("shop_closed", { help: "1 while the shop is closed.", useFor: "Maintenance" });
const shop = shopWith({ deliveries, workforce, orders: { ...orders, except: [closed] } }, { sloPeriod: "1d" });
const catalog = { ...shop, metrics: { ...shop.metrics, closed } };
const scrapeSeconds = 15;

/** Samples of so many scrapes; undefined where none succeeded. */
const samples = (scrapes: number, at: (scrape: number) => number | undefined): Samples =>
  Array.from({ length: scrapes }, (_, i) => at(i));

const series = (name: string, instance = "a", more = ""): string => `${name}{job="shop",instance="${instance}"${more}}`;

/** Whether a scrape is one of those from `first` up to `end`. */
const within = (scrape: number, first: number, end: number): boolean => first <= scrape && scrape < end;

describe.each(setNames)("on the %s rule engine", (set) => {
  const values = async (of: Scene["series"], ...questions: readonly (readonly [string, number])[]) => {
    const asked = questions.map(([expr, scrape]) => ({ expr, atSeconds: scrape * scrapeSeconds }));
    const [answers = []] = await replay(tools(set).promtool, catalog, [{ series: of, questions: asked }]);
    return answers.map((found) => found.map((a) => a.value));
  };

  describe("good events", () => {
    const scrapes = 720;
    /** Nothing happens at first, while nobody knows what the counters were before; then nine of ten are good, seen or not. */
    const lead = 30;
    const delivering = (isSeen: (scrape: number) => boolean): Scene["series"] => ({
      [series("up")]: samples(scrapes, (i) => (isSeen(i) ? 1 : 0)),
      [series("shop_requests_total")]: samples(scrapes, (i) => (isSeen(i) ? 10 * Math.max(0, i - lead) : undefined)),
      [series("shop_delivered_total")]: samples(scrapes, (i) => (isSeen(i) ? 9 * Math.max(0, i - lead) : undefined)),
    });
    const of = (record: string): string => `${record}{slo="deliveries"}`;

    test("of 50 minutes without a scrape, all of them and the bad ones count once they are seen", async () => {
      const [all, bad, badInAll, ratio] = await values(
        delivering((i) => !within(i, 240, 440)),
        // The last scrape that is read is one before; the one to compare with is the last before the gap.
        [of("slo:sli_total:increase5m"), 450],
        [of("slo:sli_bad:increase5m"), 450],
        [of("slo:sli_bad:period"), scrapes - 1],
        [of("slo:error_ratio:rate5m"), 450],
      );
      expect({ all, bad, badInAll, ratio }).toEqual({
        all: [10 * (449 - 239)],
        bad: [449 - 239],
        badInAll: [scrapes - 2 - lead],
        ratio: [0.1],
      });
    });

    test("of a scrape that is four minutes late, what came until then counts, and the rest later", async () => {
      const [late, badInAll] = await values(
        delivering((i) => !within(i, 300, 316)),
        [of("slo:sli_bad:increase5m"), 315],
        [of("slo:sli_bad:period"), scrapes - 1],
      );
      expect({ late, badInAll }).toEqual({ late: [299 - 294], badInAll: [scrapes - 2 - lead] });
    });

    test("nothing counts twice where counting begins a minute before a full hour", async () => {
      const hour = 240;
      // So many times five minutes after one of the first counts that a full hour's count came before.
      const asked = hour + 10 + 23 * 20;
      const [bad] = await values(
        delivering((i) => i >= hour - 4),
        [of("slo:sli_bad:period"), asked],
      );
      // The last scrape that is read is one before. Of the first five minutes Prometheus extrapolates: less than one scrape.
      const seen = asked - 1 - (hour - 4);
      expect(bad?.[0]).toBeGreaterThanOrEqual(seen);
      expect(bad?.[0]).toBeLessThan(seen + 1);
    });

    test("of 80 minutes away, neither part counts: the share stays what it is", async () => {
      const [meanwhile, all, ratio] = await values(
        delivering((i) => !within(i, 240, 560)),
        [of("slo:error_ratio:rate5m"), 400],
        [of("slo:sli_total:period"), scrapes - 1],
        [of("slo:error_ratio:period"), scrapes - 1],
      );
      expect(meanwhile).toEqual([]);
      // Until the last scrape before, and from the first one after it on.
      expect((all?.[0] ?? Number.NaN) / (10 * (239 - lead + (scrapes - 2 - 560)))).toBeCloseTo(1, 1);
      expect(ratio?.[0]).toBeCloseTo(0.1, 2);
    });
  });

  describe("gauges", () => {
    const scrapes = 360;
    /** Ten robots and two that are stuck; the others are well until they come back, all of them stuck. */
    const robots = (isSeen: (scrape: number) => boolean): Scene["series"] => ({
      [series("shop_robots", "a", ',state="well"')]: samples(scrapes, () => 8),
      [series("shop_robots", "a", ',state="stuck"')]: samples(scrapes, () => 2),
      [series("shop_robots", "b", ',state="well"')]: samples(scrapes, (i) =>
        isSeen(i) ? (i < 300 ? 10 : 0) : undefined,
      ),
      [series("shop_robots", "b", ',state="stuck"')]: samples(scrapes, (i) =>
        isSeen(i) ? (i < 300 ? 0 : 10) : undefined,
      ),
    });
    const of = (record: string): string => `${record}{slo="workforce"}`;

    test("of a target that is late, what it showed last stands for the five minutes", async () => {
      const [all, ratio] = await values(
        robots((i) => !within(i, 240, 256)),
        [of("slo:sli_total:increase5m"), 255],
        [of("slo:error_ratio:rate5m"), 255],
      );
      expect({ all, ratio }).toEqual({ all: [20 * 300], ratio: [0.1] });
    });

    test("of a target that is away, nothing counts, and once it is back what it shows then", async () => {
      const seen = (i: number): boolean => !within(i, 240, 300);
      const [away, back] = await values(
        robots(seen),
        [of("slo:error_ratio:rate5m"), 270],
        [of("slo:error_ratio:rate5m"), 310],
      );
      expect({ away, back }).toEqual({ away: [0.2], back: [(2 + 10) / 20] });
    });
  });

  describe("planned time", () => {
    const scrapes = 480;
    /** Everything fails while the shop is closed, from scrape 240 to 300, and nothing else does. */
    const failing = (isSeen: (scrape: number) => boolean): Scene["series"] => ({
      [series("up")]: samples(scrapes, (i) => (isSeen(i) ? 1 : 0)),
      [series("shop_requests_total")]: samples(scrapes, (i) => (isSeen(i) ? 10 * i : undefined)),
      [series("shop_failures_total", "a", ',reason="ours"')]: samples(scrapes, (i) =>
        isSeen(i) ? 10 * Math.max(0, Math.min(i, 299) - 240) : undefined,
      ),
      [series("shop_closed")]: samples(scrapes, (i) => (isSeen(i) ? Number(within(i, 240, 300)) : undefined)),
    });
    const of = (record: string): string => `${record}{slo="orders"}`;

    test("nothing counts that a window of five minutes shares with it", async () => {
      const [before, during, after, bad] = await values(
        failing(() => true),
        [of("slo:error_ratio:rate5m"), 239],
        [of("slo:error_ratio:rate5m"), 310],
        [of("slo:error_ratio:rate5m"), 325],
        [of("slo:sli_bad:period"), scrapes - 1],
      );
      expect({ before, during, after, bad }).toEqual({ before: [0], during: [], after: [0], bad: [0] });
    });

    test("a target that is late within it changes nothing", async () => {
      const [during, bad] = await values(
        failing((i) => !within(i, 250, 290)),
        [of("slo:error_ratio:rate5m"), 300],
        [of("slo:sli_bad:period"), scrapes - 1],
      );
      expect({ during, bad }).toEqual({ during: [], bad: [0] });
    });

    test("what happened in it counts where nobody sees it before it is over: a counter does not say when", async () => {
      const [back, bad] = await values(
        failing((i) => !within(i, 250, 340)),
        [of("slo:sli_bad:increase5m"), 345],
        [of("slo:sli_bad:period"), scrapes - 1],
      );
      // Seen before: what failed until scrape 249.
      expect({ back, bad }).toEqual({ back: [10 * (59 - 9)], bad: [10 * (59 - 9)] });
    });
  });
});
