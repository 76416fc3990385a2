import { describe, expect, it, test } from "vitest";
import { costOf } from "../../src/cost/cost.ts";
import { counter, isExceptional } from "../../src/cost/count-series.ts";
import { instancesOf, readInstances } from "../../src/cost/instances.ts";
import { sizedSchema } from "../../src/cost/sized-schema.ts";
import { dropWhere } from "../../src/discovery/relabel.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { costReport } from "../../src/report/cost.ts";
import { cli, fixture } from "../cli/cli.ts";
import jobs from "../fixtures/jobs/index.ts";
import shop from "../fixtures/shop/index.ts";
import { build, visits } from "../fixtures/shop/metrics.ts";
import { shopWith } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";

/** One job, with an open label as well. */
const ofOneJob = shopWith({});
const model = resolve({ ...ofOneJob, metrics: { ...(ofOneJob.metrics as object), build, visits } });
const small = resolve(tiny);
const at200 = new Map([["shop", 200]]);

function expr(text: string) {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.expr;
}

describe("series of a result", () => {
  const of = counter(sizedSchema(model, "known"), at200, 15_000);
  test.each([
    ["shop_prices_renewed_timestamp_seconds", 200],
    ["shop_visits_by_device", 800],
    ['shop_visits_by_device{device=~"phone|tablet"}', 400],
    ["sum(shop_visits_by_device)", 1],
    ["sum by (job) (rate(shop_visits_by_device[5m]))", 1],
    ["sum by (instance, device) (rate(shop_visits_by_device[5m]))", 800],
    ["rate(shop_requests_total[5m]) or rate(shop_requests_total[1h])", 200],
    // Two pages, and series without one.
    ["histogram_quantile(0.9, sum by (page, le) (rate(shop_duration_seconds_bucket[5m])))", 3],
    ["up == 0", 200],
    ["vector(1)", 1],
    ["unknown_metric", undefined],
  ])("%s: %s", (text, series) => {
    expect(of.series(expr(text))).toBe(series);
  });

  test.each([
    ["shop_prices_renewed_timestamp_seconds", 200],
    ["rate(shop_prices_renewed_timestamp_seconds[5m])", 200 * 20],
    ["max_over_time(shop_prices_renewed_timestamp_seconds[1h:5m])", 200 * 12],
    ["shop_prices_renewed_timestamp_seconds + shop_prices_renewed_timestamp_seconds", 400],
    ["topk(3, shop_prices_renewed_timestamp_seconds)", 200],
    ["1", 0],
  ])("reading %s takes %s samples", (text, samples) => {
    expect(of.samplesRead(expr(text))).toBe(samples);
  });

  describe("where jobs differ in the labels of their targets", () => {
    const targets = new Map([
      ["api", 200],
      ["db", 2],
    ]);
    const ofJobs = counter(sizedSchema(resolve(jobs), "known"), targets, 15_000);
    test.each([
      ["up", 202],
      ['up{job="api"}', 200],
      ['up{job="db"} == 0', 2],
      ['up{job!="api"}', 2],
      ["process_resident_memory_bytes", 202],
      ["db_connections", 4],
      ["sum by (job) (up)", 2],
    ])("%s: %s", (text, series) => {
      expect(ofJobs.series(expr(text))).toBe(series);
      if (!text.startsWith("sum")) expect(ofJobs.seriesRead(expr(text))).toBe(series);
    });
  });

  it("counts an open label by its known values, or by as many as there may be", () => {
    const versions = expr("sum by (version) (shop_build_info)");
    expect(of.series(versions)).toBe(2);
    expect(counter(sizedSchema(model, "most"), at200, 15_000).series(versions)).toBe(5);
  });

  test.each([
    ["up == 0", true],
    ["up unless shop_prices_renewed_timestamp_seconds", true],
    ["up == bool 0", false],
    ["up and shop_prices_renewed_timestamp_seconds", false],
  ])("%s records on an ordinary day nothing: %s", (text, is) => {
    expect(isExceptional(expr(text))).toBe(is);
  });
});

