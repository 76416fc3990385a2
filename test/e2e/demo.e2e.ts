import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const root = join(import.meta.dirname, "../..");

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
  expect(urls, out).toHaveLength(4);
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

test("an alert fires and arrives, and everything is gone afterwards", async () => {
  const demo = await startDemo("--once", "--duration", "170s");
  expect(await demo.exited, demo.out()).toBe(0);
  expect(demo.out()).toMatch(/^ *[012]:\d\d {2}firing {4}critical {2}InfrastructureErrorRate → rustbox-alerts: /m);
  await expectAllGone(demo);
});

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("nothing is left behind by %s", async (signal) => {
  const demo = await startDemo();
  demo.child.kill(signal);
  await demo.exited;
  await expectAllGone(demo);
});
