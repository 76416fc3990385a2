/** What takes months to come about, asked of a real Prometheus whose past was written for it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { slo } from "../../src/catalog/slo.ts";
import { recordingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { print } from "../../src/promql/print/print.ts";
import { orders, shopWith } from "../fixtures/slos/index.ts";
import { run, type SetName, setNames, tools } from "../tools/index.ts";
import { type Server, serve } from "../tools/serve.ts";

const seconds = (text: string): number => Date.parse(`${text}:00Z`) / 1000;
const [first, last] = [seconds("2023-01-20T00:00"), seconds("2024-05-02T00:00")];
const tile = 300;

/** Events that were counted in the five minutes before a moment: by no rule that a sum could get right by chance. */
const events = (at: number): { readonly bad: number; readonly total: number } => {
  const k = Math.floor(at / tile);
  return { bad: (k * 7) % 5 === 0 ? k % 11 : 0, total: 100 + (k % 37) };
};

const monthly = shopWith({ orders: slo("orders", { ...orders, period: "calendar-month" }) });
const rolling = shopWith({ orders });
const exprOf = (catalog: typeof monthly, record: string): string => {
  const rule = recordingRules(resolve(catalog)).find((r) => r.record === record);
  if (!rule) throw new Error(`no rule ${record}`);
  return print(rule.expr);
};

/** The owner changes in the middle: for a while the series of both are to be seen. */
const ownerChanges = seconds("2024-04-20T12:00");

function history(): string {
  const lines: string[] = [];
  const labels = 'job="shop",slo="orders"';
  for (const kind of ["bad", "total"] as const) {
    let count = 0;
    for (let at = first; at <= last; at += tile) {
      count += events(at)[kind];
      lines.push(`slo:sli_${kind}:count{${labels}} ${count} ${at}`);
    }
  }
  for (const [owner, from, to] of [
    ["before", ownerChanges - 86_400, ownerChanges],
    ["after", ownerChanges, last],
  ] as const) {
    for (let at = from; at <= to; at += 60) lines.push(`slo:info{slo="orders",owner="${owner}"} 1 ${at}`);
    for (let at = from; at <= to; at += 60) lines.push(`elsewhere_ratio{${labels},owner="${owner}"} 0.001 ${at}`);
  }
  return `${lines.join("\n")}\n# EOF\n`;
}

async function startPrometheus(set: SetName, folder: string): Promise<Server> {
  const { promtool, prometheus } = tools(set);
  await writeFile(join(folder, "history.txt"), history());
  await writeFile(join(folder, "prometheus.yml"), "{}\n");
  const data = join(folder, "data");
  await mkdir(data);
  const backfill = [
    "tsdb",
    "create-blocks-from",
    "openmetrics",
    "--max-block-duration=12000h",
    "-q",
    join(folder, "history.txt"),
    data,
  ];
  const made = await run(promtool, backfill, { timeoutMs: 120_000 });
  if (made.code !== 0) throw new Error(made.stdout + made.stderr);
  const flags = [`--config.file=${join(folder, "prometheus.yml")}`, `--storage.tsdb.path=${data}`];
  const server = await serve(prometheus, [...flags, "--storage.tsdb.retention.time=100y"], 120_000);
  // It listens before it answers.
  for (let i = 0; i < 100 && !(await fetch(`${server.url}/-/ready`)).ok; i += 1) await setTimeout(100);
  return server;
}

describe.each(setNames)("on the %s Prometheus", (set) => {
  let folder = "";
  let server: Server | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "history-"));
    server = await startPrometheus(set, folder);
  }, 180_000);
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const query = async (expr: string, at: number): Promise<readonly number[] | string> => {
    const url = `${server?.url}/api/v1/query?${new URLSearchParams({ query: expr, time: String(at) })}`;
    const body = (await (await fetch(url)).json()) as {
      readonly error?: string;
      readonly data?: { readonly result: readonly { readonly value: readonly [number, string] }[] };
    };
    return body.data ? body.data.result.map((r) => Number(r.value[1])) : (body.error ?? "no answer");
  };

  test.each([
    ["a month of 31 days, at its end", "2023-01-31T23:58", "2023-02-01T00:00"],
    ["the first minutes of a month", "2023-02-01T00:13", "2023-02-01T00:00"],
    ["a month of 28 days", "2023-02-28T23:58", "2023-02-01T00:00"],
    ["the day after it", "2023-03-01T09:00", "2023-03-01T00:00"],
    ["a month of 30 days", "2023-04-30T23:58", "2023-04-01T00:00"],
    ["a month of 31 days after one of 30", "2023-05-31T12:00", "2023-05-01T00:00"],
    ["the end of a year", "2023-12-31T23:58", "2023-12-01T00:00"],
    ["the beginning of a year, with the last January still stored", "2024-01-01T06:00", "2024-01-01T00:00"],
    ["a whole January after another", "2024-01-31T23:58", "2024-01-01T00:00"],
    ["a month of 29 days", "2024-02-29T23:58", "2024-02-01T00:00"],
    ["the day after it", "2024-03-01T01:00", "2024-03-01T00:00"],
  ])("%s", async (_, now, begin) => {
    const at = seconds(now);
    // History begins within the first month: of its first count nothing before is known.
    const from = now.startsWith("2023-01") ? first : seconds(begin);
    const counted = { bad: 0, total: 0 };
    for (let t = from + tile; t <= at; t += tile) {
      counted.bad += events(t).bad;
      counted.total += events(t).total;
    }
    expect(await query(exprOf(monthly, "slo:sli_bad:period"), at)).toEqual([counted.bad]);
    expect(await query(exprOf(monthly, "slo:sli_total:period"), at)).toEqual([counted.total]);
  });

  test("a new owner does not disturb the period, which a label on the series themselves would", async () => {
    for (const at of [ownerChanges + 60, ownerChanges + 240, ownerChanges + 86_400]) {
      for (const rule of recordingRules(resolve(rolling))) {
        expect([rule.record, typeof (await query(print(rule.expr), at))]).toEqual([rule.record, "object"]);
      }
      expect(await query(exprOf(rolling, "slo:sli_total:period"), at)).toHaveLength(1);
    }
    // What others do: both owners' series are there, and the rule would record one labelset twice.
    expect(
      await query('label_replace(sum_over_time(elsewhere_ratio[1d]), "owner", "after", "", "")', ownerChanges + 60),
    ).toContain("same labelset");
  });
});
