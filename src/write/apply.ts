/**
 * Carries a plan out, all or nothing: everything is written aside first, then moved into place.
 * A run that dies before the move changes nothing; one that dies during it is finished by the next.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, error } from "../diagnostic.ts";
import type { Change } from "./plan.ts";

const stagingName = ".staging";
/** Written last: a staging folder that has it is complete. */
const readyName = ".ready";

interface Step {
  readonly path: string;
  readonly action: "put" | "delete";
}

export function apply(changes: readonly Change[], outDir: string): readonly Diagnostic[] {
  if (changes.length === 0) return [];
  const staging = join(outDir, stagingName);
  try {
    stage(changes, staging);
    move(staging, outDir);
    return [];
  } catch (cause) {
    if (!existsSync(join(staging, readyName))) rmSync(staging, { recursive: true, force: true });
    return [notWritten(outDir, cause)];
  }
}

/** Finishes what an earlier run had completely written aside, and clears away what it had not. */
export function recover(outDir: string): readonly Diagnostic[] {
  const staging = join(outDir, stagingName);
  if (!existsSync(staging)) return [];
  try {
    if (existsSync(join(staging, readyName))) move(staging, outDir);
    else rmSync(staging, { recursive: true, force: true });
    return [];
  } catch (cause) {
    return [notWritten(outDir, cause)];
  }
}

function stage(changes: readonly Change[], staging: string): void {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const { action, path, after } of changes) {
    if (action !== "delete") writeDurably(join(staging, path), after);
  }
  const steps = changes.map(({ action, path }): Step => ({ path, action: action === "delete" ? "delete" : "put" }));
  const ready = join(staging, readyName);
  writeDurably(`${ready}.part`, JSON.stringify(steps));
  renameSync(`${ready}.part`, ready);
}

function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, "w");
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Each step may have been done before; doing it again changes nothing. */
function move(staging: string, outDir: string): void {
  const steps = JSON.parse(readFileSync(join(staging, readyName), "utf8")) as readonly Step[];
  for (const { path, action } of steps) {
    const target = join(outDir, path);
    if (action === "delete") {
      rmSync(target, { force: true });
      removeEmptyFolders(dirname(target), outDir);
    } else if (existsSync(join(staging, path))) {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(join(staging, path), target);
    }
  }
  rmSync(staging, { recursive: true, force: true });
}

function removeEmptyFolders(folder: string, outDir: string): void {
  if (folder === outDir || !folder.startsWith(outDir) || !existsSync(folder) || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmptyFolders(dirname(folder), outDir);
}

function notWritten(outDir: string, cause: unknown): Diagnostic {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return error("not-written", outDir, `the files could not be written: ${reason}`, {
    notes: [{ message: "no file was changed" }],
    hint: "check the folder's permissions and the free space of its disk, then run it again",
  });
}
