/**
 * What the real catalog's own recordings and alerts are tested by besides the shipped tests: each rule alone, a file of tests for
 * each. The mutants that the shipped tests let pass face the same files (test/mutation/).
 */
import type { Model, Rule, RuleGroup } from "../../src/model/model.ts";
import { gap, type InputSeries, type Run } from "../../src/rule-tests/series/input-series.ts";
import { values } from "../../src/rule-tests/slo/fed-series.ts";
import type { TestFile, ValueCheck } from "../../src/rule-tests/test-file/test-file.ts";

const scrapeMs = 15_000;
const minuteMs = 60_000;
const target = { job: "rustbox", instance: "1" };

interface RuleCase {
  readonly title: string;
  /** What its rules yield. */
  readonly of: string;
  readonly evaluationMs?: number;
  readonly series: readonly InputSeries[];
  readonly checks: readonly ValueCheck[];
}

const series = (name: string, labels: InputSeries["labels"], ...runs: readonly Run[]): InputSeries => {
  return { name, labels: { ...target, ...labels }, runs };
};

const check = (query: string, atMs: number, ...expected: ValueCheck["expected"]): ValueCheck => {
  return { query, atMs, expected };
};

/** How many series of an alert fire, as promtool counts them. */
const firing = (alert: string, atMs: number, count: number): ValueCheck => {
  const query = `count(ALERTS{alertname="${alert}",alertstate="firing"})`;
  return check(query, atMs, ...(count === 0 ? [] : [{ labels: {}, value: count }]));
};

/** Five seconds after a scrape, so that all versions see the same twenty samples in five minutes, 41 to 60. */
const last = 60;
const moment = last * scrapeMs + 5000;

/**
 * A counter whose growth per scrape changes: `before` the five minutes, in their first half, in their second half, and not at all
 * at the end. Within the five minutes it grows nine times by the one and nine times by the other.
 */
function uneven(before: number, first: number, second: number): readonly Run[] {
  const from = (step: number): number =>
    1_000_000 +
    before * Math.min(step, 41) +
    first * Math.max(0, Math.min(step - 41, 9)) +
    second * Math.max(0, step - 50);
  return [
    values(from(0), before, 41),
    values(from(41), first, 9),
    values(from(50), second, 10),
    values(from(59), 0, 1),
  ];
}

/** Until three minutes ago. */
const ended: readonly Run[] = [values(1_000_000, 10, 49)];

/** A share of counters: what is asked for, and the rest of what there is in all. */
function share(
  of: string,
  part: InputSeries,
  all: (...runs: readonly Run[]) => InputSeries,
  rest: readonly Run[],
): RuleCase {
  const late = all(...ended);
  return {
    title: "traffic that changes within five minutes, and a target that is gone for half of them",
    of,
    evaluationMs: moment,
    series: [part, all(...rest), { ...late, labels: { ...late.labels, job: "gone" } }],
    checks: [
      check(
        `round(${of}, 0.000001)`,
        moment,
        { labels: { job: "rustbox" }, value: 0.15 },
        { labels: { job: "gone" }, value: 0 },
      ),
    ],
  };
}

const p95 = "job_language:rustbox_cold_start_latency_seconds:p95_rate5m";
const bucket = (instance: string, le: string, ...growth: readonly [number, number, number]): InputSeries =>
  series("rustbox_cold_start_latency_seconds_bucket", { instance, language: "cpp", le }, ...uneven(...growth));

