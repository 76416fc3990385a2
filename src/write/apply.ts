/**
 * Carries a plan out, all or nothing. First the new files are written beside their places and the old ones kept beside
 * them; then names are exchanged; a failure on the way puts the old ones back. Whoever calls this holds the lock.
 */
import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";
import { flushed, writeSoon } from "./durable.ts";
import {
  clearStaging,
  filesOf,
  type Journal,
  readJournal,
  type Step,
  type StepFiles,
  sha256,
  writeJournal,
} from "./journal.ts";
import type { Change } from "./plan.ts";

export async function apply(changes: readonly Change[], outDir: string): Promise<readonly Diagnostic[]> {
  if (changes.length === 0) return [];
  const steps = changes.map(({ path, action, after }): Step => ({ path, action, sha256: sha256(after) }));
  let journal: Journal = { run: `rustbox-monitoring-${randomBytes(4).toString("hex")}`, phase: "preparing", steps };
  let at = outDir;
  try {
    writeJournal(journal, outDir);
    each(journal, outDir, (step, files, index) => {
      at = step.path;
      prepare(step, files, changes[index]?.after ?? "");
    });
    at = outDir;
    await flushed(stagedBy(journal, outDir));
    const moving: Journal = { ...journal, phase: "moving" };
    writeJournal(moving, outDir);
    journal = moving;
    each(journal, outDir, (step, files) => {
      at = step.path;
      move(step, files);
    });
  } catch (cause) {
    return [notWritten(at, cause, undone(journal, outDir))];
  }
  return finished(journal, outDir);
}

/** Finishes what an earlier run had completely written beside, or undoes it. Whoever calls this holds the lock. */
export function recover(outDir: string): readonly Diagnostic[] {
  const journal = readJournal(outDir);
  if (!journal) {
    clearStaging(outDir);
    return [];
  }
  if ("code" in journal) return [journal];
  if (journal.phase === "moving") {
    try {
      each(journal, outDir, move);
      return finished(journal, outDir);
    } catch {
      // What stood in its way is still there: then back to how it was.
    }
  }
  return undone(journal, outDir) ? [] : [notWritten(outDir, "an earlier write could not be undone", false)];
}

function each(journal: Journal, outDir: string, work: (step: Step, files: StepFiles, index: number) => void): void {
  for (const [index, step] of journal.steps.entries()) work(step, filesOf(journal, step, index, outDir), index);
}

function stagedBy(journal: Journal, outDir: string): readonly string[] {
  const written = [...journal.steps.entries()].filter(([, step]) => step.action !== "delete");
  return written.map(([index, step]) => filesOf(journal, step, index, outDir).staged);
}

function prepare({ action }: Step, { target, staged, backup }: StepFiles, text: string): void {
  if (action !== "create") keep(target, backup);
  if (action === "delete") return;
  mkdirSync(dirname(target), { recursive: true });
  writeSoon(staged, text, action === "update" ? statSync(target) : undefined);
}

/** By a second name where the file system has them. */
function keep(target: string, backup: string): void {
  try {
    linkSync(target, backup);
  } catch {
    copyFileSync(target, backup);
  }
}

/** May have been done before; doing it again changes nothing. */
function move({ action, sha256: wanted }: Step, { target, staged, backup }: StepFiles): void {
  if (action === "delete") {
    if (existsSync(target) && !existsSync(backup)) throw new Error("the copy of the old text is gone");
    rmSync(target, { force: true });
  } else if (existsSync(staged)) renameSync(staged, target);
  else if (!holds(target, wanted)) throw new Error("its new text is gone: something else removed it");
}

/** The files are in place; what is left beside them is not worth a failure. */
function finished(journal: Journal, outDir: string): readonly Diagnostic[] {
  try {
    each(journal, outDir, ({ action }, { target, backup }) => {
      rmSync(backup, { force: true });
      if (action === "delete") removeEmptyFolders(dirname(target), outDir);
    });
    clearStaging(outDir);
    return [];
  } catch (cause) {
    return [
      error("not-written", outDir, `what the write left behind cannot be removed: ${reasonOf(cause)}`, leftBehind),
    ];
  }
}

const leftBehind = {
  notes: [{ message: "the files themselves are all in place" }],
  hint: "check the permissions of the output folder, then run it again",
};

/** Whether everything is as it was before. Moved files go back to where they were; may be done again. */
function undone(journal: Journal, outDir: string): boolean {
  const unmoved = journal.phase === "preparing";
  try {
    if (!unmoved) writeJournal({ ...journal, phase: "undoing" }, outDir);
  } catch {
    // Without a record of it a second attempt may be needed: that is better than none.
  }
  let complete = true;
  each(journal, outDir, (step, files) => {
    try {
      if (!unmoved) putBack(step, files);
      for (const file of [files.backup, files.staged]) rmSync(file, { force: true });
      if (step.action === "create") removeEmptyFolders(dirname(files.target), outDir);
    } catch {
      complete = false;
    }
  });
  try {
    if (complete) clearStaging(outDir);
  } catch {
    return false;
  }
  return complete;
}

function putBack({ action, sha256: wanted }: Step, { target, staged, backup }: StepFiles): void {
  if (action === "create") {
    if (!existsSync(staged) && holds(target, wanted)) rmSync(target);
  } else if (existsSync(backup) && !sameText(backup, target)) {
    // What never moved may be what cannot be moved, either.
    renameSync(backup, target);
  }
}

function holds(file: string, wanted: string): boolean {
  return existsSync(file) && sha256(readFileSync(file)) === wanted;
}

function sameText(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}

/** A folder that is a mount, or not ours to remove, stays. */
function removeEmptyFolders(folder: string, outDir: string): void {
  if (folder === outDir || !folder.startsWith(outDir)) return;
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  removeEmptyFolders(dirname(folder), outDir);
}

function notWritten(at: string, cause: unknown, undone: boolean): Diagnostic {
  const message = `the files cannot be written: ${reasonOf(cause)}`;
  const state = undone ? "no file was changed" : "some files were changed, and could not be put back";
  const hint = undone
    ? "check the permissions of the folder and the free space of its disk, then run it again"
    : "check the permissions of the folder; the next `rustbox-monitoring generate` puts them back first";
  return error("not-written", at, message, { notes: [{ message: state }], hint });
}
