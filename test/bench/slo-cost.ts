/**
 * What one SLO costs a live Prometheus: CPU of one pass over its rules, duration of each group and samples read, with 20,
 * 200 and 2,000 instances; our rules beside Sloth's and Pyrra's. Exits with 1 where a promised bar is missed.
 * `npm run bench slo-cost 20` measures that size alone.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Duration, formatDuration } from "../../src/basics/duration.ts";
import { resolve } from "../../src/model/resolve.ts";
import { shop } from "../adversity/catalog.ts";
import { ensure } from "../tools/ensure.ts";
import { serve } from "../tools/serve.ts";
import { pastOf, startInstances } from "./instances.ts";
import { ages, type Density, importPast } from "./past.ts";
import { type Bar, printBars, printTable } from "./report.ts";
import type { GroupDocument } from "./rule-document.ts";
import { type Samples, samplesOf } from "./slo-samples.ts";
import { noRules, ours, pyrra, type Shape, sloth } from "./slo-shapes.ts";
import { spread } from "./slo-spread.ts";

const hour = 3600;
const day = 24 * hour;

interface Size {
  readonly instances: number;
  /** Small ones are evaluated more often than in production, or one pass would not show in the CPU time. */
  readonly evaluationMs: number;
  readonly measuredMs: number;
  /** Thinner than in production where there are many series; long raw windows, which ours does not have, cost too little then. */
  readonly past: readonly Density[];
}

const recent: Density = { from: 2 * hour, step: 15 };
const sizes: readonly Size[] = [
  {
    instances: 20,
    evaluationMs: 500,
    measuredMs: 30_000,
    past: [
      { from: 28 * day, step: hour },
      { from: 4 * day, step: 15 },
    ],
  },
  {
    instances: 200,
    evaluationMs: 1000,
    measuredMs: 30_000,
    past: [{ from: 28 * day, step: hour }, { from: 4 * day, step: 60 }, recent],
  },
  {
    instances: 2000,
    evaluationMs: 10_000,
    measuredMs: 40_000,
    past: [{ from: 28 * day, step: 2 * hour }, { from: 4 * day, step: 120 }, recent],
  },
];

interface Cost {
  /** In all, while it was measured. */
  readonly cpuMs: number;
  readonly passes: number;
  readonly groups: string;
  readonly samples: Samples;
}

const wanted = process.argv.slice(2).map(Number);
const chosen = wanted.length > 0 ? sizes.filter(({ instances }) => wanted.includes(instances)) : sizes;
const model = resolve(shop("answers"));
const shapes = [ours(model), sloth(), pyrra];
const { paths } = await ensure("reference");
const folder = mkdtempSync(join(tmpdir(), "slo-cost-"));
const bars: Bar[] = [];
/** What no bar judges, because the past is thinner than in production. */
const shares: (readonly string[])[] = [];

/** Ours is the first of the shapes, Sloth's the second. */
function share(of: ReadonlyMap<Shape, number>): number {
  const [our = Number.NaN, their = Number.NaN] = of.values();
  return our / their;
}

/** CPU of the server while it evaluates these rules, and how long each group took the last time. */
async function measure({ groups }: Shape, size: Size, data: string, address: string): Promise<Cost> {
  const home = mkdtempSync(join(folder, "server-"));
  const copy = join(home, "data");
  cpSync(data, copy, { recursive: true });
  const documents = groups(size.evaluationMs);
  return await withServer(home, copy, documents, size.evaluationMs, address, async (url) => {
    const before = await usage(url);
    await wait(size.measuredMs);
    const after = await usage(url);
    return {
      cpuMs: (after.cpuSeconds - before.cpuSeconds) * 1000,
      passes: passesBetween(before, after),
      groups: await durations(url),
      samples: await samplesOf(documents, size.evaluationMs, url),
    };
  });
}