const cases: readonly RuleCase[] = [
  share(
    "job:rustbox_executions_errors:ratio_rate5m",
    series("rustbox_executions_by_status", { status: "IE" }, ...uneven(0, 4, 2)),
    (...runs) => series("rustbox_executions_total", {}, ...runs),
    uneven(100, 10, 30),
  ),
  share(
    "job:rustbox_cleanup_success:ratio_rate5m",
    series("rustbox_cleanup_total", { outcome: "success" }, ...uneven(0, 4, 2)),
    (...runs) => series("rustbox_cleanup_total", { outcome: "failure" }, ...runs),
    // Without the successes.
    uneven(100, 6, 28),
  ),
  {
    title: "starts that become slower within five minutes, and a target that lacks a bucket",
    of: p95,
    evaluationMs: moment,
    series: [
      bucket("1", "0.1", 50, 30, 0),
      bucket("1", "0.25", 50, 40, 20),
      bucket("1", "0.5", 50, 40, 30),
      bucket("1", "+Inf", 50, 40, 30),
      bucket("2", "0.1", 50, 20, 0),
      bucket("2", "0.5", 50, 20, 10),
      bucket("2", "+Inf", 50, 20, 10),
    ],
    // Of a hundred 50 take 0.1 s at most, 60 a quarter of a second, and the others up to half a second.
    checks: [
      check(`round(${p95}, 0.000001)`, moment, {
        labels: { job: "rustbox", language: "cpp" },
        value: 0.25 + (0.25 * (95 - 60)) / 40,
      }),
    ],
  },
  {
    title: "a histogram without the bucket that an objective counts by",
    of: "instance:up:metric_missing",
    series: [
      series("up", {}, values(1, 0, 5)),
      series("rustbox_cold_start_latency_seconds_bucket", { le: "0.25" }, values(1, 0, 5)),
    ],
    checks: [
      check('count by (metric) (instance:up:metric_missing{metric=~".*le=.*"})', minuteMs, {
        labels: { metric: 'rustbox_cold_start_latency_seconds_bucket{le="0.5"}' },
        value: 1,
      }),
    ],
  },
  {
    title: "a metric that another job's target lacks",
    of: "RustboxMetricsMissing",
    series: [series("instance:up:metric_missing", { job: "another", metric: "any" }, values(1, 0, 60))],
    checks: [firing("RustboxMetricsMissing", 14 * minuteMs, 0)],
  },
  {
    title:
      "a control that is exported before it degrades, one that restarts, and two that are born with their first event",
    of: "ControlDegradation",
    series: [
      ...["1", "2", "3"].map((instance) => series("up", { instance }, values(1, 0, 61))),
      series("rustbox_control_degraded", { control: "born at zero" }, gap(52), values(0, 0, 9)),
      series("rustbox_control_degraded", { control: "restarted" }, values(5, 0, 52), values(1, 0, 9)),
      ...["2", "3"].flatMap((instance) =>
        ["memory", "network"].map((control) =>
          series("rustbox_control_degraded", { instance, control }, gap(52), values(1, 0, 9)),
        ),
      ),
    ],
    checks: [
      check(
        'count by (instance, control) (ALERTS{alertname="ControlDegradation",alertstate="firing"})',
        15 * minuteMs,
        { labels: { instance: "1", control: "restarted" }, value: 1 },
        ...["2", "3"].flatMap((instance) =>
          ["memory", "network"].map((control) => ({ labels: { instance, control }, value: 1 })),
        ),
      ),
    ],
  },
  {
    title: "no target for ten minutes, and then one",
    of: "RustboxAbsent",
    series: [series("up", {}, gap(40), values(1, 0, 2))],
    checks: [firing("RustboxAbsent", 10 * minuteMs - scrapeMs, 1), firing("RustboxAbsent", 10 * minuteMs, 0)],
  },
  {
    title: "a scrape a minute for a quarter of an hour, and then one each 15 seconds",
    of: "RustboxScrapedTooRarely",
    series: [series("up", {}, ...Array.from({ length: 15 }, () => [values(1, 0, 1), gap(3)]).flat(), values(1, 0, 40))],
    checks: [
      firing("RustboxScrapedTooRarely", 15 * minuteMs - scrapeMs, 0),
      firing("RustboxScrapedTooRarely", 15 * minuteMs, 1),
      // With 29 of them and two or three before there are at least 30 in ten minutes.
      firing("RustboxScrapedTooRarely", 15 * minuteMs + 28 * scrapeMs, 0),
    ],
  },
  {
    title: "the first evaluation",
    of: "Watchdog",
    series: [],
    checks: [firing("Watchdog", 0, 1)],
  },
];

export function specRuleCases({ groups }: Model): readonly TestFile[] {
  return cases.flatMap(({ title, of, evaluationMs = scrapeMs, series, checks }) =>
    groups.flatMap((group): readonly TestFile[] => {
      const rules = group.rules.filter((r) => yields(r) === of);
      if (rules.length === 0) return [];
      const scenarios = [{ title, series, firing: [], values: checks }];
      const own: RuleGroup = { ...group, rules };
      return [{ name: of, evaluationMs, rules: [own], groups: [{ title, stepMs: scrapeMs, scenarios, alerts: [] }] }];
    }),
  );
}

const yields = (rule: Rule): string => (rule.kind === "alerting" ? rule.alert : rule.record);