describe("the cost of a catalog", () => {
  it("is a table for people", () => {
    const ofJobs = { ...resolve(jobs), overhead: shop.overhead };
    const instances = new Map([
      ["api", 200],
      ["db", 2],
    ]);
    expect(costReport(costOf(ofJobs, instances))).toMatchInlineSnapshot(`
      "               series  at most  samples a day  on disk a day
      api: 200 × 14   2,800    2,800     16,128,000        33.8 MB
      db: 2 × 9          18       18         51,840          76 kB
      105 rules          79    5,953        455,040        2.73 MB
      in all          2,897    8,771     16,634,880        36.6 MB

      retention         samples  on disk
      raw, 15 days  249,523,200   548 MB

      A scrape of api has 1.43 kB, compressed 287 B; all of them 1.65 GB a day.
      A scrape of db has 887 B, compressed 223 B; all of them 5.11 MB a day.
      Rules read 480,026 samples each time, about 1.8% of one core.
      Answering scrapes takes a target 0.000093% of one core; an event that updates
      every metric once, 0.09 µs.
      That is within the 0.1% that the catalog allows where an event takes 90 µs or
      longer.
      "
    `);
  });

  it("grows with the instances where series have one", () => {
    const [one, many] = [1, 100].map((n) => costOf(small, new Map([["kiosk", n]])));
    expect(many?.jobs[0]?.series).toBe(100 * (one?.jobs[0]?.series ?? 0));
    expect(many?.groups.map((g) => g.series)).toEqual(one?.groups.map((g) => g.series));
  });

  it("leaves out what relabelling drops", () => {
    const of = (more: object) => {
      const jobs = small.deployment.jobs.map((job) => ({ ...job, ...more }));
      return costOf({ ...small, deployment: { ...small.deployment, jobs } }, new Map()).series;
    };
    const whole = of({});
    expect(of({ metricRelabel: [dropWhere("__name__", "kiosk_paper_sheets")] })).toBe(whole - 1);
    expect(of({ metricRelabel: [dropWhere("result", "sold")] })).toBe(whole);
    expect(of({ keepOnly: { used: true } })).toBeLessThan(whole);
    expect(of({ keepOnly: { used: true, and: ["kiosk_.*"] } })).toBe(whole);
  });

  it("says nothing of overhead where the catalog states no figures, and when scrapes alone exceed the budget", () => {
    expect(costOf(small, new Map()).overhead).toBeUndefined();
    const overhead = shop.overhead.map((f) =>
      f.operation.includes("scrape") ? { ...f, cost: "~1s per 1000 metrics" } : f,
    );
    const slow = costOf({ ...model, overhead }, at200);
    expect(slow.overhead?.shortestEventSeconds).toBeUndefined();
    expect(costReport(slow)).toContain("more than the 0.1%");
  });
});

describe("instances", () => {
  test.each([
    ["200", { all: 200, byJob: new Map() }],
    [
      "api=20, db=2",
      {
        byJob: new Map([
          ["api", 20],
          ["db", 2],
        ]),
      },
    ],
    ["5,db=2", { all: 5, byJob: new Map([["db", 2]]) }],
    ["0", undefined],
    ["-1", undefined],
    ["many", undefined],
    ["", undefined],
  ])("%s", (text, given) => {
    expect(readInstances(text)).toEqual(given);
  });

  it("are those of the catalog, or at least one", () => {
    expect(instancesOf(resolve(jobs))).toEqual(
      new Map([
        ["api", 1],
        ["db", 1],
      ]),
    );
    expect(instancesOf(resolve(jobs), { all: 5, byJob: new Map([["db", 2]]) })).toEqual(
      new Map([
        ["api", 5],
        ["db", 2],
      ]),
    );
    expect(instancesOf(resolve(jobs), { byJob: new Map([["bd", 2]]) })).toMatchObject({ unknown: "bd" });
  });
});

describe("the command", () => {
  const tinyCost = (...flags: readonly string[]) => cli(["cost", "--catalog", fixture("tiny"), ...flags]);

  it("prints data for programs", async () => {
    const { code, stdout } = await tinyCost("--instances", "3", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ jobs: [{ job: "kiosk", instances: 3 }], diagnostics: [] });
  });

  it("fails where there may be more series than allowed, and says which are the most", async () => {
    const over = await tinyCost("--max-series", "10");
    expect(over.code).toBe(1);
    expect(over.stderr).toContain("error[too-many-series]");
  });

  it("is used wrongly with another job, and with no number", async () => {
    expect(await tinyCost("--instances", "kisok=2")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("kiosk"),
    });
    expect(await tinyCost("--instances", "0")).toMatchObject({ code: 2 });
  });
});
