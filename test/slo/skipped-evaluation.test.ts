/**
 * What a skipped evaluation costs while scrapes go on: the count five minutes later goes on from the one before it, and what came
 * in between is in no window of five minutes. A rule knows its own history and no other evaluation's, so that one of twenty
 * chains of counts lacks it for good.
 */
import { describe, expect, test } from "vitest";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { replay, type Samples } from "./replay.ts";

const [scrapeSeconds, now, perScrape] = [15, 480, 10];
/** Evaluated once, at the moment that is looked at: everything before is as it was recorded, or was not. */
const catalog = shopWith({ orders }, { sloPeriod: "1d", evaluationInterval: `${now * scrapeSeconds}s` });

describe.each(setNames)("on the %s rule engine", (set) => {
  test.each([
    { title: "none", skipped: 0, lost: 0 },
    { title: "one", skipped: 1, lost: 1 },
    { title: "three in a row", skipped: 3, lost: 3 },
  ])("of evaluations that were skipped five minutes ago: $title", async ({ skipped, lost }) => {
    const samples = (at: (scrape: number) => number | undefined, length = now + 1): Samples =>
      Array.from({ length }, (_, i) => at(i));
    const fiveMinutesAgo = now - 300 / scrapeSeconds;
    const isRecorded = (i: number): boolean => !(fiveMinutesAgo - skipped < i && i <= fiveMinutesAgo);
    const [answers = []] = await replay(tools(set).promtool, catalog, [
      {
        series: {
          'up{job="shop",instance="a"}': samples(() => 1),
          'shop_requests_total{job="shop",instance="a"}': samples((i) => perScrape * i),
          'slo:sli_total:count{job="shop",slo="orders"}': samples(
            (i) => (isRecorded(i) ? perScrape * i : undefined),
            now,
          ),
        },
        questions: [{ expr: 'slo:sli_total:count{slo="orders"}', atSeconds: now * scrapeSeconds }],
      },
    ]);
    expect(answers[0]?.map((a) => a.value)).toEqual([perScrape * (now - lost)]);
  });
});
