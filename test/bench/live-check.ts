/** Measures `live-check` as a whole process on large texts: how fast it reads them, and in how much memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import rustbox from "../../spec/index.ts";
import { emit } from "../../src/live/emit.ts";
import { resolve } from "../../src/model/resolve.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "dist/bin.js");
const folder = mkdtempSync(join(tmpdir(), "live-check-"));
const usage = join(folder, "usage.json");
const watch = join(folder, "watch.cjs");
const first = emit(resolve(rustbox)).text;

/** What a label with too many values makes of an exporter: counters, gauges and histograms, each series another one. */
function* text(bytes: number): Generator<string> {
  yield first;
  let size = first.length;
  for (let shard = 0; size < bytes; shard++) {
    const samples = first.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const part = samples.map((line) => {
      const [, name = "", labels = "", value = ""] = /^([^{ ]+)(?:\{(.*)\})? (.*)$/.exec(line) ?? [];
      return `${name}{${labels === "" ? "" : `${labels},`}shard="shard-${shard}"} ${value}\n`;
    });
    const whole = part.join("");
    size += whole.length;
    yield whole;
  }
}

interface Run {
  readonly megabytes: number;
  readonly seconds: number;
  readonly memory: number;
}

/** CPU time tells more than the clock where the machine is busy with other things. */
async function run(bytes: number): Promise<Run> {
  const args = ["--require", watch, bin, "live-check", "-", "--format", "json"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "ignore", "inherit"] });
  let written = 0;
  for (const part of text(bytes)) {
    written += part.length;
    if (!child.stdin.write(part)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [code] = await once(child, "exit");
  if (code !== 0 && code !== 1) throw new Error(`live-check ended with ${code}`);
  const used = JSON.parse(readFileSync(usage, "utf8")) as NodeJS.ResourceUsage;
  const seconds = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { megabytes: written / 1e6, seconds, memory: (used.maxRSS * 1024) / 1e6 };
}

try {
  const exit = `require("node:fs").writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage()))`;
  writeFileSync(watch, `process.on("exit", () => ${exit});`);
  const start = await run(1);
  process.stdout.write("| Text | CPU | Speed | Memory |\n| ---: | ---: | ---: | ---: |\n");
  for (const bytes of [10e6, 100e6]) {
    const { megabytes, seconds, memory } = await run(bytes);
    const speed = megabytes / (seconds - start.seconds);
    const cells = [
      `${megabytes.toFixed(0)} MB`,
      `${seconds.toFixed(1)} s`,
      `${speed.toFixed(0)} MB/s`,
      `${memory.toFixed(0)} MB`,
    ];
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
  }
  process.stdout.write(
    `\nThe speed leaves out what every run takes to start: ${start.seconds.toFixed(1)} s, ${start.memory.toFixed(0)} MB.\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
