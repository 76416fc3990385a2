import { describe, expect, test } from "vitest";
import { recordingRules } from "../../src/model/model.ts";
import { sloSeries } from "../../src/model/names.ts";
import { resolve } from "../../src/model/resolve.ts";
import { orders, shopWith, speed, workforce } from "../fixtures/slos/index.ts";
import { setNames, tools } from "../tools/index.ts";
import { type Answer, replay, type Samples, type Scene } from "./replay.ts";

const catalog = shopWith({ orders, speed, workforce }, { sloPeriod: "1d", evaluationInterval: "30s" });
const names = [...new Set(recordingRules(resolve(catalog)).map((r) => r.record))];
const stepSeconds = 30;

/** So many samples; each grows by `by` from the one before. */
function growing(count: number, by: number, from = 0): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + (i + 1) * by);
}

const gone = (count: number): readonly undefined[] => Array.from({ length: count }, () => undefined);
const flat = (count: number, value: number): readonly number[] => growing(count, 0, value);

const hour = 240;
const failures = 'shop_failures_total{job="shop",instance="a",reason="ours"}';
const requests = 'shop_requests_total{job="shop",instance="a"}';
const up = 'up{job="shop",instance="a"}';

const budget = "slo:error_budget:remaining_ratio";
const at = (scrape: number): number => scrape * 15;

