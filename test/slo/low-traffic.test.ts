import { describe, expect, test } from "vitest";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { firing, replay } from "./replay.ts";

/** One request each five minutes; a scrape each minute. */
const perHour = 12;
const hours = 14;
const failuresBegin = 12;
const scrape = { name: "shop", targets: ["shop:9100"], interval: "1m", timeout: "10s", openLabelValues: 5 } as const;
const catalog = shopWith({ orders }, { sloPeriod: "7d", evaluationInterval: "1m", scrape });
const alerts = ["BurnFast", "BurnSlow", "Exhausted", "Low"].map((a) => `OrdersErrorBudget${a}`);

/** A counter that grows by one each five minutes within an hour's first `events` of them; born with its first event. */
function counter(events: (hour: number) => number): readonly (number | undefined)[] {
  let value = 0;
  return Array.from({ length: hours * 60 }, (_, minute) => {
    const slot = Math.floor((minute % 60) / 5);
    if (minute % 5 === 1 && slot < events(Math.floor(minute / 60))) value += 1;
    return value === 0 ? undefined : value;
  });
}

describe.each(setNames)("twelve requests an hour, on the %s rule engine", (set) => {
  /** When each alert fired, in minutes from the first failure on. */
  const minutes = async (failures: (hour: number) => number): Promise<readonly (number | undefined)[]> => {
    const [answers = []] = await replay(tools(set).promtool, catalog, [
      {
        series: {
          'up{job="shop",instance="a"}': `1+0x${hours * 60}`,
          'shop_requests_total{job="shop",instance="a"}': counter(() => perHour),
          'shop_failures_total{job="shop",instance="a",reason="ours"}': counter(failures),
        },
        questions: alerts.map((alert) => firing(alert, hours * 3600, 60)[0]),
      },
    ]);
    return answers.map((found) => (found[0] ? found[0].value / 60 - failuresBegin * 60 : undefined));
  };
  const fromThen = (failures: number) => (hour: number) => (hour < failuresBegin ? 0 : failures);

  test("one failure is silent", async () => {
    const once = (hour: number) => (hour === failuresBegin ? 1 : 0);
    expect(await minutes(once)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("six failures in an hour page", async () => {
    const [fast] = await minutes(fromThen(6));
    expect(fast).toBeGreaterThan(15);
    expect(fast).toBeLessThanOrEqual(35);
  });

  test("a total outage pages", async () => {
    const [fast] = await minutes(fromThen(perHour));
    expect(fast).toBeLessThanOrEqual(35);
  });
});
