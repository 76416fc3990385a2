/** The rules of each kind of SLO, as they are printed. That they count right is shown in test/slo and test/adversity. */
import { describe, expect, test } from "vitest";
import type { Deployment } from "../../../src/catalog/deployment.ts";
import type { Slo } from "../../../src/catalog/slo.ts";
import { ruleFiles } from "../../../src/generate/rules.ts";
import { above, alert, by, events, gauge, slices, sum, weekly, weighted, where, worstOf } from "../../../src/index.ts";
import { type AlertingRule, alertingRules, type RecordingRule, recordingRules } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { inferred } from "../../../src/promql/infer/inferred.ts";
import { labelNames } from "../../../src/promql/infer/labels.ts";
import { pretty } from "../../../src/promql/print/pretty.ts";
import catalog from "../../fixtures/jobs/index.ts";
import { everyKind, slos } from "../../fixtures/slos/every-kind.ts";
import { orders, prices, requests, robots, shopWith, speed, waiting, workforce } from "../../fixtures/slos/index.ts";

const modelOf = (slos: Readonly<Record<string, Slo>>, changed: Partial<Deployment> = {}) =>
  resolve(shopWith(slos, { oldestPrometheus: "3.0", ...changed }));
const rules = (of: Slo, record: RegExp, changed: Partial<Deployment> = {}): string =>
  recordingRules(modelOf({ orders, speed, [of.name]: of }, changed))
    .filter((r) => r.labels.slo === of.name && record.test(r.record))
    .map(shown)
    .join("\n\n");
const shown = ({ record, expr, labels, description }: RecordingRule): string => {
  const more = Object.entries(labels).flatMap(([name, value]) => (name === "slo" ? [] : [` ${name}=${value}`]));
  return `# ${description}\n${record}${more.join("")}:\n${pretty(expr)}`;
};
const alerts = (of: Slo, changed: Partial<Deployment> = {}): readonly AlertingRule[] =>
  alertingRules(modelOf({ orders, speed, [of.name]: of }, changed)).filter(
    (r) => "slo" in r.condition && r.condition.slo === of.name,
  );
const condition = (of: Slo, suffix: string, changed: Partial<Deployment> = {}): string =>
  alerts(of, changed)
    .filter((r) => r.alert.endsWith(suffix))
    .map((r) => pretty(r.expr))
    .join();

const raw = /^slo:sli_\w+:increase5m$/;

