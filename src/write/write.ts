/** Makes the output folder hold exactly the artifacts, or compares; never at the same time as another writer. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { onExit, reasonOf } from "../basics/on-exit.ts";
import { apply, recover } from "./apply.ts";
import { readJournal } from "./journal.ts";
import { acquire, type Holder, holder, release, stagingName } from "./lock.ts";
import { type Plan, plan } from "./plan.ts";

/** As long as a write of a large catalog takes, and not much longer. */
const patienceMs = 10_000;

export interface WriteOptions {
  /** The service whose files they are; those of another are left alone. */
  readonly owner?: string | undefined;
  /** How long another writer is waited for. */
  readonly waitMs?: number | undefined;
}

/** The plan that was carried out, with what kept it from that. */
export async function write(
  artifacts: readonly Artifact[],
  outDir: string,
  { owner, waitMs = patienceMs }: WriteOptions = {},
): Promise<Plan> {
  // What is read while another writes mixes before and after, so it only counts if nobody wrote at its start or end.
  const quietBefore = isQuiet(outDir);
  const first = plan(artifacts, outDir, owner);
  if (quietBefore && isQuiet(outDir) && (first.problems.length > 0 || first.changes.length === 0)) return first;
  const nothing = (problem: Diagnostic): Plan => ({ changes: [], unchanged: 0, problems: [problem] });
  let other: Holder | undefined;
  try {
    other = await acquire(outDir, waitMs);
  } catch (cause) {
    return nothing(notLocked(outDir, cause));
  }
  if (other) return nothing(beingWritten(outDir, other));
  const withdraw = onExit(() => release(outDir));
  try {
    const unfinished = recover(outDir);
    const planned = plan(artifacts, outDir, owner);
    const problems = [...unfinished, ...planned.problems];
    return problems.length > 0
      ? { ...planned, problems }
      : { ...planned, problems: await apply(planned.changes, outDir) };
  } finally {
    release(outDir);
    withdraw();
  }
}

/** What a writer would change; a write that goes on or was not finished is a problem rather than a difference. */
export async function compare(
  artifacts: readonly Artifact[],
  outDir: string,
  { owner, waitMs = patienceMs }: WriteOptions = {},
): Promise<Plan> {
  for (const until = performance.now() + waitMs; ; ) {
    const quietBefore = isQuiet(outDir);
    const planned = plan(artifacts, outDir, owner);
    if (planned.changes.length === 0 && planned.problems.length === 0) return planned;
    if (quietBefore && isQuiet(outDir)) return planned;
    const other = holder(outDir);
    const journal = readJournal(outDir);
    const nothing = (problem: Diagnostic): Plan => ({ changes: [], unchanged: 0, problems: [problem] });
    if (other && performance.now() > until) return nothing(beingWritten(outDir, other));
    if (!other && !journal && !isQuiet(outDir)) return planned;
    if (!other && journal) return nothing("code" in journal ? journal : unfinishedWrite(outDir));
    await sleep(50);
  }
}

/** Whether nobody writes the folder, and no write of it was left unfinished. */
const isQuiet = (outDir: string): boolean => !existsSync(join(outDir, stagingName));

function beingWritten(outDir: string, { pid, host }: Holder): Diagnostic {
  return error("being-written", outDir, `process ${pid} on ${host} is writing the output folder`, {
    notes: [{ message: "two writers at once would leave files of both" }],
    hint: "wait for it to end, then run this again",
  });
}

function unfinishedWrite(outDir: string): Diagnostic {
  return error("unfinished-write", outDir, "a write of the output folder was interrupted", {
    notes: [{ message: "its files may be of two different catalogs" }],
    hint: "run `rustbox-monitoring generate`, which finishes or undoes it first",
  });
}

function notLocked(outDir: string, cause: unknown): Diagnostic {
  return error("not-written", outDir, `the files cannot be written: ${reasonOf(cause)}`, {
    notes: [{ message: "no file was changed" }],
    hint: "check the permissions of the folder and the free space of its disk, then run it again",
  });
}
