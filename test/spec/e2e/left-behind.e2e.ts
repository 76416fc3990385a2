import { spawn } from "node:child_process";
import { readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { test, vi } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

const root = join(import.meta.dirname, "../../..");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const config = join(import.meta.dirname, "left-behind/vitest.config.ts");

interface Started {
  /** Named by every process of the stack. */
  readonly folder: string;
  readonly urls: readonly string[];
}

/** Runs vitest on one of the tests that go wrong; resolves once the servers run. */
async function run(which: "fails" | "hangs") {
  const report = join(temporaryFolder(), "started.json");
  const env = { ...process.env, LEFT_BEHIND: report };
  const args = [vitest, "run", "--root", root, "--config", config, "-t", which];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: "ignore",
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  const started = await vi.waitFor(async () => JSON.parse(await readFile(report, "utf8")) as Started, {
    timeout: 40_000,
    interval: 50,
  });
  return { child, ended, started };
}

/** Command lines of the processes that name the folder. */
async function processes(folder: string): Promise<readonly string[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(folder)).map((line) => line.replaceAll("\0", " "));
}

/** Those of the addresses where somebody listens. */
async function listening(urls: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(urls.map((url) => connects(new URL(url))));
  return urls.filter((_, i) => answers[i]);
}

function connects({ hostname, port }: URL): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      answer(true);
    });
    socket.on("error", () => answer(false));
  });
}

test("a test that fails leaves no process, no port and no folder", { timeout: 60_000 }, async ({ expect }) => {
  const { ended, started } = await run("fails");
  expect(await ended).toBe(1);
  expect(await processes(started.folder)).toEqual([]);
  expect(await listening(started.urls)).toEqual([]);
  await expect(readdir(started.folder)).rejects.toThrow("ENOENT");
});

test("a run that is killed leaves no process and no port", { timeout: 60_000 }, async ({ expect }) => {
  const { child, ended, started } = await run("hangs");
  expect(await listening(started.urls)).toEqual(started.urls);
  expect((await processes(started.folder)).join("\n")).toMatch(/alertmanager .*prometheus /s);
  child.kill("SIGKILL");
  await ended;
  // At once: left alone, the servers would end some seconds later, with the first line that nobody reads.
  await expect.poll(() => processes(started.folder), { timeout: 2000 }).toEqual([]);
  expect(await listening(started.urls)).toEqual([]);
  await rm(started.folder, { recursive: true });
});
