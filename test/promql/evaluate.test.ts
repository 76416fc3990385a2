/** One evaluator for samples in memory and for series of rule tests: both have to say what Prometheus says. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Expr } from "../../src/promql/ast.ts";
import { evaluate, notEvaluated, vectorOf } from "../../src/promql/evaluate/evaluate.ts";
import type { Labels } from "../../src/promql/evaluate/sample.ts";
import type { Source } from "../../src/promql/evaluate/source.ts";
import { Store } from "../../src/promql/evaluate/store.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { quote } from "../../src/promql/print/quote.ts";
import { type InputSeries, notation, type Run } from "../../src/rule-tests/series/input-series.ts";
import { timed } from "../../src/rule-tests/series/timed-series.ts";
import { sourcesOf } from "../../src/rule-tests/series/timed-source.ts";
import { run, setNames, tools } from "../tools/index.ts";

const stepMs = 60_000;
const atMs = 20 * stepMs;

const grows = (from: number, by: number, length = 21): Run => ({ kind: "values", from, by, length });
const away = (length: number): Run => ({ kind: "gap", length });
const stale: Run = { kind: "stale", length: 1 };

const one = (name: string, labels: Labels, ...runs: readonly Run[]): InputSeries => ({ name, labels, runs });

const series: readonly InputSeries[] = [
  one("requests_total", { job: "api", instance: "a", code: "200" }, grows(0, 30)),
  one("requests_total", { job: "api", instance: "a", code: "500" }, grows(5, 2)),
  one("requests_total", { job: "api", instance: "b", code: "200" }, grows(100, 7, 12), grows(0, 7, 9)),
  one("requests_total", { job: "web", instance: "c", code: "200" }, away(14), grows(3, 11, 7)),
  one("requests_total", { job: "web", instance: "d", code: "500" }, grows(3, 11, 15), stale, away(5)),
  one("took_bucket", { job: "api", le: "0.1" }, grows(0, 3)),
  one("took_bucket", { job: "api", le: "0.5" }, grows(0, 5)),
  one("took_bucket", { job: "api", le: "+Inf" }, grows(0, 8)),
  one("free_bytes", { job: "api", instance: "a", disk: "x" }, grows(1000, -25)),
  one("free_bytes", { job: "api", instance: "b", disk: "x" }, grows(64, 0)),
  one("free_bytes", { job: "web", instance: "c", disk: "y" }, grows(8, 0.25, 9), away(3), grows(0.5, 0.5, 9)),
  one("info", { job: "api", version: "v1.2" }, grows(1, 0)),
  one("info", { job: "web", version: "v2.0" }, grows(1, 0)),
  one("up", { job: "api", instance: "a" }, grows(1, 0)),
  one("up", { job: "api", instance: "b" }, grows(1, 0, 18), grows(0, 0, 3)),
];

/** What both versions of Prometheus have, and compute to the last digit alike. */
const exprs: readonly string[] = [
  "1 + 2 * 3",
  "-free_bytes",
  "requests_total",
  "requests_total offset 7m",
  "requests_total @ 840",
  "requests_total{code!~'5..'} @ 840 offset 2m",
  "requests_total{instance='d'} offset 10m",
  "rate(requests_total[5m])",
  "increase(requests_total[7m])",
  "increase(requests_total[6m30s])",
  "increase(requests_total[5m] offset 3m)",
  "rate(requests_total[10m] @ 780)",
  "irate(requests_total[5m])",
  "delta(free_bytes[6m30s])",
  "idelta(free_bytes[6m30s])",
  "deriv(free_bytes[9m30s])",
  "predict_linear(free_bytes[9m30s], 600)",
  "predict_linear(free_bytes[9m30s] offset 4m, 600)",
  "changes(free_bytes[9m30s])",
  "resets(requests_total[15m30s])",
  "avg_over_time(free_bytes[4m30s])",
  "sum_over_time(free_bytes[4m30s])",
  "min_over_time(free_bytes[4m30s])",
  "max_over_time(free_bytes[4m30s])",
  "count_over_time(requests_total[9m30s])",
  "last_over_time(requests_total[9m30s])",
  "present_over_time(requests_total[9m30s])",
  "stddev_over_time(free_bytes[4m30s])",
  "stdvar_over_time(free_bytes[4m30s])",
  "quantile_over_time(0.3, free_bytes[9m30s])",
  "max_over_time(rate(requests_total[5m])[8m30s:2m])",
  "avg_over_time((sum by (job) (free_bytes))[7m30s:])",
  "sum_over_time(vector(2)[10m30s:1m])",
  "rate(free_bytes[5m30s:1m] offset 2m)",
  "min_over_time(up[5m30s:1m] @ 1000)",
  "absent(requests_total{job='gone',code='200',instance!='x',code='500'})",
  "absent(up{job='api'})",
  "absent_over_time(requests_total{instance='d'}[3m])",
  "absent_over_time(nothing{job='api',instance=''}[3m])",
  "sum(requests_total)",
  "sum by (job) (requests_total)",
  "floor(avg without (instance, code) (requests_total))",
  "max by (code) (requests_total) - min by (code) (requests_total)",
  "count(up == 0) or vector(0)",
  "group by (job) (up)",
  "stddev by (job) (requests_total)",
  "stdvar(free_bytes)",
  "quantile(0.9, requests_total)",
  "topk(2, requests_total)",
  "bottomk by (job) (1, free_bytes)",
  "count_values('bytes', free_bytes * 1e18)",
  "count_values without (instance) ('version', up)",
  "histogram_quantile(0.5, rate(took_bucket[5m]))",
  "histogram_quantile(0.99, sum by (le) (rate(took_bucket[5m])))",
  "requests_total > 200",
  "200 < requests_total",
  "requests_total > bool 200",
  "up * on (job) group_left (version) info",
  "info * on (job) group_right (version) up",
  "up == on (job, instance) group_left () (free_bytes > bool 100)",
  "sum by (job) (up) / on (job) count by (job) (up)",
  "free_bytes / ignoring (disk) (up + 1)",
  "free_bytes and on (job, instance) up == 1",
  "free_bytes unless on (instance) up == 0",
  "up or on (job) free_bytes",
  "free_bytes % 7 ^ 2",
  "(free_bytes atan2 ignoring (disk) up) + 0",
  "abs(-free_bytes)",
  "ceil(free_bytes / 3)",
  "floor(free_bytes / 3)",
  "round(free_bytes / 3, 0.5)",
  "clamp(free_bytes, 5, 100)",
  "clamp_max(free_bytes, 100) + clamp_min(free_bytes, 5)",
  "sqrt(free_bytes)",
  "sgn(-up)",
  "time() - timestamp(requests_total{code='200'})",
  "scalar(up{instance='a'}) + 1",
  "vector(time())",
  "hour() * 100 + minute()",
  "day_of_week(vector(1e9)) + day_of_year(vector(1e9)) + days_in_month(vector(1e9)) + month(vector(1e9))",
  "label_replace(up, 'host', 'h-${1}', 'instance', '(.*)')",
  "label_replace(up, 'job', '', 'instance', 'a')",
  "label_replace(up, '__name__', 'down', 'instance', 'b')",
  "label_join(up, 'target', '/', 'job', 'instance', 'none')",
];

