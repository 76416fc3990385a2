import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture, root } from "./cli.ts";

/** Until `done`, or for as long as a slow machine takes. */
async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 2400 && !done(); i++) await sleep(25);
  expect(done()).toBe(true);
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends a command with its tools and their children, and leaves no temporary file",
  async (signal) => {
    const folder = temporaryFolder();
    const [pids, temporary, PROMTOOL] = [join(folder, "pids"), temporaryFolder(), join(folder, "promtool")];
    const hang = `sleep 300 & echo $! $$ >> ${pids}; wait`;
    writeFileSync(PROMTOOL, `#!/bin/sh\ncase $1 in --version) echo "promtool, version 3.5.0";; *) ${hang};; esac\n`, {
      mode: 0o755,
    });
    const out = join(folder, "out");
    const args = [join(root, "dist/bin.js"), "test", "--catalog", fixture("tiny"), "--out", out];
    const child = spawn(process.execPath, args, {
      stdio: "ignore",
      env: { ...process.env, PROMTOOL, TMPDIR: temporary },
    });
    const ended = new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
    await until(() => existsSync(pids));
    child.kill(signal);
    expect(await ended).toBe(signal);
    const started = readFileSync(pids, "utf8").trim().split(/\s+/).map(Number);
    expect(started.length).toBeGreaterThan(1);
    await until(() => !started.some(isRunning));
    expect(readdirSync(temporary)).toEqual([]);
  },
);

it("SIGKILL, which no program sees coming, leaves no tool and no temporary file either", async () => {
  const folder = temporaryFolder();
  const [pids, temporary, PROMTOOL] = [join(folder, "pids"), temporaryFolder(), join(folder, "promtool")];
  writeFileSync(
    PROMTOOL,
    `#!/bin/sh\ncase $1 in --version) echo "promtool, version 3.5.0";; *) echo $$ >> ${pids}; exec sleep 300;; esac\n`,
    { mode: 0o755 },
  );
  const args = [join(root, "dist/bin.js"), "test", "--catalog", fixture("tiny"), "--out", join(folder, "out")];
  const child = spawn(process.execPath, args, {
    stdio: "ignore",
    env: { ...process.env, PROMTOOL, TMPDIR: temporary },
  });
  const ended = new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
  await until(() => existsSync(pids));
  expect(readdirSync(temporary)).not.toEqual([]);
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  await until(() => readdirSync(temporary).length === 0);
  const started = readFileSync(pids, "utf8").trim().split("\n").map(Number);
  expect(started.length).toBeGreaterThan(0);
  // Elsewhere the system does not show who works in the folder.
  if (process.platform === "linux") await until(() => !started.some(isRunning));
  for (const pid of started.filter(isRunning)) process.kill(pid, "SIGKILL");
});

it("a catalog that hangs ends with the command", async () => {
  const folder = temporaryFolder();
  const pid = join(folder, "pid");
  writeFileSync(
    join(folder, "index.ts"),
    `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(pid)}, String(process.pid)); for (;;) {}`,
  );
  const args = [join(root, "dist/bin.js"), "generate", "--catalog", folder, "--out", join(folder, "out")];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
  await until(() => existsSync(pid) && readFileSync(pid, "utf8") !== "");
  child.kill("SIGTERM");
  expect(await ended).toBe("SIGTERM");
  await until(() => !isRunning(Number(readFileSync(pid, "utf8"))));
});