describe("what is read from the raw series", () => {
  test("events: growth, bridging what was not scraped; the bad ones count as none where they were never exported", () => {
    expect(rules(orders, raw)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (
        increase(shop_requests_total[5m] offset 10s) and resets(shop_requests_total[10m] offset 10s) > 0
        or
            last_over_time(shop_requests_total[5m] offset 10s)
            - last_over_time(shop_requests_total[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_requests_total[5m] offset 10s)
          and max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_requests_total[5m] offset 10s)
      )

      # Bad events in the last 5m.
      slo:sli_bad:increase5m:
        sum by (job) (
            increase(shop_failures_total{reason="ours"}[5m] offset 10s)
            and resets(shop_failures_total{reason="ours"}[10m] offset 10s) > 0
          or
              last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
              - last_over_time(shop_failures_total{reason="ours"}[1h] offset 5m10s)
            >= 0
          or
            last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
            and ignoring (reason) max_over_time(up[1h:2m] offset 5m10s) == 1
          or increase(shop_failures_total{reason="ours"}[5m] offset 10s)
        )
        and on (job) slo:sli_total:increase5m{slo="orders"}
      or on (job) 0 * slo:sli_total:increase5m{slo="orders"}"
    `);
  });

  test("latency: a bucket for each budget, and what is not good is bad", () => {
    expect(rules(speed, raw)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job, page) (
          increase(shop_duration_seconds_count[5m] offset 10s)
          and resets(shop_duration_seconds_count[10m] offset 10s) > 0
        or
            last_over_time(shop_duration_seconds_count[5m] offset 10s)
            - last_over_time(shop_duration_seconds_count[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_duration_seconds_count[5m] offset 10s)
          and ignoring (page) max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_duration_seconds_count[5m] offset 10s)
      )

      # Good events in the last 5m.
      slo:sli_good:increase5m bucket=0.1:
      sum by (job, page) (
          increase(shop_duration_seconds_bucket{page="home",le="0.1"}[5m] offset 10s)
          and resets(shop_duration_seconds_bucket{page="home",le="0.1"}[10m] offset 10s) > 0
        or
            last_over_time(shop_duration_seconds_bucket{page="home",le="0.1"}[5m] offset 10s)
            - last_over_time(shop_duration_seconds_bucket{page="home",le="0.1"}[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_duration_seconds_bucket{page="home",le="0.1"}[5m] offset 10s)
          and ignoring (page, le) max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_duration_seconds_bucket{page="home",le="0.1"}[5m] offset 10s)
      )

      # Good events in the last 5m.
      slo:sli_good:increase5m bucket=1:
      sum by (job, page) (
          increase(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[5m] offset 10s)
          and resets(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[10m] offset 10s) > 0
        or
            last_over_time(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[5m] offset 10s)
            - last_over_time(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[5m] offset 10s)
          and ignoring (page, le) max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_duration_seconds_bucket{page="search",le=~"1|1\\\\.0"}[5m] offset 10s)
      )

      # Good events in the last 5m.
      slo:sli_good:increase5m bucket=0.5:
      sum by (job, page) (
          increase(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[5m] offset 10s)
          and resets(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[10m] offset 10s) > 0
        or
            last_over_time(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[5m] offset 10s)
            - last_over_time(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[5m] offset 10s)
          and ignoring (page, le) max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_duration_seconds_bucket{page!~"home|search",le="0.5"}[5m] offset 10s)
      )

      # Bad events in the last 5m.
      slo:sli_bad:increase5m:
      clamp_min(
        slo:sli_total:increase5m{slo="speed"}
        - sum without (bucket) (slo:sli_good:increase5m{slo="speed"}),
        0
      )"
    `);
  });

  test("native histograms: observations, and the share of them over the bound", () => {
    expect(rules(waiting, raw)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (
          histogram_count(increase(shop_wait_seconds[5m] offset 10s))
          and resets(shop_wait_seconds[10m] offset 10s) > 0
        or
            histogram_count(last_over_time(shop_wait_seconds[5m] offset 10s))
            - histogram_count(last_over_time(shop_wait_seconds[1h] offset 5m10s))
          >= 0
        or
          histogram_count(last_over_time(shop_wait_seconds[5m] offset 10s))
          and max_over_time(up[1h:2m] offset 5m10s) == 1
        or histogram_count(increase(shop_wait_seconds[5m] offset 10s))
      )

      # Bad events in the last 5m.
      slo:sli_bad:increase5m:
        slo:sli_total:increase5m{slo="waiting"}
        * on (job) (
          histogram_fraction(0.3, Inf, sum by (job) (increase(shop_wait_seconds[5m] offset 10s))) >= 0
          or
            histogram_fraction(0.3, Inf, sum by (job) (last_over_time(shop_wait_seconds[5m] offset 10s)))
            >= 0
        )
      or on (job) 0 * slo:sli_total:increase5m{slo="waiting"}"
    `);
  });

  test("gauges: how many seconds things were there, and were bad", () => {
    expect(rules(workforce, raw)).toMatchInlineSnapshot(`
      "# All seconds in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (avg_over_time(shop_robots[5m])) * 300

      # Bad seconds in the last 5m.
      slo:sli_bad:increase5m:
      sum by (job) (avg_over_time(shop_robots{state="stuck"}[5m])) * 300
      or on (job) 0 * slo:sli_total:increase5m{slo="workforce"}"
    `);
  });

  test("freshness: how many seconds things were there, and were too old", () => {
    expect(rules(prices, raw)).toMatchInlineSnapshot(`
      "# All seconds in the last 5m.
      slo:sli_total:increase5m:
      avg_over_time(count by (job) (shop_prices_renewed_timestamp_seconds)[5m:1m]) * 300

      # Bad seconds in the last 5m.
      slo:sli_bad:increase5m:
      avg_over_time(sum by (job) (time() - shop_prices_renewed_timestamp_seconds > bool 3600)[5m:1m])
      * 300"
    `);
  });

  test("slices: each good or bad as a whole", () => {
    const slow = { ...orders, name: "slow", sli: slices({ of: "1m", bad: above(sum(robots, by("job")), 3) }) };
    expect(rules(slow, raw)).toMatchInlineSnapshot(`
      "# All slices of 1m in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (count_over_time(sum by (job) (shop_robots)[5m:1m]))

      # Bad slices of 1m in the last 5m.
      slo:sli_bad:increase5m:
      sum by (job) (sum_over_time((sum by (job) (shop_robots) > bool 3)[5m:1m]))"
    `);
  });

  test("composites: the weighted error ratios of other SLOs, or the worst of them", () => {
    const both = { ...orders, name: "both", sli: weighted([orders, 2], [speed, 1]) };
    expect(rules(both, raw)).toMatchInlineSnapshot(`
      "# All seconds in the last 5m.
      slo:sli_total:increase5m:
      group by (job) (slo:error_ratio:rate5m{slo=~"orders|speed"}) * 300

      # Bad seconds in the last 5m.
      slo:sli_bad:increase5m:
      (
        2 * max by (job) (slo:error_ratio:rate5m{slo="orders"})
        + 1 * max by (job) (slo:error_ratio:rate5m{slo="speed"})
      )
      * 100"
    `);
    expect(rules({ ...orders, name: "worst", sli: worstOf(orders, speed) }, raw)).toMatchInlineSnapshot(`
      "# All seconds in the last 5m.
      slo:sli_total:increase5m:
      group by (job) (slo:error_ratio:rate5m{slo=~"orders|speed"}) * 300

      # Bad seconds in the last 5m.
      slo:sli_bad:increase5m:
      max by (job) (slo:error_ratio:rate5m{slo=~"orders|speed"}) * 300"
    `);
  });
});

test("longer windows are differences of a running count", () => {
  expect(rules(orders, /^slo:sli_bad:(count|increase6h|period)$/)).toMatchInlineSnapshot(`
    "# Bad events so far: a count that only grows.
    slo:sli_bad:count:
    (
        slo:sli_bad:increase5m{slo="orders"}
        + (
          slo:sli_bad:increase5m{slo="orders"} * slo:unseen:ratio5m{slo="orders"}
          or 0 * slo:sli_bad:increase5m{slo="orders"}
        )
      >= 0
      < Inf
    )
    + (
      last_over_time(slo:sli_bad:count{slo="orders"}[1h] offset 5m)
      or last_over_time(slo:sli_bad:count{slo="orders"}[7d:1h] offset 5m)
      or 0 * slo:sli_bad:increase5m{slo="orders"}
    )

    # Bad events in the last 6h.
    slo:sli_bad:increase6h:
    clamp_min(
      slo:sli_bad:count{slo="orders"}
      - (
        last_over_time(slo:sli_bad:count{slo="orders"}[1h] offset 6h)
        or
          0 * slo:sli_bad:count{slo="orders"}
          and slo:count_start:timestamp_seconds{slo="orders"} > time() - 21600
        or min_over_time(slo:sli_bad:count{slo="orders"}[6h:5m])
        or slo:sli_bad:count{slo="orders"}
      ),
      0
    )

    # Bad events in 7d.
    slo:sli_bad:period:
    clamp_min(
      slo:sli_bad:count{slo="orders"}
      - (
        last_over_time(slo:sli_bad:count{slo="orders"}[1h] offset 7d)
        or
          0 * slo:sli_bad:count{slo="orders"}
          and slo:count_start:timestamp_seconds{slo="orders"} > time() - 604800
        or min_over_time(slo:sli_bad:count{slo="orders"}[7d:1h])
        or slo:sli_bad:count{slo="orders"}
      ),
      0
    )"
  `);
});

test("what restarts hide is estimated of counters and native histograms; gauges have nothing to hide", () => {
  const unseen = /^slo:unseen:/;
  expect(rules(waiting, unseen)).toMatchInlineSnapshot(`
    "# What restarts hid in the last 5m, by estimate: a share of what was seen.
    slo:unseen:ratio5m:
    sum by (job) (
      histogram_count(increase(shop_wait_seconds[5m] offset 10s))
      * resets(shop_wait_seconds[5m] offset 10s)
      / count_over_time(shop_wait_seconds[5m] offset 10s)
    )
    / 2
    / on (job) (slo:sli_total:increase5m{slo="waiting"} > 0)"
  `);
  expect(rules(speed, unseen)).toContain("resets(shop_duration_seconds_count[5m] offset 10s)");
  expect(rules(workforce, unseen)).toBe("");
});

test("ratios are ratios of sums: 0 when idle, 1 at most", () => {
  expect(rules(orders, /error_ratio:rate6h|error_budget|burn_rate:rate1h|objective/)).toMatchInlineSnapshot(`
    "# Share of bad in the last 6h; 0 when idle.
    slo:error_ratio:rate6h:
    clamp_max(slo:sli_bad:increase6h{slo="orders"} / (slo:sli_total:increase6h{slo="orders"} > 0), 1)
    or 0 * slo:sli_bad:increase6h{slo="orders"}

    # Burn rate over 1h: at 1 the budget lasts exactly its period.
    slo:burn_rate:rate1h:
    slo:error_ratio:rate1h{slo="orders"} / 0.001

    # Share of the error budget that is left; below 0 the objective is missed.
    slo:error_budget:remaining_ratio:
    1 - slo:error_ratio:period{slo="orders"} / 0.001

    # Share of good that is promised.
    slo:objective:ratio:
    vector(0.999)"
  `);
});

test("a calendar month begins with the count of its first hour", () => {
  expect(rules({ ...orders, period: "calendar-month" }, /^slo:sli_bad:period$/)).toMatchInlineSnapshot(`
    "# Bad events in the calendar month.
    slo:sli_bad:period:
    clamp_min(
      slo:sli_bad:count{slo="orders"}
      - (
        sum without (month) (
          min_over_time(
            (slo:sli_bad:count{slo="orders"} * on () group_left (month) count_values("month", month()))[31d:1h]
          )
          and on (month) count_values("month", month())
        )
        or slo:sli_bad:count{slo="orders"}
      ),
      0
    )"
  `);
});

describe("planned time", () => {
  const maintenance = gauge("shop_maintenance", { help: "Whether maintenance is planned.", useFor: "Exceptions" });

  test("that a metric announces does not count, for the bad part and for all", () => {
    expect(rules({ ...orders, except: [maintenance] }, raw)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (
        increase(shop_requests_total[5m] offset 10s) and resets(shop_requests_total[10m] offset 10s) > 0
        or
            last_over_time(shop_requests_total[5m] offset 10s)
            - last_over_time(shop_requests_total[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_requests_total[5m] offset 10s)
          and max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_requests_total[5m] offset 10s)
      )
      unless on (job) max_over_time(shop_maintenance[5m10s]) > 0

      # Bad events in the last 5m.
      slo:sli_bad:increase5m:
        sum by (job) (
            increase(shop_failures_total{reason="ours"}[5m] offset 10s)
            and resets(shop_failures_total{reason="ours"}[10m] offset 10s) > 0
          or
              last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
              - last_over_time(shop_failures_total{reason="ours"}[1h] offset 5m10s)
            >= 0
          or
            last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
            and ignoring (reason) max_over_time(up[1h:2m] offset 5m10s) == 1
          or increase(shop_failures_total{reason="ours"}[5m] offset 10s)
        )
        and on (job) slo:sli_total:increase5m{slo="orders"}
      or on (job) 0 * slo:sli_total:increase5m{slo="orders"}"
    `);
  });

  test("that an alert or the calendar announces does not count either", () => {
    const firing = alert("ShopClosed", {
      when: above(robots, 1),
      severity: "info",
      summary: "",
      description: "",
      impact: "",
      action: "",
      runbook: "shop",
    });
    const sundays = weekly({ days: ["sunday", "monday"], from: "23:00", to: "01:30" });
    expect(rules({ ...orders, except: [firing, sundays] }, /^slo:sli_total:increase5m$/)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job) (
        increase(shop_requests_total[5m] offset 10s) and resets(shop_requests_total[10m] offset 10s) > 0
        or
            last_over_time(shop_requests_total[5m] offset 10s)
            - last_over_time(shop_requests_total[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_requests_total[5m] offset 10s)
          and max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_requests_total[5m] offset 10s)
      )
      unless on () max_over_time(ALERTS{alertname="ShopClosed",alertstate="firing"}[5m10s])
      unless on () ((vector(time()) / 60 + 4380) % 10080 < 156 or (vector(time()) / 60 + 2940) % 10080 < 156)"
    `);
  });
});

describe("labels that an SLO is kept apart by", () => {
  const apart: Slo = {
    ...orders,
    name: "apart",
    by: ["cluster"],
    objectives: { label: "cluster", values: { gold: 99.95 } },
  };
  const clusters = { scrape: { ...shopWith({}).deployment.scrape, targetLabels: ["cluster"] } };

  test("stay in every sum and every join, with an objective for each value that has one", () => {
    expect(rules(apart, /increase5m|burn_rate:rate1h|objective|remaining/, clusters)).toMatchInlineSnapshot(`
      "# All events in the last 5m.
      slo:sli_total:increase5m:
      sum by (job, cluster) (
        increase(shop_requests_total[5m] offset 10s) and resets(shop_requests_total[10m] offset 10s) > 0
        or
            last_over_time(shop_requests_total[5m] offset 10s)
            - last_over_time(shop_requests_total[1h] offset 5m10s)
          >= 0
        or
          last_over_time(shop_requests_total[5m] offset 10s)
          and max_over_time(up[1h:2m] offset 5m10s) == 1
        or increase(shop_requests_total[5m] offset 10s)
      )

      # Bad events in the last 5m.
      slo:sli_bad:increase5m:
        sum by (job, cluster) (
            increase(shop_failures_total{reason="ours"}[5m] offset 10s)
            and resets(shop_failures_total{reason="ours"}[10m] offset 10s) > 0
          or
              last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
              - last_over_time(shop_failures_total{reason="ours"}[1h] offset 5m10s)
            >= 0
          or
            last_over_time(shop_failures_total{reason="ours"}[5m] offset 10s)
            and ignoring (reason) max_over_time(up[1h:2m] offset 5m10s) == 1
          or increase(shop_failures_total{reason="ours"}[5m] offset 10s)
        )
        and on (job, cluster) slo:sli_total:increase5m{slo="apart"}
      or on (job, cluster) 0 * slo:sli_total:increase5m{slo="apart"}

      # Burn rate over 1h: at 1 the budget lasts exactly its period.
      slo:burn_rate:rate1h cluster=gold:
      slo:error_ratio:rate1h{slo="apart",cluster="gold"} / 0.0005

      # Share of the error budget that is left; below 0 the objective is missed.
      slo:error_budget:remaining_ratio cluster=gold:
      1 - slo:error_ratio:period{slo="apart",cluster="gold"} / 0.0005

      # Burn rate over 1h: at 1 the budget lasts exactly its period.
      slo:burn_rate:rate1h:
      slo:error_ratio:rate1h{slo="apart",cluster!~"gold"} / 0.001

      # Share of the error budget that is left; below 0 the objective is missed.
      slo:error_budget:remaining_ratio:
      1 - slo:error_ratio:period{slo="apart",cluster!~"gold"} / 0.001

      # Share of good that is promised.
      slo:objective:ratio cluster=gold:
      vector(0.9995)

      # Share of good that is promised.
      slo:objective:ratio:
      vector(0.999)"
    `);
  });

  test("stay in alerts and inhibitions", () => {
    const model = modelOf({ apart }, clusters);
    expect(alerts(apart, clusters).map((r) => r.outputLabels.join())).toEqual(
      alerts(apart, clusters).map((r) =>
        r.alert.endsWith("NoData") ? "job,cluster,severity" : "job,cluster,slo,severity",
      ),
    );
    expect(model.inhibitRules.map((r) => r.equal.join())).toEqual(["job,cluster,slo", "job,cluster,slo"]);
  });
});

describe("alerts", () => {
  test("burn over a long and a short window, with enough bad events in the long one", () => {
    expect(condition(orders, "BurnFast")).toMatchInlineSnapshot(`
      "  slo:burn_rate:rate1h{slo="orders"} > 3.36
        and slo:burn_rate:rate5m{slo="orders"} > 3.36
        and slo:sli_bad:increase1h{slo="orders"} >= 5
      or
        slo:burn_rate:rate6h{slo="orders"} > 1.4
        and slo:burn_rate:rate30m{slo="orders"} > 1.4
        and slo:sli_bad:increase6h{slo="orders"} >= 5"
    `);
  });

  test("things that are counted have no traffic that could be too low", () => {
    expect(condition(workforce, "BurnFast")).toMatchInlineSnapshot(`
      "slo:burn_rate:rate1h{slo="workforce"} > 3.36 and slo:burn_rate:rate5m{slo="workforce"} > 3.36
      or slo:burn_rate:rate6h{slo="workforce"} > 1.4 and slo:burn_rate:rate30m{slo="workforce"} > 1.4"
    `);
  });

  test("a budget is spent once a day was counted", () => {
    expect(condition(orders, "Exhausted")).toMatchInlineSnapshot(`
      "0 - slo:error_budget:remaining_ratio{slo="orders"} >= 0
      and slo:sli_bad:period{slo="orders"} >= 5
      and slo:count_start:timestamp_seconds{slo="orders"} <= time() - 86400"
    `);
    expect(condition(orders, "Low")).toMatchInlineSnapshot(`
      "slo:error_budget:remaining_ratio{slo="orders"} <= 0.1
      and slo:sli_bad:period{slo="orders"} >= 5
      and slo:count_start:timestamp_seconds{slo="orders"} <= time() - 86400"
    `);
  });

  test("an SLO without data and one with more bad than total are reported", () => {
    expect(condition(speed, "NoData")).toMatchInlineSnapshot(`
      "group by (job) (up{job="shop"} == 1) unless on (job) slo:error_ratio:rate5m{slo="speed"}
      or slo:sli_total:increase5m{slo="speed"} unless slo:error_ratio:rate5m{slo="speed"}"
    `);
    expect(condition(orders, "MoreBadThanTotal")).toMatchInlineSnapshot(`
      "slo:sli_bad:increase1h{slo="orders"} > 1.05 * slo:sli_total:increase1h{slo="orders"}
      and slo:sli_bad:increase1h{slo="orders"} >= 5"
    `);
  });

  test("say what burns, how much is left and how long that lasts", () => {
    expect(alerts(speed).map((r) => r.annotations.summary)).toMatchInlineSnapshot(`
      [
        "The error budget of speed of {{ $labels.job }}{{ with $labels.page }} ({{ . }}){{ end }} burns at {{ $value | humanize }}× the sustainable rate.",
        "The error budget of speed of {{ $labels.job }}{{ with $labels.page }} ({{ . }}){{ end }} burns at {{ $value | humanize }}× the sustainable rate.",
        "Objective missed: the error budget of speed of {{ $labels.job }}{{ with $labels.page }} ({{ . }}){{ end }} is overspent by {{ $value | humanizePercentage }}.",
        "{{ $value | humanizePercentage }} of the error budget of speed of {{ $labels.job }}{{ with $labels.page }} ({{ . }}){{ end }} is left.",
        "There is no error ratio of speed of {{ $labels.job }}{{ with $labels.page }} ({{ . }}){{ end }}.",
      ]
    `);
    expect(alerts(speed)[1]?.annotations.description).toMatchInlineSnapshot(
      `"Fires above 1× over 1d and 2h, or above 1× over 3d and 6h.{{ with printf "slo:error_budget:remaining_ratio{slo=\\"speed\\",job=%q,page=%q}" $labels.job $labels.page | query }} Left of the budget of 7d: {{ . | first | value | humanizePercentage }}.{{ end }}{{ with printf "slo:error_budget:remaining_ratio{slo=\\"speed\\",job=%q,page=%q} * 604800 / slo:burn_rate:rate1h{slo=\\"speed\\",job=%q,page=%q} > 0" $labels.job $labels.page $labels.job $labels.page | query }} At the rate of the last hour it lasts {{ . | first | value | humanizeDuration }}.{{ end }}"`,
    );
  });

  test("keep the label that an SLO is kept apart by where the series have it", () => {
    const fast = alerts(speed)[0];
    expect(fast?.outputLabels).toEqual(["job", "slo", "severity"]);
    expect(fast?.possibleLabels).toEqual(["job", "page", "slo", "severity"]);
  });
});

test("the labels of alerts are those that their expressions yield", () => {
  const clusters = { scrape: { ...shopWith({}).deployment.scrape, targetLabels: ["cluster"] } };
  const apart: Slo = { ...orders, name: "apart", by: ["cluster"] };
  const model = modelOf({ orders, speed, waiting, workforce, prices, apart }, clusters);
  for (const rule of alertingRules(model)) {
    const { labels } = inferred(rule.expr, model.schema).root;
    expect([...rule.outputLabels].sort(), rule.alert).toEqual([...labelNames(labels), "severity"].sort());
    expect([...rule.possibleLabels].sort(), rule.alert).toEqual([...labelNames(labels, "possible"), "severity"].sort());
  }
});

describe("no expression is longer than fifteen lines", () => {
  const kinds = { orders, speed, waiting, workforce, prices };
  const models = { "every kind": modelOf(kinds), shop: resolve(catalog) };

  test.each(Object.entries(models))("of %s", (_, model) => {
    // The alert on missing metrics has a branch for each metric that rules read.
    const rules = model.groups
      .flatMap((g) => g.rules)
      .filter((r) => r.kind === "recording" || r.condition.kind !== "metrics-missing");
    const long = rules.filter((r) => pretty(r.expr).split("\n").length > 15);
    expect(long.map((r) => r.at)).toEqual([]);
  });
});

test("nothing in the rules of any kind depends on how often targets are scraped or rules evaluated", () => {
  const { scrape } = shopWith({}).deployment;
  const rules = (interval: "5s" | "60s", evaluationInterval: "10s" | "60s", more: Partial<Deployment> = {}) => {
    const changed = { scrape: { ...scrape, interval, timeout: "5s" }, evaluationInterval, ...more } as const;
    // What a group says of itself, above its rules, is how often it is evaluated.
    return ruleFiles(resolve(everyKind(changed))).map((f) => f.content.replace(/^ {4}interval: .*\n/m, ""));
  };
  const seldom = rules("60s", "60s");
  expect(seldom).toHaveLength(Object.keys(slos).length);
  expect(rules("5s", "60s")).toEqual(seldom);
  expect(rules("60s", "10s")).toEqual(seldom);
  expect(rules("5s", "10s")).toEqual(seldom);
  expect(rules("5s", "10s", { sloGroups: { interval: "30s" } })).toEqual(seldom);
});

test("bad events may be counted in the same metric as all", () => {
  const same = { ...orders, name: "same", sli: events({ total: requests, bad: where(requests, {}) }) };
  expect(rules(same, /^slo:sli_bad:increase5m$/)).toContain("or on (job) 0 * slo:sli_total:increase5m");
});
