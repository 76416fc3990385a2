/**
 * Times whole commands in turn, and prints the median of each beside the bar that is promised: on the catalog of this
 * repository, and on large ones. `npm run bench commands 5000` adds that size.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { tsconfig } from "../../src/init/project.ts";
import { findOnPath } from "../../src/validate/executable.ts";
import { writeLargeCatalog, writeSlothSpec } from "./large-catalog.ts";
import { type Bar, printBars, printTable } from "./report.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "dist/bin.js");
const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-bench-"));
const usage = join(folder, "usage.json");
const watch = join(folder, "watch.cjs");

/** What takes so many seconds once, or fails, is not repeated. */
const tooLong = 20;

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly rounds: number;
}

interface Run {
  /** NaN where it failed. */
  readonly seconds: number;
  /** Says more than the time where the machine is busy with other things; missing where the process is not ours. */
  readonly cpuSeconds?: number;
  /** Of the process itself, without the programs that it starts; missing where it is not ours. */
  readonly megabytes?: number;
}

function ours(...args: readonly string[]): Command {
  return { program: process.execPath, args: ["--require", watch, bin, ...args, "--quiet"], rounds: 9 };
}

function large(size: number, rounds: number): Command {
  const catalog = join(folder, `catalog-${size}`);
  writeLargeCatalog(catalog, size);
  return { ...ours("generate", "--catalog", catalog, "--out", join(folder, `out-${size}`)), rounds };
}

/** The compiler on a catalog of `size` metrics, SLOs and alerts, as an editor or CI starts it. */
function typeCheck(size: number): Command {
  const project = join(folder, `project-${size}`);
  writeLargeCatalog(join(project, "spec"), size);
  mkdirSync(join(project, "node_modules"));
  symlinkSync(root, join(project, "node_modules/rustbox-monitoring"));
  writeFileSync(join(project, "tsconfig.json"), tsconfig("spec"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  return { program: process.execPath, args: [tsc, "--noEmit", "--project", project], rounds: 3 };
}

function slothGenerate(program: string, size: number): Command {
  const spec = join(folder, `sloth-${size}.yml`);
  writeSlothSpec(spec, size);
  return { program, args: ["generate", "-i", spec, "-o", join(folder, `sloth-${size}.rules.yml`)], rounds: 3 };
}

function run({ program, args }: Command): Run {
  rmSync(usage, { force: true });
  const started = performance.now();
  const { status, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1e9 });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) {
    process.stderr.write(`${program} ${args.join(" ")} exited with ${status}: ${stderr.slice(0, 500)}\n`);
    return { seconds: Number.NaN };
  }
  if (!args.includes(watch)) return { seconds };
  const used = JSON.parse(readFileSync(usage, "utf8")) as NodeJS.ResourceUsage;
  return { seconds, cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6, megabytes: used.maxRSS / 1024 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  writeFileSync(
    watch,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
  );
  const sloth = findOnPath("sloth", process.env);
  const out = join(folder, "out");
  const sizes = [1000, ...process.argv.slice(2).map(Number)];
  const commands: Readonly<Record<string, Command>> = {
    "node -e 0": { program: process.execPath, args: ["--require", watch, "-e", "0"], rounds: 9 },
    generate: ours("generate", "--out", out),
    "generate --check": ours("generate", "--check", "--out", out),
    "validate --offline": ours("validate", "--offline", "--out", out),
    validate: ours("validate", "--out", out),
    test: { ...ours("test"), rounds: 3 },
    ...Object.fromEntries(sizes.map((size) => [`generate, ${size} SLOs and alerts`, large(size, size > 1000 ? 1 : 3)])),
    "tsc, 500 metrics, SLOs and alerts": typeCheck(500),
    ...(sloth === undefined ? {} : { "sloth generate, 1000 SLOs": slothGenerate(sloth, 1000) }),
  };
  const runs = new Map<string, Run[]>(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < 9; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const before = runs.get(name) ?? [];
      if (round < command.rounds && before.every((r) => r.seconds <= tooLong)) before.push(run(command));
    }
  }
  const seconds = (name: string) => median((runs.get(name) ?? []).map((r) => r.seconds));
  const cpu = (name: string) => median((runs.get(name) ?? []).map((r) => r.cpuSeconds ?? Number.NaN));
  const megabytes = (name: string) => Math.max(...(runs.get(name) ?? []).map((r) => r.megabytes ?? Number.NaN));
  printTable(
    ["Command", "Rounds", "Median", "Times `node -e 0`", "CPU", "Memory"],
    Object.keys(commands).map((name) => [
      `\`${name}\``,
      `${runs.get(name)?.length}`,
      `${seconds(name).toFixed(2)} s`,
      (seconds(name) / seconds("node -e 0")).toFixed(1),
      Number.isNaN(cpu(name)) ? "–" : `${cpu(name).toFixed(2)} s`,
      Number.isNaN(megabytes(name)) ? "–" : `${megabytes(name).toFixed(0)} MB`,
    ]),
  );
  const thousand = "generate, 1000 SLOs and alerts";
  const bars: readonly Bar[] = [
    { what: "generate, as a multiple of `node -e 0`", figure: seconds("generate") / seconds("node -e 0"), bar: 8 },
    { what: "validate", figure: seconds("validate"), bar: 2.5, unit: " s" },
    { what: "test", figure: seconds("test"), bar: 15, unit: " s" },
    { what: thousand, figure: seconds(thousand), bar: 5, unit: " s" },
    { what: `memory of ${thousand}`, figure: megabytes(thousand), bar: 1024, unit: " MB" },
    {
      what: "tsc, 500 metrics, SLOs and alerts",
      figure: seconds("tsc, 500 metrics, SLOs and alerts"),
      bar: 10,
      unit: " s",
    },
    ...sizes.slice(1).map((size) => ({
      what: `seconds for each SLO at ${size}, as a multiple of those at 1000`,
      figure: (seconds(`generate, ${size} SLOs and alerts`) / size) * (1000 / seconds(thousand)),
      bar: 1.2,
    })),
    ...(sloth === undefined
      ? []
      : [
          {
            what: `${thousand}, as a multiple of sloth generate`,
            figure: seconds(thousand) / seconds("sloth generate, 1000 SLOs"),
            bar: 1,
          },
        ]),
  ];
  process.exitCode = printBars(bars);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
