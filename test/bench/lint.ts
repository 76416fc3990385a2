/** Times `lint` as a whole process on rule files of growing size, then reading alone: the fast reader beside the yaml package. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import rustbox from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { readFully } from "../../src/yaml/read.ts";
import { readPlainYaml } from "../../src/yaml/read-plain.ts";
import { type Source, source } from "../../src/yaml/source.ts";
import { correctExpressions, ruleFile } from "../lint/correct-rules.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "dist/bin.js");
const sizes = [500, 5000, 50_000];
const perFile = 1000;
const rounds = 3;
const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-bench-"));
const usage = join(folder, "usage.json");
const watch = join(folder, "watch.cjs");
const expressions = correctExpressions(resolve(rustbox).schema);

/** Windows differ, so that hardly two expressions are one text. */
function ours(size: number): readonly string[] {
  return Array.from({ length: size }, (_, i) =>
    (expressions[i % expressions.length] ?? "").replaceAll("[5m]", `[${300 + i}s]`),
  );
}

/** Of metrics that the catalog does not declare, each read ten times: every name is compared with all those that are known. */
function foreign(size: number): readonly string[] {
  return Array.from({ length: size }, (_, i) => {
    const name = `vendor_backend_${["http", "grpc", "queue"][i % 3]}_responses_${Math.floor(i / 10)}_total`;
    return `sum by (job) (rate(${name}{code=~"5.."}[${300 + i}s])) > ${i}`;
  });
}

function write(name: string, all: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (let at = 0; at < all.length; at += perFile)
    writeFileSync(join(path, `${at}.yml`), ruleFile(all.slice(at, at + perFile)));
  return path;
}

interface Run {
  readonly seconds: number;
  /** Tells more than the time where the machine is busy with other things. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

function run(path: string): Run {
  const started = performance.now();
  const args = ["--require", watch, bin, "lint", path, "--format", "json"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", maxBuffer: 1e9 });
  const seconds = (performance.now() - started) / 1000;
  if (status === null || status > 1) throw new Error(`lint ended with ${status}: ${stderr}`);
  const used = JSON.parse(readFileSync(usage, "utf8")) as NodeJS.ResourceUsage;
  const cpuSeconds = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { seconds, cpuSeconds, megabytes: used.maxRSS / 1024 };
}

try {
  writeFileSync(
    watch,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
  );
  process.stdout.write(
    `| Rules | Best of ${rounds} | CPU | CPU per 1,000 rules | Memory |\n| ---: | ---: | ---: | ---: | ---: |\n`,
  );
  const sets = [...sizes.map((size) => [`${size}`, ours(size)] as const), ["foreign", foreign(5000)] as const];
  for (const [name, all] of sets) {
    const path = write(name, all);
    const runs = Array.from({ length: rounds }, () => run(path));
    const seconds = Math.min(...runs.map((r) => r.seconds));
    const megabytes = Math.max(...runs.map((r) => r.megabytes));
    const cpu = Math.min(...runs.map((r) => r.cpuSeconds));
    const cells = [seconds.toFixed(2), cpu.toFixed(2), ((cpu / all.length) * 1000).toFixed(3)].map((s) => `${s} s`);
    process.stdout.write(
      `| ${all.length.toLocaleString("en")}${name === "foreign" ? ", foreign metrics" : ""} | ${cells.join(" | ")} | ${megabytes.toFixed(0)} MB |\n`,
    );
  }
  const path = join(folder, "5000");
  const files = readdirSync(path).map((name) => source(name, readFileSync(join(path, name), "utf8")));
  const reading = (read: (of: Source) => unknown): string => {
    const times = Array.from({ length: rounds }, () => {
      const started = performance.now();
      for (const of of files) read(of);
      return performance.now() - started;
    });
    return Math.min(...times).toFixed(0);
  };
  const [fast, full] = [reading((of) => readPlainYaml(of.text)), reading(readFully)];
  process.stdout.write(`\nReading 5,000 rules takes ${fast} ms, with the yaml package alone ${full} ms.\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
