/** SLOs of every kind, pace and tier: what their rules record of made-up series, and what their generated tests prove. */
import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { checkCatalog } from "../../src/checks/check-catalog.ts";
import { above, alert, by, gauge, slices, sum, weekly, weighted, worstOf } from "../../src/index.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { emit } from "../emit.ts";
import {
  answered,
  deliveries,
  odd,
  orders,
  prices,
  replies,
  shopWith,
  speed,
  waiting,
  workforce,
} from "../fixtures/slos/index.ts";
import kiosk from "../fixtures/tiny/index.ts";
import { run, type SetName, setNames, tools } from "../tools/index.ts";
import { replay, type Scene } from "./replay.ts";

const fresh = shopWith({ prices });
const good = shopWith({ deliveries, replies });
const native = shopWith({ waiting }, { oldestPrometheus: "3.0" });
const often = { ...kiosk, deployment: { ...kiosk.deployment, sloGroups: { interval: "10s" } } } as const;
const seldom = { ...kiosk, deployment: { ...kiosk.deployment, sloGroups: { interval: "1m" } } } as const;
const { scrape } = fresh.deployment;
const outage = shopWith(
  { answered: { ...answered, objective: 90 } },
  { scrape: { ...scrape, interval: "1m" }, sloGroups: { interval: "1m" } },
);
const patient = shopWith(
  { speed: { ...speed, burnRate: { minBadEvents: 3, for: "2m", keepFiringFor: "5m", lowAt: 0.9 } } },
  { scrape: { ...scrape, interval: "5s", timeout: "4s" }, evaluationInterval: "20s" },
);
const alike = [
  { long: "30m", short: "5m", factor: 20 },
  { long: "2h", short: "1h", factor: 20 },
] as const;
const own = shopWith(
  {
    orders: { ...orders, burnRate: { fast: alike, slow: [{ long: "3d", short: "1d", factor: 0.5 }], minBadEvents: 1 } },
  },
  { scrape: { ...scrape, interval: "20s" } },
);
const loose = shopWith({
  orders: { ...orders, objective: 50 },
  workforce: { ...workforce, objective: 75, burnRate: { for: "10m", keepFiringFor: "15m" } },
});
const periods = shopWith({
  orders: { ...orders, period: "calendar-month" },
  answered: { ...answered, period: "1d", objectives: { label: "job", values: { mall: 99 } } },
});
const busy = gauge("shop_queue_length", { help: "Customers that wait.", useFor: "Traffic" });
const closed = gauge("shop_closed", { help: "1 while the shop is closed.", useFor: "Maintenance" });
const stocktaking = alert("Stocktaking", {
  when: above(busy, 5),
  severity: "info",
  summary: "The shop takes stock.",
  runbook: "shop",
});
const withQueue = (slos: Parameters<typeof shopWith>[0], changed: Parameters<typeof shopWith>[1] = {}) => {
  const shop = shopWith(slos, changed);
  return { ...shop, metrics: { ...shop.metrics, busy, closed }, alerts: { stocktaking } };
};
const sliced = withQueue({
  queue: { ...orders, name: "queue", objective: 99, sli: slices({ of: "1m", bad: above(sum(busy, by("job")), 3) }) },
});
const composite = withQueue({
  orders,
  prices,
  both: { ...orders, name: "both", sli: weighted([orders, 2], [prices, 1]) },
  worst: { ...orders, name: "worst", sli: worstOf(orders, prices) },
});
const apart = shopWith(
  { orders: { ...orders, by: ["cluster", "tenant"], objectives: { label: "tenant", values: { gold: 99.95 } } } },
  { scrape: { ...scrape, targetLabels: ["cluster", "tenant"] } },
);
const sunday = weekly({ days: ["sunday"], from: "02:00", to: "04:00" });
const excepted = withQueue({
  orders: { ...orders, except: [closed] },
  speed: { ...speed, except: [stocktaking, sunday] },
});
const shown = (name: string, instance: string): string => `${name}{job="shop",instance="${instance}"}`;
const at = (scrape: number): number => scrape * 15;

const kinds: readonly (readonly [string, typeof fresh, readonly SetName[]])[] = [
  ["SLOs that are evaluated more often than the service is scraped", often, ["reference"]],
  ["SLOs that are evaluated less often than the service is scraped", seldom, ["reference"]],
  ["few scrapes in a window, and a tier that another one covers", outage, ["reference"]],
  ["many scrapes in a window, and alerts that wait and linger", patient, ["oldest"]],
  ["an age", fresh, setNames],
  ["good events in a counter of their own, and in one with the bad ones", good, setNames],
  ["a native histogram", native, ["reference"]],
  ["slices of time", sliced, setNames],
  ["SLOs that are made of others", composite, ["reference"]],
  ["budgets kept apart by cluster and tenant", apart, setNames],
  ["planned time that a metric, an alert or a calendar announces", excepted, setNames],
  ["objectives that allow days of an outage", loose, ["reference"]],
  ["periods of a day and a month, and an objective for a job", periods, setNames],
  ["labels' values that are no patterns", odd, setNames],
  ["tiers of one factor, with windows that are hardly shorter than the others", own, ["reference"]],
];

