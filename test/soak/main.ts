/**
 * Lets the commands that go on without end run for some minutes (`npm run suite soak 10`), asks them all the time, and fails
 * where memory, handles or temporary files grow, or where something is left once they are ended. Linux only.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { editor } from "../editor/client.ts";
import { descendants, isRunning, median, type Sample, sample } from "./sample.ts";

const minutes = Number(process.argv[2] ?? 3);
if (!(minutes >= 0.5)) throw new Error("usage: npm run suite soak <minutes, at least 0.5>");
const root = join(import.meta.dirname, "../..");
const tools = join(root, ".cache/tools/reference/bin");
const top = mkdtempSync(join(tmpdir(), "soak-"));

interface Soaked {
  readonly name: string;
  readonly child: ChildProcess;
  readonly pid: number;
  readonly temporary: string;
  /** What it printed on stdout. */
  printed: string;
  /** What its users do all the time. */
  readonly ask: (turn: number) => Promise<unknown>;
  readonly samples: Sample[];
}

function start(name: string, args: readonly string[], ask?: Soaked["ask"]): Soaked {
  const temporary = join(top, name);
  mkdirSync(temporary);
  const child = spawn(process.execPath, [join(root, "dist/bin.js"), ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, PATH: `${tools}:${process.env.PATH}` },
    // The watcher reports there each time.
    stdio: ["pipe", "pipe", ask ? "ignore" : "inherit"],
  });
  const soaked: Soaked = {
    name,
    child,
    pid: child.pid ?? 0,
    temporary,
    printed: "",
    samples: [],
    ask: ask ?? (() => visit(soaked)),
  };
  child.stdout?.on("data", (chunk) => {
    soaked.printed += chunk;
  });
  return soaked;
}

/** Rules that are right and wrong in turn, other ones each time. */
const rules = (turn: number): string =>
  `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: sum by (job) (rate(x${turn}_total{code=~"${turn}.*"}[5m])) > ${turn}\n` +
  `        annotations: { summary: "{{ $labels.${turn % 2 ? "job" : "instance"} }}" }\n`;

const watched = join(top, "watched");
mkdirSync(watched);
writeFileSync(join(watched, "a.yml"), rules(0));
const watch = start("watch", ["lint", "--watch", "--catalog", "none", watched], async (turn) =>
  turn % 5 === 4 ? rmSync(join(watched, "a.yml"), { force: true }) : writeFileSync(join(watched, "a.yml"), rules(turn)),
);
const lsp = start("lsp", ["lsp", "--catalog", "none"], async (turn) => {
  const on = await typing;
  on.type("typed.yml", rules(turn));
  const wrong = turn % 2 === 0;
  await on.until("typed.yml", (found) => found.length > 0 === wrong);
  await on.hover("typed.yml", 4, 20);
});
const { stdin: input, stdout: output } = lsp.child;
if (!input || !output) throw new Error("lsp has no pipes");
const typing = editor(watched, { input, output, ended: Promise.resolve() });
typing.then((on) => on.open("typed.yml", rules(0)));

const all = [
  watch,
  lsp,
  start("serve", ["serve", "--instances", "2", "--speed", "60", "--after", "5s", "--scenario", "HighQueueDepth"]),
  start("demo", ["demo", "--scenario", "HighQueueDepth", "--after", "20s"]),
];

/** Every instance and server once, as Prometheus, a browser or a curious reader would. */
async function visit({ printed }: Soaked): Promise<void> {
  for (const [address] of printed.matchAll(/http:\/\/[\w.:-]+\/?[\w/]*/g)) {
    // A server that cannot answer yet is asked again soon.
    await fetch(address, { signal: AbortSignal.timeout(5000) }).then(
      (r) => r.text(),
      () => {},
    );
  }
}

process.on("exit", () => {
  for (const { child } of all) child.kill("SIGKILL");
  rmSync(top, { recursive: true, force: true });
});

const began = Date.now();
const end = began + minutes * 60_000;
let asked = 0;
while (Date.now() < end) {
  for (let i = 0; i < 5; i++) {
    await Promise.all(all.map((one) => one.ask(asked)));
    asked += 1;
    await sleep(1000);
  }
  for (const one of all) {
    if (!isRunning(one.pid)) throw new Error(`${one.name} has ended by itself`);
    one.samples.push(sample(one.pid, one.temporary));
  }
}

/** The first third is for caches and compilers to fill; then nothing is to grow but by a tenth, or by a few. */
function growth({ name, samples }: Soaked): readonly string[] {
  const third = Math.ceil(samples.length / 3);
  return (["memory", "handles", "temporary"] as const).flatMap((what) => {
    const at = (from: number, to?: number) => median(samples.slice(from, to).map((s) => s[what]));
    const [first, middle, last] = [at(0, third), at(third, -third), at(-third)];
    const figures = [first, middle, last].map((n) => (what === "memory" ? n.toFixed(1) : n));
    process.stdout.write(`${name.padEnd(6)} ${what.padEnd(9)} ${figures.join(" → ")}\n`);
    // Prometheus' own database, below the temporary folder, has more files after a while.
    const few = what === "memory" ? 8 : what === "handles" ? 4 : 20;
    return last > middle * 1.1 + few ? [`${name}: ${what} grows from ${middle} to ${last}`] : [];
  });
}

process.stdout.write(`after ${minutes} min, each asked ${asked} times: medians of the three thirds\n`);
const problems = all.flatMap(growth);
for (const one of all) {
  const family = [one.pid, ...descendants(one.pid)];
  one.child.kill("SIGTERM");
  for (let i = 0; i < 200 && family.some(isRunning); i++) await sleep(100);
  if (family.some(isRunning)) problems.push(`${one.name}: a process that it started goes on`);
  const left = readdirSync(one.temporary);
  if (left.length > 0) problems.push(`${one.name}: leaves ${left.join(", ")}`);
}
process.stdout.write(problems.length === 0 ? "nothing grew, nothing was left\n" : `${problems.join("\n")}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
