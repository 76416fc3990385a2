/** What a running process holds, as Linux reports it. Knows nothing of what the process is for. */
import { readdirSync, readFileSync } from "node:fs";

export interface Sample {
  /** Megabytes. */
  readonly memory: number;
  /** Open files, sockets and pipes. */
  readonly handles: number;
  /** Files below its temporary folder. */
  readonly temporary: number;
}

export function sample(pid: number, temporary: string): Sample {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return {
    memory: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    temporary: readdirSync(temporary, { recursive: true }).length,
  };
}

/** All that it started, and what these started. */
export function descendants(pid: number): readonly number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return [...children, ...children.flatMap(descendants)];
}

export function isRunning(pid: number): boolean {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** In the middle of the sorted values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