const parsed = (text: string): Expr => {
  const result = parse(text);
  if (!result.ok) throw new Error(text);
  return result.expr;
};

function stored(): Store {
  const store = new Store();
  for (const { name, labels, runs } of series) {
    const all = { __name__: name, ...labels };
    let at = 0;
    for (const run of runs) {
      for (let i = 0; i < run.length; i += 1) {
        const value = run.kind === "values" ? run.from + i * run.by : undefined;
        if (run.kind !== "gap") store.append(all, (at + i) * stepMs, value);
      }
      at += run.length;
    }
  }
  return store;
}

const runs = sourcesOf(
  series.map((s) => timed(s, stepMs)),
  stepMs,
);

function spelt({ __name__: name = "", ...labels }: Labels): string {
  return `${name}{${Object.entries(labels).map(([label, value]) => `${label}=${quote(value)}`)}}`;
}

const expected = (expr: Expr, source: Source) =>
  vectorOf(expr, atMs, source).map(({ labels, value }) => ({ labels: spelt(labels), value }));

test("samples in memory and runs of a rule test make the same of every expression", () => {
  const store = stored();
  for (const text of exprs) {
    const expr = parsed(text);
    expect({ text, unknown: notEvaluated(expr) }).toEqual({ text, unknown: undefined });
    const fromRuns = expected(expr, runs.open).map((s) => ({ ...s, value: expect.closeTo(s.value, 9) }));
    expect({ text, is: expected(expr, store) }).toEqual({ text, is: fromRuns });
  }
});

describe.each(setNames)("the %s Prometheus", (set) => {
  test("returns the same", async () => {
    const source = runs[set === "oldest" ? "closed" : "open"];
    const tests = exprs.map((expr) => ({
      expr,
      eval_time: `${atMs / 1000}s`,
      exp_samples: expected(parsed(expr), source),
    }));
    const inputSeries = series.map(({ name, labels, runs }) => {
      return { series: spelt({ __name__: name, ...labels }), values: notation(runs) };
    });
    const folder = await mkdtemp(join(tmpdir(), "evaluate-"));
    try {
      const path = join(folder, "expressions.test.yml");
      const whole = { interval: "1m", input_series: inputSeries, promql_expr_test: tests };
      await writeFile(path, JSON.stringify({ evaluation_interval: "1m", tests: [whole] }));
      const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", path]);
      expect(code === 0 ? "" : `${stdout}${stderr}`.replace(/\n+/g, "\n").slice(0, 4000)).toBe("");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test.each([
  ["limit_ratio(0.5, up)", "the aggregation limit_ratio"],
  ["double_exponential_smoothing(up[5m], 0.1, 0.1)", "the function double_exponential_smoothing"],
  ["up @ end()", "a modifier of a selector"],
  ["max_over_time(up[5m:] @ start())", "a modifier of a subquery"],
])("%s is not computed, and what of it is said", (text, unknown) => {
  expect(notEvaluated(parsed(text))).toBe(unknown);
});

test("who watches hears of comparisons, of doubles and of sums whose last digits depend on their order", () => {
  const heard: string[] = [];
  const watch = {
    compared: (a: number, b: number) => heard.push(`${a} and ${b}`),
    undecided: () => heard.push("undecided"),
    dependsOnOrder: (values: readonly number[]) => values.length > 2,
  };
  evaluate(parsed("up == 1"), atMs, runs.open, watch);
  evaluate(parsed("info * on () group_left () up"), atMs, runs.open, watch);
  evaluate(parsed("limitk(1, up)"), atMs, runs.open, watch);
  expect(heard).toEqual(["1 and 1", "0 and 1", "undecided", "undecided"]);
  const [rounded] = vectorOf(parsed("0.1 * sum(requests_total) + 1"), atMs, runs.open, watch);
  expect(rounded?.isRounded).toBe(true);
});