describe.each(setNames)("on the %s rule engine", (set) => {
  const asked = async (scene: Scene): Promise<readonly (readonly Answer[])[]> =>
    (await replay(tools(set).promtool, catalog, [scene]))[0] ?? [];
  const values = async (series: Scene["series"], ...questions: readonly (readonly [string, number])[]) => {
    const answers = await asked({
      series,
      questions: questions.map(([expr, scrape]) => ({ expr, atSeconds: at(scrape) })),
    });
    return answers.map((found) => found.map((a) => a.value));
  };

  test("a healthy service without any error series has all of its budget", async () => {
    const series = { [up]: flat(hour, 1), [requests]: growing(hour, 10) };
    const [left, ratio, burn] = await values(
      series,
      [budget, hour - 1],
      ["slo:error_ratio:rate5m", hour - 1],
      ["slo:burn_rate:rate1h", hour - 1],
    );
    expect({ left, ratio, burn }).toEqual({ left: [1], ratio: [0], burn: [0] });
  });

  test("a service that has had no traffic yet has all of its budget, too", async () => {
    const [left] = await values({ [up]: flat(hour, 1), [requests]: flat(hour, 0) }, [budget, hour - 1]);
    expect(left).toEqual([1]);
  });

  test("the first error ever counts, even where its series is born with it", async () => {
    const series = {
      [up]: flat(2 * hour, 1),
      [requests]: growing(2 * hour, 10),
      [failures]: [...gone(hour), ...flat(hour, 1)],
    };
    const [before, after, counted] = await values(
      series,
      [budget, hour - 1],
      [budget, 2 * hour - 1],
      ["slo:sli_bad:period", 2 * hour - 1],
    );
    expect(before).toEqual([1]);
    expect(counted?.[0]).toBeCloseTo(1, 6);
    // One failure in what was counted until five minutes ago, against a budget of one in a thousand.
    const [all = Number.NaN] = (await values(series, ["slo:sli_total:period", 2 * hour - 1]))[0] ?? [];
    expect(after?.[0]).toBeCloseTo(1 - 1 / all / 0.001, 9);
  });

  test("where what counts all is not exported, bad ones are no share of anything, and an alert says so", async () => {
    const series = {
      [up]: flat(hour, 1),
      [failures]: growing(hour, 1),
      [requests]: [...growing(60, 10), ...gone(180)],
    };
    const [before, without, fires] = await values(
      series,
      ["slo:error_ratio:rate5m", 59],
      ["slo:error_ratio:rate5m", 90],
      ['ALERTS{alertname="OrdersNoData",alertstate="firing"}', hour - 1],
    );
    expect({ before: before?.length, without, fires }).toEqual({ before: 1, without: [], fires: [1] });
  });

  test("an idle gap leaves the budget unchanged", async () => {
    const series = {
      [up]: flat(4 * hour, 1),
      [requests]: [...growing(hour, 100), ...flat(3 * hour, 100 * hour)],
      [failures]: [...growing(hour, 1), ...flat(3 * hour, hour)],
    };
    // Traffic ends after an hour; a quarter of an hour later all of it is counted.
    const moments = [hour + 65, 2 * hour, 3 * hour, 4 * hour - 1];
    const left = (await values(series, ...moments.map((m) => [budget, m] as const))).map((v) => v[0]);
    expect(left[0]).toBeCloseTo(1 - 0.01 / 0.001, 2);
    for (const later of left) expect(later).toBeCloseTo(left[0] ?? Number.NaN, 9);
  });

  test("a target that is unreachable for an hour has no budget meanwhile, and all that it did counts once it is back", async () => {
    const back = growing(hour, 100, 100 * hour + 5000);
    const series = {
      [up]: [...flat(hour, 1), ...flat(hour, 0), ...flat(hour, 1)],
      [requests]: [...growing(hour, 100), ...gone(hour), ...back],
      [failures]: [...growing(hour, 1), ...gone(hour), ...flat(hour, hour)],
    };
    const [during, counted, bad] = await values(
      series,
      [budget, 2 * hour - 1],
      ["slo:sli_total:period", 3 * hour - 1],
      ["slo:sli_bad:period", 3 * hour - 1],
    );
    expect(during).toEqual([]);
    expect(Math.abs((counted?.[0] ?? Number.NaN) / (2 * 100 * hour + 5000) - 1)).toBeLessThan(0.01);
    expect(Math.abs((bad?.[0] ?? Number.NaN) / hour - 1)).toBeLessThan(0.01);
  });

  test("a restart loses nothing and invents nothing", async () => {
    const series = {
      [up]: flat(2 * hour, 1),
      [requests]: [...growing(hour, 10), ...growing(hour - 60, 10, -10), ...flat(60, 10 * (hour - 61))],
      [failures]: [...growing(hour, 1), ...growing(hour - 60, 1, -1), ...flat(60, hour - 61)],
    };
    const [ratio, bad] = await values(
      series,
      ["slo:error_ratio:period", 2 * hour - 1],
      ["slo:sli_bad:period", 2 * hour - 1],
    );
    expect(ratio?.[0]).toBeCloseTo(0.1, 9);
    expect(Math.abs((bad?.[0] ?? Number.NaN) / (hour + hour - 61) - 1)).toBeLessThan(0.01);
  });

  test("when one replica of two is gone, what it did still counts", async () => {
    const b = (selector: string): string => selector.replace('"a"', '"b"');
    const series = {
      [up]: flat(2 * hour, 1),
      [requests]: growing(2 * hour, 10),
      [b(up)]: [...flat(hour, 1), ...flat(hour, 0)],
      [b(requests)]: [...growing(hour, 10), ...gone(hour)],
      [b(failures)]: [...growing(hour, 1), ...gone(hour)],
    };
    const [before, after] = await values(
      series,
      ["slo:sli_bad:period", hour + 65],
      ["slo:sli_bad:period", 2 * hour - 1],
    );
    expect(Math.abs((before?.[0] ?? Number.NaN) / hour - 1)).toBeLessThan(0.01);
    expect(after?.[0]).toBeCloseTo(before?.[0] ?? Number.NaN, 9);
  });

  test("nothing recorded is ever NaN, and nothing is ever missing once there was traffic", async () => {
    const b = (selector: string): string => selector.replace('"a"', '"b"');
    const bucket = (le: string, page: string): string =>
      `shop_duration_seconds_bucket{job="shop",instance="a",le="${le}"${page}}`;
    const count = (page: string): string => `shop_duration_seconds_count{job="shop",instance="a"${page}}`;
    const wild = (by: number): Samples => [
      ...growing(60, by),
      ...flat(90, 60 * by),
      ...growing(60, by, -by),
      ...growing(30, 0, 59 * by),
      ...growing(120, by, 59 * by),
    ];
    const length = 360;
    const pages = ["", ',page="home"', ',page="search"'];
    const latency = pages.flatMap((page) => [
      [count(page), wild(10)] as const,
      ...["0.1", "0.5", "1.0"].map((le) => [bucket(le, page), wild(9)] as const),
      [bucket("1", page), wild(9)] as const,
    ]);
    const series: Scene["series"] = {
      [up]: flat(length, 1),
      [requests]: wild(10),
      [failures]: [...gone(100), ...growing(50, 1), ...gone(10), ...flat(200, 0)],
      [b(up)]: [...flat(120, 1), ...flat(240, 0)],
      [b(requests)]: [...growing(120, 3), ...gone(240)],
      ...Object.fromEntries(latency.filter(([selector]) => !selector.includes('le="1.0"'))),
      'shop_robots{job="shop",instance="a",state="well"}': [...flat(180, 10), ...flat(60, 0), ...flat(120, 10)],
      'shop_robots{job="shop",instance="a",state="stuck"}': [...gone(200), ...flat(160, 1)],
    };
    const end = at(length - 1);
    // From ten minutes on: the sums of ten minutes are read once every ten minutes.
    const from = 600;
    const evaluations = Math.floor((end - from) / stepSeconds);
    // A share of what was seen: there is none where nothing was seen in five minutes.
    const share = sloSeries.unseenRatio;
    const always = names.filter((name) => name !== share);
    const answers = await asked({
      series,
      questions: [...always.map((name) => `${name} == ${name}`), `${share} != ${share}`].map((each) => ({
        expr: `count_over_time((${each})[${evaluations * stepSeconds - 1}s:${stepSeconds}s])`,
        atSeconds: end,
      })),
    });
    expect(answers.at(-1), "what is NaN of the share").toEqual([]);
    const perSlo = always.map((name, i) => [name, (answers[i] ?? []).map((a) => `${a.labels.slo} ${a.value}`).sort()]);
    const whole = [`orders ${evaluations}`, ...pages.map(() => `speed ${evaluations}`), `workforce ${evaluations}`];
    const once = [`orders ${evaluations}`, `speed ${evaluations}`, `workforce ${evaluations}`];
    const good = pages.map(() => `speed ${evaluations}`);
    const single = ["slo:objective:ratio", "slo:info"];
    const meant = (name: string) => (single.includes(name) ? once : name.startsWith("slo:sli_good") ? good : whole);
    expect(perSlo).toEqual(always.map((name) => [name, meant(name)]));
  });
});
