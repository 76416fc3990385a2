/**
 * One writer at a time: each announces itself by a file named after its process, then looks for others. Since both do it
 * in this order, of two at once at least one sees the other and withdraws. What a dead process announced is removed: its
 * name never comes back.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const stagingName = ".staging";
const prefix = "lock-";

/** Whether processes of another machine are alive cannot be seen; none writes for longer than this. */
const foreignMs = 10 * 60_000;

export interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Undefined once the lock is held; the one that held it all the time otherwise. */
export async function acquire(outDir: string, waitMs: number): Promise<Holder | undefined> {
  const until = performance.now() + waitMs;
  for (;;) {
    announce(outDir);
    const other = holder(outDir);
    if (!other) return undefined;
    release(outDir);
    if (performance.now() >= until) return other;
    // At random, or two would withdraw for each other for ever.
    await sleep(5 + Math.random() * 45);
  }
}

export function release(outDir: string): void {
  rmSync(join(outDir, stagingName, ownName()), { force: true });
  removeIfEmpty(join(outDir, stagingName));
}

/** A living process other than this one that writes there. Removes what dead ones left. */
export function holder(outDir: string): Holder | undefined {
  for (const name of names(outDir)) {
    if (name === ownName()) continue;
    const file = join(outDir, stagingName, name);
    const found = isAlive(name, file);
    if (found) return found;
    try {
      rmSync(file, { force: true });
    } catch {
      // Whoever may only read leaves it to the next writer.
    }
  }
  return undefined;
}

function names(outDir: string): readonly string[] {
  try {
    return readdirSync(join(outDir, stagingName)).filter(isLock);
  } catch {
    return [];
  }
}

export function isLock(name: string): boolean {
  return name.startsWith(prefix);
}

function announce(outDir: string): void {
  const text = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  // Another may remove the empty folder in between.
  for (let attempts = 0; ; attempts++) {
    mkdirSync(join(outDir, stagingName), { recursive: true });
    try {
      writeFileSync(join(outDir, stagingName, ownName()), text);
      return;
    } catch (cause) {
      if (attempts > 20 || !(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
    }
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else is in it.
  }
}

/** `lock-<machine>-<pid>-<start>` */
function ownName(): string {
  return `${prefix}${machine()}-${process.pid}-${startOf(process.pid) ?? 0}`;
}

function isAlive(name: string, file: string): Holder | undefined {
  const [, of, pid, start] = name.split("-");
  const fallback = { pid: Number(pid), host: "another machine" };
  if (of === machine()) {
    const running = startOf(Number(pid));
    return running !== undefined && running === start ? { ...fallback, host: hostname() } : undefined;
  }
  try {
    if (Date.now() - statSync(file).mtimeMs > foreignMs) return undefined;
    const said: unknown = JSON.parse(readFileSync(file, "utf8"));
    const host = typeof said === "object" && said !== null && "host" in said ? String(said.host) : fallback.host;
    return { ...fallback, host };
  } catch {
    // Not written yet, or gone meanwhile.
    return fallback;
  }
}

/** This host since it was started: pids of another boot or container mean nothing here. */
function machine(): string {
  return createHash("sha256").update(`${hostname()}\n${bootId()}`).digest("hex").slice(0, 12);
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
  } catch {
    return "";
  }
}

/** When a process started, in the system's ticks: a pid alone may be in use again. "0" where only the pid is known. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return process.platform !== "linux" && isRunning(pid) ? "0" : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}
