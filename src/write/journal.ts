/** The record of an unfinished write, kept in the output folder until it is finished or undone. Moves no file. */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { replaceDurably } from "./durable.ts";
import { isLock, stagingName } from "./lock.ts";
import { unsafePaths } from "./safe-path.ts";

export interface Step {
  readonly path: string;
  readonly action: "create" | "update" | "delete";
  /** Of the new text; of "" where the file goes. */
  readonly sha256: string;
}

export interface Journal {
  /** Part of the names of its temporary files. */
  readonly run: string;
  /** Nothing has moved; some files may have; some may have been put back. */
  readonly phase: "preparing" | "moving" | "undoing";
  readonly steps: readonly Step[];
}

/** A step's files: where it ends up, the new text beside it, and the old one beside it. */
export interface StepFiles {
  readonly target: string;
  readonly staged: string;
  readonly backup: string;
}

export function filesOf({ run }: Journal, { path }: Step, index: number, outDir: string): StepFiles {
  const target = join(outDir, path);
  // Beside the target: a folder may be a mount of its own, into which nothing can be renamed from outside.
  const beside = join(dirname(target), `.${run}-${index}`);
  return { target, staged: `${beside}.new`, backup: `${beside}.old` };
}

const file = (outDir: string) => join(outDir, stagingName, "journal.json");

export function writeJournal(journal: Journal, outDir: string): void {
  replaceDurably(file(outDir), JSON.stringify(journal), `${file(outDir)}.part`);
}

/** The journal goes first: without it the rest means nothing. Locks stay. */
export function clearStaging(outDir: string): void {
  const staging = join(outDir, stagingName);
  rmSync(file(outDir), { force: true });
  for (const name of existsSync(staging) ? readdirSync(staging) : []) {
    if (!isLock(name)) rmSync(join(staging, name), { recursive: true, force: true });
  }
}

/** Undefined where there is none. One that was tampered with is a problem, and is not followed. */
export function readJournal(outDir: string): Journal | Diagnostic | undefined {
  const staging = join(outDir, stagingName);
  if (lstatSync(staging, { throwIfNoEntry: false })?.isSymbolicLink()) return damaged(outDir, "it is a symbolic link");
  if (!existsSync(file(outDir))) return undefined;
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file(outDir), "utf8"));
  } catch {
    return damaged(outDir, "its record cannot be read");
  }
  if (!isJournal(found)) return damaged(outDir, "its record is not one of ours");
  const unsafeOf = unsafePaths(outDir);
  const unsafe = found.steps.find(({ path }) => unsafeOf(path));
  return unsafe ? damaged(outDir, `its record names ${unsafe.path}, which leaves the output folder`) : found;
}

function damaged(outDir: string, why: string): Diagnostic {
  return error(
    "unfinished-write",
    join(outDir, stagingName),
    "an unfinished write can neither be finished nor undone",
    {
      notes: [{ message: why }],
      hint: `delete ${join(outDir, stagingName)}, then run \`rustbox-monitoring generate\``,
    },
  );
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== "object" || value === null) return false;
  const { run, phase, steps } = value as Partial<Record<keyof Journal, unknown>>;
  return (
    typeof run === "string" &&
    /^[\w-]+$/.test(run) &&
    ["preparing", "moving", "undoing"].includes(String(phase)) &&
    Array.isArray(steps) &&
    steps.every((s: Partial<Step> | null) => typeof s?.path === "string" && typeof s.sha256 === "string")
  );
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
