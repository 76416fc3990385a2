/** What must not outlive this process: child processes and temporary folders. Knows nothing of what they are for. */
import { spawn } from "node:child_process";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const pending = new Set<() => void>();

/** Runs `action` when the process ends, however it ends short of SIGKILL. Returns the way to withdraw it. */
export function onExit(action: () => void): () => void {
  pending.add(action);
  return () => void pending.delete(action);
}

/** Carries out all that is left. Called once, by whoever ends the process. */
export function cleanUp(): void {
  for (const action of pending) {
    try {
      action();
    } catch {
      // The next one still has to be cleaned up, and nobody is left to report to.
    }
  }
  pending.clear();
}

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** A new folder in the system's temporary folder; throws the system's error where there is no room for one. */
export function temporaryFolder(purpose: string): TemporaryFolder {
  const name = `rustbox-monitoring-${purpose}-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const path = join(realpathSync(tmpdir()), name);
  // Watched over before it is there: a kill between the two would leave it behind.
  const dismiss = watchOver(path);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    dismiss();
    throw cause;
  }
  const removeNow = () => rmSync(path, { recursive: true, force: true });
  const withdraw = onExit(removeNow);
  const remove = () => {
    removeNow();
    withdraw();
    dismiss();
  };
  return { path, remove };
}

/**
 * A line says that the folder has been removed and nothing is left to do. Otherwise programs that work in it, such as promtool, would
 * outlive us and make it anew: they are ended first, where the system shows who works where.
 */
const removing = [
  "read _ && exit",
  'for p in /proc/[0-9]*; do case "$(readlink "$p/cwd" 2>/dev/null)" in "$1"|"$1"/*) kill -KILL "${p#/proc/}";; esac; done 2>/dev/null',
  'n=0; until rm -rf -- "$1" 2>/dev/null || [ $n -ge 50 ]; do n=$((n + 1)); sleep 0.2; done',
].join("\n");

/** A shell that removes the folder once this process is gone, though it was killed without a word. */
function watchOver(path: string): () => void {
  if (process.platform === "win32") return () => {};
  const watcher = spawn("/bin/sh", ["-c", removing, "sh", path], {
    // Beyond the reach of what ends this process and its group.
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.unref();
  const { stdin } = watcher;
  stdin.on("error", () => {});
  // A pipe of a child is a socket, which would keep this process alive.
  (stdin as unknown as Socket).unref();
  return () => void stdin.end("\n");
}

/** The system's reason for an error, without the operation and the path: `no space left on device`. */
export function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return /^[A-Z0-9]+: ([^,]+)/.exec(text)?.[1] ?? text;
}
