import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { cli } from "../../cli/cli.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { ensure } from "../../tools/ensure.ts";

const root = join(import.meta.dirname, "../../..");

interface Demo {
  readonly child: ChildProcess;
  /** Where everything listens, once it does. */
  readonly urls: readonly string[];
  /** Where it keeps its data. */
  readonly folder: string;
  out(): string;
  readonly exited: Promise<number | null>;
}

/** The command as people start it, with a temporary folder of its own, so that what it leaves there is seen. */
async function startDemo(...flags: string[]): Promise<Demo> {
  const folder = temporaryFolder();
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, [join(root, "dist/bin.js"), "demo", ...flags], { cwd: root, env });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  const exited = new Promise<number | null>((done) => child.on("exit", (code) => done(code)));
  onTestFinished(() => void child.kill("SIGKILL"));
  for (let i = 0; i < 600 && (out.match(/^Instance /gm) ?? []).length < 2; i++) await sleep(100);
  const urls = out.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  expect(urls, out).toHaveLength(flags.includes("--victoriametrics") ? 6 : 4);
  return { child, urls, folder, out: () => out, exited };
}

async function expectAllGone({ urls, folder }: Demo): Promise<void> {
  const answers = () =>
    Promise.all(
      urls.map((url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      ),
    );
  const left = () => (existsSync(folder) ? readdirSync(folder).filter((f) => f.includes("-demo-")) : []);
  for (let i = 0; i < 200 && ((await answers()).includes(true) || left().length > 0); i++) await sleep(100);
  expect(await answers()).toEqual(urls.map(() => false));
  expect(left()).toEqual([]);
}

test("an alert fires and arrives by way of both engines, and everything is gone afterwards", async () => {
  await ensure("victoria");
  const demo = await startDemo("--victoriametrics", "--once", "--duration", "170s");
  expect(await demo.exited, demo.out()).toBe(0);
  const arrival =
    /^ *[012]:\d\d {2}firing {4}critical {2}InfrastructureErrorRate → rustbox-alerts( \(VictoriaMetrics\))?: /gm;
  const by = [...demo.out().matchAll(arrival)].map(([, engine]) => engine);
  expect(by.toSorted()).toEqual([" (VictoriaMetrics)", undefined]);
  await expectAllGone(demo);
});

test.each([
  ["SIGINT", []],
  ["SIGTERM", []],
  ["SIGKILL", []],
  ["SIGINT", ["--victoriametrics"]],
  ["SIGKILL", ["--victoriametrics"]],
] as const)("nothing is left behind by %s %j", async (signal, flags) => {
  if (flags.length > 0) await ensure("victoria");
  const demo = await startDemo(...flags);
  demo.child.kill(signal);
  await demo.exited;
  await expectAllGone(demo);
});

test("a missing engine is named with the way to get it", async () => {
  const { code, stderr } = await cli(["demo", "--victoriametrics"], {
    env: { ...process.env, VICTORIA_METRICS: "/nowhere/victoria-metrics", VMALERT: "/nowhere/vmalert" },
  });
  expect(code).toBe(3);
  const text = stderr.replaceAll(/\s+/g, " ");
  expect(text).toContain("VICTORIA_METRICS names /nowhere/victoria-metrics, which does not exist");
  expect(text).toContain("VMALERT names /nowhere/vmalert, which does not exist");
});
