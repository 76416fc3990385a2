/** What must not outlive this process: child processes and temporary folders. Knows nothing of what they are for. */
import { mkdtempSync, rmSync } from "node:fs";
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
  const path = mkdtempSync(join(tmpdir(), `rustbox-monitoring-${purpose}-`));
  const removeNow = () => rmSync(path, { recursive: true, force: true });
  const withdraw = onExit(removeNow);
  const remove = () => {
    removeNow();
    withdraw();
  };
  return { path, remove };
}

/** The system's reason for an error, without the operation and the path: `no space left on device`. */
export function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return /^[A-Z0-9]+: ([^,]+)/.exec(text)?.[1] ?? text;
}
