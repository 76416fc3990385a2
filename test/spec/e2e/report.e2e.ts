/**
 * The report's panels, from a real server: what it simulates, written into one, comes out of it as it was drawn. So every query and
 * every rule of the catalog is computed twice, here and there.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import catalog from "../../../spec/index.ts";
import { type Connection, connect } from "../../../src/http/json.ts";
import { instant, overPeriod } from "../../../src/http/query.ts";
import { resolve } from "../../../src/model/resolve.ts";
import type { Answer } from "../../../src/panel-data/answers.ts";
import { serverData } from "../../../src/panel-data/prometheus.ts";
import { questionsOf } from "../../../src/panel-data/questions.ts";
import { answerFrom } from "../../../src/panel-data/simulated.ts";
import { notEvaluated, vectorOf } from "../../../src/promql/evaluate/evaluate.ts";
import { drop, keyOf } from "../../../src/promql/evaluate/labels.ts";
import { Store } from "../../../src/promql/evaluate/store.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import { print } from "../../../src/promql/print/print.ts";
import { quote } from "../../../src/promql/print/quote.ts";
import { type Incident, simulatedIncident } from "../../../src/simulated/incident.ts";
import { cli } from "../../cli/cli.ts";
import { run, tools } from "../../tools/index.ts";
import { type Server, serve } from "../../tools/serve.ts";

const model = resolve(catalog);

/** Without the markers of where a series ends, which a file that is imported cannot have. */
function withoutEnds({ store }: Incident): Store {
  const copy = new Store();
  for (const { labels, times, values } of store.series) {
    for (const [i, ms] of times.entries()) {
      const value = values[i];
      if (value !== undefined) copy.append(labels, ms, value);
    }
  }
  return copy;
}

function exposition(store: Store): string {
  const byName = new Map<string, string[]>();
  for (const { labels, times, values } of store.series) {
    const { __name__: name = "", ...rest } = labels;
    const braces = Object.entries(rest).map(([label, value]) => `${label}=${quote(value)}`);
    const lines = byName.get(name) ?? [];
    byName.set(name, lines);
    for (const [i, ms] of times.entries()) lines.push(`${name}{${braces.join(",")}} ${values[i]} ${ms / 1000}`);
  }
  return `${[...byName].map(([name, lines]) => `# TYPE ${name} unknown\n${lines.join("\n")}\n`).join("")}# EOF\n`;
}

let folder = "";
let server: Server;
let connection: Connection;
const incident = simulatedIncident(model);
const store = withoutEnds(incident);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
  const { promtool, prometheus } = tools("reference");
  await writeFile(join(folder, "history.txt"), exposition(store));
  const blocks = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=24h", "--quiet"];
  const made = await run(promtool, [...blocks, join(folder, "history.txt"), join(folder, "data")]);
  expect(made).toMatchObject({ code: 0 });
  await writeFile(join(folder, "prometheus.yml"), "global: {}\n");
  const flags = [`--storage.tsdb.path=${join(folder, "data")}`, "--storage.tsdb.retention.time=9000d"];
  server = await serve(prometheus, [`--config.file=${join(folder, "prometheus.yml")}`, ...flags], 200_000);
  await vi.waitFor(async () => expect((await fetch(`${server.url}/-/ready`)).status).toBe(200), { timeout: 60_000 });
  const connected = connect(server.url, { timeoutMs: 60_000, maxBytes: 2 ** 26 });
  if ("problem" in connected) throw new Error(connected.problem);
  connection = connected;
});

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

function byLabels(answer: Answer): Record<string, readonly (number | undefined)[]> {
  if ("problem" in answer) throw new Error(answer.problem);
  const there = answer.series.filter((s) => s.values.some((v) => v !== undefined));
  return Object.fromEntries(there.map((s) => [keyOf(s.labels), s.values]));
}

