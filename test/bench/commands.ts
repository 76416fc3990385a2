/** Times whole commands beside an empty Node process, in turn, and prints their medians and ratios. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "dist/bin.js");
const rounds = 9;
const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-bench-"));
const out = join(folder, "out");

const commands = {
  "node -e 0": ["-e", "0"],
  generate: [bin, "generate", "--out", out, "--quiet"],
  "generate --check": [bin, "generate", "--check", "--out", out, "--quiet"],
  "validate --offline": [bin, "validate", "--offline", "--out", out, "--quiet"],
  validate: [bin, "validate", "--out", out, "--quiet"],
} as const;

function seconds(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} exited with ${status}: ${stderr}`);
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  // The first round fills the caches and is not counted.
  for (const args of Object.values(commands)) seconds(args);
  const runs = Array.from({ length: rounds }, () =>
    Object.fromEntries(Object.entries(commands).map(([name, args]) => [name, seconds(args)])),
  );
  const empty = (run: Readonly<Record<string, number>>) => run["node -e 0"] ?? Number.NaN;
  process.stdout.write(`| Command | Median of ${rounds} | Ratio to \`node -e 0\` |\n| --- | --- | --- |\n`);
  for (const name of Object.keys(commands)) {
    const time = median(runs.map((run) => run[name] ?? Number.NaN));
    const ratio = median(runs.map((run) => (run[name] ?? Number.NaN) / empty(run)));
    process.stdout.write(`| \`${name}\` | ${time.toFixed(2)} s | ${ratio.toFixed(1)} |\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