describe.each(kinds)("%s", (_, catalog, sets) => {
  test("is a catalog without problems, and every alert has scenarios that come out as meant", async () => {
    const errors = checkCatalog(catalog).filter((d) => d.severity === "error");
    expect(errors).toEqual([]);
    const { alerts } = testsOf((await emit(catalog)).model);
    expect(alerts.flatMap((a) => a.gaps)).toEqual([]);
    expect(alerts.filter((a) => a.scenarios.length > 1).length).toBeGreaterThan(0);
  });

  test.each(sets)("its rule tests pass on the %s promtool", { timeout: 600_000 }, async (set) => {
    const emitted = await emit(catalog);
    try {
      const files = await readdir(emitted.at("prometheus/tests"));
      expect(files.length).toBeGreaterThan(1);
      const paths = files.map((f) => emitted.at(`prometheus/tests/${f}`));
      const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", ...paths], {
        timeoutMs: 580_000,
      });
      expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
    } finally {
      await emitted.remove();
    }
  });
});

describe.each(setNames)("freshness on the %s rule engine", (set) => {
  const values = async (series: Scene["series"], ...questions: readonly (readonly [string, number])[]) => {
    const asked = questions.map(([expr, scrape]) => ({ expr, atSeconds: at(scrape) }));
    const [answers = []] = await replay(tools(set).promtool, fresh, [{ series, questions: asked }]);
    return answers.map((found) => found.map((a) => a.value));
  };
  const hour = 240;
  const renewed = (instance: string): string => shown("shop_prices_renewed_timestamp_seconds", instance);

  test("bad is the share of time in which the age was over its bound", async () => {
    // Renewed at each scrape for an hour, then never again: too old after one hour more.
    const series = { [renewed("a")]: `0+15x${hour} ${at(hour)}+0x${2 * hour}` };
    const [fine, old, hours] = await values(
      series,
      ["slo:error_ratio:rate5m", 2 * hour],
      ["slo:error_ratio:rate5m", 2 * hour + 21],
      ["slo:error_ratio:rate2h", 2 * hour + 120],
    );
    expect(fine).toEqual([0]);
    expect(old).toEqual([1]);
    // Half an hour of two; the age is looked at once a minute.
    expect(hours?.[0]).toBeGreaterThan(0.24);
    expect(hours?.[0]).toBeLessThan(0.26);
  });

  test("each series is a thing of its own, and one that is gone is not counted", async () => {
    const series = {
      [renewed("a")]: `0+15x${3 * hour}`,
      [renewed("b")]: `0+0x${3 * hour}`,
      [renewed("c")]: `0+0x${2 * hour} stale _x${hour}`,
    };
    const [three, two] = await values(
      series,
      ["slo:error_ratio:rate5m", 2 * hour - 1],
      ["slo:error_ratio:rate5m", 3 * hour],
    );
    expect(three?.[0]).toBeCloseTo(2 / 3, 9);
    expect(two?.[0]).toBeCloseTo(1 / 2, 9);
  });

  test("nothing is recorded where nothing shows a time", async () => {
    const [ratio] = await values({ 'up{job="shop",instance="a"}': `1+0x${hour}` }, ["slo:error_ratio:rate5m", hour]);
    expect(ratio).toEqual([]);
  });
});

describe("a native histogram", () => {
  const values = async (histogram: string, ...questions: readonly (readonly [string, number])[]) => {
    const series = { 'up{job="shop",instance="a"}': "1+0x480", [shown("shop_wait_seconds", "a")]: histogram };
    const asked = questions.map(([expr, scrape]) => ({ expr, atSeconds: at(scrape) }));
    const [answers = []] = await replay(tools("reference").promtool, native, [{ series, questions: asked }]);
    return answers.map((found) => found.map((a) => a.value));
  };
  /** Observations in (⅛, ¼], (¼, ½] and (½, 1]; the bound is 0.3. */
  const buckets = (fast: number, near: number, slow: number): string =>
    `{{schema:0 sum:0 count:${fast + near + slow} offset:-2 buckets:[${fast} ${near} ${slow}]}}`;

  test("counts the observations over its bound, those before the first scrape aside", async () => {
    const [ratio, bad] = await values(
      `${buckets(100, 0, 10)}+${buckets(90, 0, 10)}x400`,
      ["slo:error_ratio:rate5m", 240],
      ["slo:sli_bad:increase5m", 240],
    );
    expect(ratio?.[0]).toBeCloseTo(0.1, 9);
    expect(bad?.[0]).toBeCloseTo(200, 9);
  });

  test("is born with its first observation, and a restart begins at zero", async () => {
    const [born, restarted] = await values(
      `${buckets(0, 0, 0)}+${buckets(0, 0, 0)}x100 ${buckets(0, 0, 3)}+${buckets(0, 0, 0)}x100 ${buckets(0, 0, 2)}+${buckets(0, 0, 0)}x200`,
      ["slo:sli_bad:increase5m", 103],
      ["slo:sli_bad:period", 400],
    );
    expect(born).toEqual([3]);
    expect(restarted?.[0]).toBeGreaterThan(4.9);
    expect(restarted?.[0]).toBeLessThan(5.2);
  });

  test("is not taken for restarted where a fraction of a large number is rounded down", async () => {
    const step = buckets(1_234_567, 0, 0);
    const [bad, total] = await values(
      `${buckets(3e12, 7e9 + 3, 1e9 + 7)}+${step}x400`,
      ["slo:sli_bad:period", 400],
      ["slo:sli_total:period", 400],
    );
    expect(bad?.[0]).toBeLessThan(1);
    expect(total?.[0]).toBeGreaterThan(1e8);
  });
});