/** Sums depend on their order in the last digits. */
function expectSame(ours: Answer, theirs: Answer, of: string): void {
  const [a, b] = [byLabels(ours), byLabels(theirs)];
  expect(Object.keys(a).sort(), of).toEqual(Object.keys(b).sort());
  for (const [key, values] of Object.entries(a)) {
    const differ = values.flatMap((value, i) => (isSame(value, b[key]?.[i]) ? [] : [[i, value, b[key]?.[i]]]));
    expect(differ, `${of} ${key}`).toEqual([]);
  }
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

describe("what is drawn without a server is what a server answers", () => {
  test("every query of every panel, at every point", async () => {
    const { startMs, endMs } = incident;
    const asked = { server: connection, place: "here", endMs, lengthMs: endMs - startMs, withinMs: 120_000 };
    const served = await serverData(model, asked);
    if ("problem" in served) throw new Error(served.problem);
    const span = { startMs, endMs, stepMs: 120_000 };
    expect(served).toMatchObject(span);
    const questions = questionsOf(model, span, incident.scrapeMs);
    expect(questions.length).toBeGreaterThan(90);
    for (const question of questions) {
      expectSame(answerFrom(store, question, span), served.answer(question.key), question.key);
    }
  });

  test("every expression of every rule, during the incident and after it", async () => {
    for (const seconds of [incident.startMs / 1000 + 4 * 3600, incident.endMs / 1000]) {
      for (const rule of model.groups.flatMap((g) => g.rules)) {
        expect(notEvaluated(rule.expr)).toBeUndefined();
        const own = vectorOf(rule.expr, seconds * 1000, store).map((s) => ({ ...s, values: [s.value] }));
        const answer = await instant(connection, print(rule.expr), seconds);
        if ("problem" in answer) throw new Error(answer.problem);
        const theirs = answer.series.map((s) => ({ labels: s.labels, values: s.samples.map(([, v]) => v) }));
        expectSame({ series: own }, { series: theirs }, rule.at);
      }
    }
  });
});

const counter = "rustbox_executions_by_status";
const gauge = "rustbox_active_executions";

/** What the catalog at hand does not use, other catalogs may. */
test.each([
  ...["irate", "idelta", "delta", "resets", "changes", "deriv"].map((f) => `${f}(${counter}[10m])`),
  ...["avg", "sum", "min", "max", "count", "last", "present", "stddev", "stdvar"].map(
    (f) => `${f}_over_time(${gauge}[10m])`,
  ),
  `quantile_over_time(0.9, ${gauge}[10m])`,
  `predict_linear(${gauge}[10m], 600)`,
  `max_over_time(rate(${counter}[5m])[30m:1m])`,
  ...["abs", "ceil", "floor", "exp", "sqrt", "ln", "log2", "log10", "sgn", "round"].map((f) => `${f}(${gauge} / 7)`),
  `round(${gauge} / 7, 0.25)`,
  `clamp(${gauge}, 1, 12)`,
  ...["minute", "hour", "day_of_week", "day_of_month", "day_of_year", "days_in_month", "month", "year"].map(
    (f) => `${f}()`,
  ),
  `hour(timestamp(${gauge}))`,
  `scalar(sum(${gauge})) * ${gauge}`,
  `vector(pi()) + time()`,
  `absent(${gauge}{job="nobody"})`,
  `absent_over_time(${gauge}{instance="nobody"}[5m])`,
  `absent(${gauge})`,
  ...["sum", "avg", "min", "max", "count", "group", "stddev", "stdvar"].map(
    (f) => `${f} without (instance) (${counter})`,
  ),
  `quantile by (job) (0.3, ${counter})`,
  `topk(2, ${gauge})`,
  `bottomk by (instance) (1, ${gauge})`,
  `count_values("value", up)`,
  `-${gauge} ^ 2 % 7`,
  `${gauge} > bool 13`,
  `9 < ${gauge}`,
  `${gauge} == ${gauge} unless ${gauge} > 13`,
  `${counter} / on (instance, job) group_left () rustbox_executions_total`,
  `${gauge} * on (instance) group_right () ${counter}`,
  `${gauge} atan2 2`,
  `${counter}{status!~"T.*|O."} offset 1h`,
  `sort_desc(sum by (status) (${counter}))`,
  `histogram_quantile(0.5, rustbox_cold_start_latency_seconds_bucket{language=""})`,
])("%s", async (query) => {
  const parsed = parse(query);
  if (!parsed.ok) throw new Error(query);
  expect(notEvaluated(parsed.expr)).toBeUndefined();
  for (const seconds of [incident.startMs / 1000 + 4 * 3600, incident.endMs / 1000 - 7]) {
    const own = vectorOf(parsed.expr, seconds * 1000, store).map((s) => ({
      ...s,
      labels: drop(s.labels, []),
      values: [s.value],
    }));
    const answer = await instant(connection, query, seconds);
    if ("problem" in answer) throw new Error(answer.problem);
    const theirs = answer.series.map((s) => ({ labels: drop(s.labels, []), values: s.samples.map(([, v]) => v) }));
    expectSame({ series: own }, { series: theirs }, query);
    expect(theirs.length > 0 || query.startsWith("absent")).toBe(true);
  }
});

test("the command draws what the server has, and says so", async () => {
  const { code, stdout } = await cli(["report", "--prometheus", server.url, "--since", "500d", "--output", "-"]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Real data of ${server.url}, from `);
  expect(stdout).not.toContain("Not drawn: ");
});

test("there is something to compare", async () => {
  const period = { start: incident.startMs / 1000, end: incident.endMs / 1000, step: 120 };
  const firing = await overPeriod(connection, 'count by (alertname) (ALERTS{alertstate="firing"})', period);
  if ("problem" in firing) throw new Error(firing.problem);
  expect(firing.series.length).toBeGreaterThan(15);
});
