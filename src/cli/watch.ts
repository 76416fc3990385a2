/** Repeats something whenever files change, until the process is ended. Knows nothing of what is done with them. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Asked, not notified: that also works for mounted folders, links, and files that vanish and come back. */
const pauseMs = 500;

/** `state` is another text after each change; one that changes while the action runs is not missed. */
export async function whenever(state: () => string, action: () => Promise<void>): Promise<never> {
  for (;;) {
    const before = state();
    await action();
    do await sleep(pauseMs);
    while (state() === before);
    // A checkout changes many files: wait until it is over.
    for (let now = state(), last = ""; now !== last; now = state()) {
      last = now;
      await sleep(pauseMs / 5);
    }
  }
}

/** When each file was written last; what is not there counts as well. */
export function stateOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      try {
        const { mtimeMs, size, ino } = statSync(path);
        return `${path} ${mtimeMs} ${size} ${ino}`;
      } catch {
        return path;
      }
    })
    .join("\n");
}

/** The modules below a folder, or the one file that it is. */
export function modulesBelow(path: string): readonly string[] {
  try {
    const names = readdirSync(path, { recursive: true, encoding: "utf8" });
    return names.filter((name) => /\.[mc]?[tj]s$/.test(name)).map((name) => join(path, name));
  } catch {
    return [path];
  }
}