async function withServer<T>(
  home: string,
  data: string,
  groups: readonly GroupDocument[],
  evaluationMs: number,
  address: string,
  use: (url: string) => Promise<T>,
): Promise<T> {
  writeFileSync(join(home, "rules.yml"), JSON.stringify({ groups }));
  writeFileSync(
    join(home, "prometheus.yml"),
    JSON.stringify({
      global: { scrape_interval: "15s", evaluation_interval: formatDuration(evaluationMs) as Duration },
      rule_files: ["rules.yml"],
      scrape_configs: [{ job_name: "all", honor_labels: true, static_configs: [{ targets: [address] }] }],
    }),
  );
  const flags = [
    `--config.file=${join(home, "prometheus.yml")}`,
    `--storage.tsdb.path=${data}`,
    "--storage.tsdb.retention.time=100d",
  ];
  const server = await serve(paths.prometheus, flags, 300_000);
  try {
    // It answers queries, and scrapes for the first time, five seconds after its start.
    await wait(10_000);
    return await use(server.url);
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

interface Usage {
  readonly cpuSeconds: number;
  /** By group: how often it was due, and how often it was left out because the last time was not over yet. */
  readonly due: readonly number[];
  readonly missed: readonly number[];
}

async function usage(url: string): Promise<Usage> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:{.*})? (.+)$`, "gm"))].map(([, value]) => Number(value));
  return {
    cpuSeconds: values("process_cpu_seconds_total")[0] ?? Number.NaN,
    due: values("prometheus_rule_group_iterations_total"),
    missed: values("prometheus_rule_group_iterations_missed_total"),
  };
}

/** How often all groups were evaluated: on a busy machine the slowest of them falls behind. */
function passesBetween(before: Usage, after: Usage): number {
  const due = after.due.map((count, i) => count - (before.due[i] ?? 0));
  const missed = after.missed.map((count, i) => count - (before.missed[i] ?? 0));
  const done = due.map((count, i) => (count === 0 ? 1 : (count - (missed[i] ?? 0)) / count));
  return Math.max(0, ...due) * Math.min(1, ...done);
}

async function durations(url: string): Promise<string> {
  const body = (await (await fetch(`${url}/api/v1/rules`)).json()) as {
    readonly data: { readonly groups: readonly { readonly name: string; readonly evaluationTime: number }[] };
  };
  return body.data.groups.map(({ name, evaluationTime }) => `${name} ${(evaluationTime * 1000).toFixed(1)}`).join(", ");
}

try {
  const rows: string[][] = [];
  for (const size of chosen) {
    const { instances } = size;
    const address = await startInstances(instances);
    try {
      const data = join(folder, `past-${instances}`);
      const end = Math.floor(Date.now() / 1000);
      const recorded = shapes.flatMap((shape) => shape.recorded);
      const recordedAges = ages([{ from: 30 * day, step: 15 }]);
      const growing = (at: number) => Math.floor((at - end + 31 * day) / 15);
      const samples = importPast(paths.promtool, folder, data, end, [
        ...pastOf(instances, size.past),
        ...recorded.map((text) => ({
          text,
          value: text.includes("ratio") ? () => 0.0008 : growing,
          ages: recordedAges,
        })),
      ]);
      process.stderr.write(`${instances} instances: a past of ${samples.toLocaleString("en")} samples\n`);
      const idle = await measure(noRules, size, data, address.address);
      const measured = new Map<Shape, number>();
      const fullPast = new Map<Shape, number>();
      for (const shape of shapes) {
        const { cpuMs, passes, groups, samples } = await measure(shape, size, data, address.address);
        // What is evaluated less often costs the less in each interval.
        const cpu = (cpuMs - idle.cpuMs) / passes / shape.intervals;
        const cpuOfFullPast = (cpu * samples.readOfFullPast) / samples.read;
        measured.set(shape, cpu);
        fullPast.set(shape, cpuOfFullPast);
        const row = [instances, shape.name, cpu, samples.read, samples.readOfFullPast, cpuOfFullPast, groups];
        rows.push(row.map((cell) => (typeof cell === "number" ? Math.round(cell).toLocaleString("en") : cell)));
        process.stderr.write(`${rows.at(-1)?.join(" | ")} | ${passes.toFixed(1)} passes\n`);
        if (shape === shapes[0] && instances === 200) {
          bars.push({ what: "samples read by one pass at 200 instances", figure: samples.read, bar: 250_000 });
          const { rule, samples: held } = samples.most;
          bars.push({ what: `samples held at once by one rule at 200 instances (${rule})`, figure: held, bar: 10_000 });
        }
      }
      const at = `at ${instances.toLocaleString("en")} instances, as a share of Sloth's`;
      const what = `CPU of a full past, in proportion to samples, ${at}`;
      if (instances === 20) bars.push({ what, figure: share(fullPast), bar: 1 });
      if (instances === 2000) bars.push({ what, figure: share(fullPast), bar: 1 / 8 });
      shares.push([`CPU as measured ${at}`, share(measured).toFixed(3)]);
    } finally {
      address.close();
    }
  }
  bars.push({
    what: "groups of 50 SLOs that are evaluated within the same tenth of the interval, as a share",
    figure: await spread(paths.prometheus, mkdtempSync(join(folder, "spread-"))),
    bar: 0.3,
  });
  const header = [
    "Instances",
    "Rules",
    "CPU, ms",
    "Samples",
    "Samples of a full past",
    "CPU of a full past, ms",
    "Duration of each group, ms",
  ];
  process.stdout.write(
    "What one interval of 15 s costs. A full past has a sample each 15 s; its CPU is in proportion.\n\n",
  );
  printTable(header, rows);
  printTable(["Not judged, for the past is thinner than in production", "Figure"], shares);
  process.exitCode = printBars(bars);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
