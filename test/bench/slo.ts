/**
 * Counts the samples that one evaluation of an SLO reads, by Prometheus' own statistics: our rules, and the two shapes
 * that are common elsewhere. Thirty days of twenty series, one sample each 30 s; fails above the bound we promise.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RecordingRule, recordingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { walk } from "../../src/promql/ast.ts";
import { print } from "../../src/promql/print/print.ts";
import { answered, shopWith } from "../fixtures/slos/index.ts";
import { ensure } from "../tools/ensure.ts";
import { serve } from "../tools/serve.ts";

const bound = 35_000;
const [days, instances, stepSeconds] = [30, 10, 30];
const catalog = shopWith(
  { answered },
  {
    sloPeriod: "30d",
    evaluationInterval: "30s",
    scrape: { name: "shop", targets: ["shop:9100"], interval: "30s", timeout: "10s", openLabelValues: 5 },
  },
);
const model = resolve(catalog);
const exprs = model.groups.flatMap((g) => g.rules).map((rule) => rule.expr);
const ours = exprs.map(print);

/** Prometheus counts a subquery by its results: what each of its steps reads comes on top. */
const steps = exprs.flatMap((expr) =>
  [...walk(expr)].flatMap((e) => {
    if (e.kind !== "subquery" || e.of.kind === "selector" || !("ms" in e.range) || !e.step || !("ms" in e.step))
      return [];
    return [{ query: print(e.of), count: Math.ceil(e.range.ms / e.step.ms) }];
  }),
);

const all = "shop_answers_total";
const failed = 'shop_answers_total{result="failed"}';
const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];
const rawRatio = (window: string) =>
  `sum by (job) (rate(${failed}[${window}])) / sum by (job) (rate(${all}[${window}]))`;
const shapes: Readonly<Record<string, readonly string[]>> = {
  "ours: sums of recorded rates": ours,
  "average of ratios": [
    ...windows.map(rawRatio),
    "sum_over_time(slo:error_ratio:rate5m[30d]) / count_over_time(slo:error_ratio:rate5m[30d])",
  ],
  "raw ranges": [...windows.map(rawRatio), `sum(increase(${failed}[30d])) / sum(increase(${all}[30d]))`],
};

/** What the rules would have recorded, roughly: only how much of it there is counts here. */
function series(recordings: readonly RecordingRule[]): readonly string[] {
  const raw = Array.from({ length: instances }, (_, i) =>
    ["ok", "failed"].map((result) => `${all}{job="shop",instance="${i}",result="${result}"}`),
  );
  const recorded = recordings.map((r) => {
    const labels = { job: "shop", ...r.labels };
    return `${r.record}{${Object.entries(labels)
      .map(([k, v]) => `${k}="${v}"`)
      .join(",")}}`;
  });
  return [...raw.flat(), 'up{job="shop",instance="0"}', ...recorded];
}

const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-bench-"));
try {
  const { paths } = await ensure("reference");
  const end = Math.floor(Date.now() / 86_400_000) * 86_400;
  const text = join(folder, "history.txt");
  const file = openSync(text, "w");
  // A family at a time, and within it a series at a time: so the format wants it.
  for (const name of series(recordingRules(model)).toSorted()) {
    for (let from = 0; from <= days * 86_400; from += 86_400) {
      const lines: string[] = [];
      for (let s = from; s < from + 86_400 && s <= days * 86_400; s += stepSeconds) {
        lines.push(`${name} ${s} ${end - days * 86_400 + s}\n`);
      }
      writeSync(file, lines.join(""));
    }
  }
  writeSync(file, "# EOF\n");
  closeSync(file);
  const data = join(folder, "data");
  mkdirSync(data);
  const backfill = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=768h", "--quiet", text, data];
  const { status, stderr } = spawnSync(paths.promtool, backfill, { encoding: "utf8", timeout: 600_000 });
  if (status !== 0) throw new Error(`promtool ${backfill.join(" ")}: ${stderr}`);

  const config = join(folder, "prometheus.yml");
  writeFileSync(config, "{}\n");
  const flags = [`--config.file=${config}`, `--storage.tsdb.path=${data}`, "--storage.tsdb.retention.time=100d"];
  const server = await serve(paths.prometheus, flags, 120_000);
  try {
    const samples = async (query: string): Promise<number> => {
      const url = `${server.url}/api/v1/query?${new URLSearchParams({ query, time: String(end), stats: "all" })}`;
      const body = (await (await fetch(url)).json()) as {
        readonly status: string;
        readonly error?: string;
        readonly data?: { readonly stats: { readonly samples: { readonly totalQueryableSamples: number } } };
      };
      if (!body.data) throw new Error(`${query}: ${body.error}`);
      return body.data.stats.samples.totalQueryableSamples;
    };
    process.stdout.write("| Shape | Samples an evaluation |\n| --- | ---: |\n");
    let worst = 0;
    for (const [shape, queries] of Object.entries(shapes)) {
      let sum = 0;
      for (const query of queries) sum += await samples(query);
      if (queries === ours) worst = sum;
      process.stdout.write(`| ${shape} | ${sum.toLocaleString("en")} |\n`);
    }
    let inside = 0;
    for (const { query, count } of steps) inside += count * (await samples(query));
    process.stdout.write(
      `| ours, the steps inside subqueries counted as well | ${(worst + inside).toLocaleString("en")} |\n`,
    );
    if (process.argv.includes("--each")) {
      for (const query of ours) process.stdout.write(`${await samples(query)}\t${query}\n`);
    }
    if (worst === 0 || worst > bound) {
      process.stderr.write(`${worst} samples: more than 0 and at most ${bound} are promised\n`);
      process.exitCode = 1;
    }
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
