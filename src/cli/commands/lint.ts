/** `lint`: holds files, whoever wrote them, against the catalog and against what can be known without one. */

import { existsSync } from "node:fs";
import { dirname, join, resolve as resolvePath } from "node:path";
import type { Diagnostic } from "../../basics/diagnostic.ts";
import { growSlowly } from "../../basics/heap-growth.ts";
import { counted } from "../../basics/words.ts";
import { formats } from "../../formats/formats.ts";
import { type Compared, compareWith, knownFindings } from "../../lint/baseline.ts";
import { changedItems } from "../../lint/changed-items.ts";
import { lintCodes } from "../../lint/codes.ts";
import { applyFixes } from "../../lint/fix.ts";
import { lint } from "../../lint/lint.ts";
import { type Document, readDocument } from "../../lint/read/document.ts";
import { filesMeant, type ReadFiles, readFiles } from "../../lint/read/files.ts";
import { removedRecordings } from "../../lint/removed-recordings.ts";
import { unread } from "../../lint/unread-files.ts";
import { rewrite } from "../../write/rewrite.ts";
import { type Source, source } from "../../yaml/source.ts";
import { baselineAt, fromFolderOf, writeBaseline } from "../baseline-file.ts";
import { earlierFiles } from "../earlier-files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type FailOn, isFailing } from "../fail-on.ts";
import type { Io } from "../io.ts";
import { type JudgingFlags, lintOptions } from "../lint-options.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { systemProblem } from "../system-problem.ts";
import { modulesBelow, stateOf, whenever } from "../watch.ts";

export interface LintFlags extends JudgingFlags {
  readonly fix?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  /** Whatever git resolves to a commit. */
  readonly since?: string;
  readonly failOn: FailOn;
  readonly watch?: boolean;
}

export async function lintCommand(files: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  growSlowly("reading");
  if (!flags.watch) return lintOnce(files, flags, io);
  const set = settings(flags, io);
  const { catalog, isPackaged } = set;
  const named = [flags.policy, flags.baseline].flatMap((file) => file ?? []).map((file) => resolvePath(io.cwd, file));
  const meant = () => filesMeant(files.length > 0 ? files : outputFolders(set.outDir), io.cwd);
  const state = () =>
    stateOf([...meant(), ...named, ...(flags.catalog === "none" || isPackaged ? [] : modulesBelow(catalog))]);
  return whenever(state, async () => {
    if (io.stderr.isTTY) io.stderr.write("\u001b[2J\u001b[3J\u001b[H");
    try {
      await lintOnce(files, flags, io);
    } catch (cause) {
      // A disk that is full or a folder that cannot be read may be right again later.
      const problem = systemProblem(cause);
      if (!problem) throw cause;
      printDiagnostics([problem], set, io);
    }
    const count = meant().length;
    if (!set.quiet) io.stderr.write(`Watching ${counted(count, "file")}. Ctrl-C ends it.\n`);
  });
}

async function lintOnce(files: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const options = await lintOptions(flags, set, io);
  if ("problems" in options) {
    printDiagnostics(options.problems, set, io);
    return exitCode.problems;
  }
  const paths = files.length > 0 ? files : outputFolders(set.outDir);
  const file = flags.baseline === undefined ? undefined : resolvePath(io.cwd, flags.baseline);
  const read = without(readFiles(paths, io.cwd, io.stdin), (path) => {
    const full = resolvePath(io.cwd, path);
    return full === file || (flags.policy !== undefined && full === resolvePath(io.cwd, flags.policy));
  });
  const look = (sources: readonly Source[]) => {
    const documents = sources.map((s) => readDocument(s, lintCodes));
    return { documents, found: lint(documents, options()) };
  };
  const first = look(read.sources);
  const fixed = flags.fix ? fixFiles(read.sources, first.found, look, io.cwd) : undefined;
  const { documents, found: left } = fixed ? look(fixed.sources) : first;
  const all = [...read.problems, ...left, ...(fixed?.problems ?? []), ...unread(read.asked, documents)];
  if (file !== undefined && flags.writeBaseline) {
    const count = writeBaseline(file, all, io.cwd);
    if (!set.quiet) io.stderr.write(`${flags.baseline} lists ${counted(count, "finding")}\n`);
    return exitCode.clean;
  }
  const known = file === undefined ? [] : baselineAt(file, flags.baseline ?? "");
  if ("problem" in known) {
    printDiagnostics([known.problem], set, io);
    return exitCode.problems;
  }
  const compared = compareWith(known, all, fromFolderOf(file, io.cwd));
  const earlier = flags.since === undefined ? undefined : await earlierFiles(flags.since, paths, read.sources, io.cwd);
  if (earlier && "problem" in earlier) {
    printDiagnostics([earlier.problem], set, io);
    return exitCode.unavailable;
  }
  const sources = fixed?.sources ?? read.sources;
  const found = earlier
    ? changedSince(earlier.sources, sources, compared.fresh, look, read.asked, documents)
    : compared.fresh;
  printDiagnostics(found, set, io);
  if (!set.quiet) io.stderr.write(`${summaryOf(documents, found, fixed?.count ?? 0, all.length, compared)}\n`);
  return found.some((d) => isFailing(d, flags.failOn)) ? exitCode.problems : exitCode.clean;
}

/** The baseline and the policy may lie among the files that they are about. */
function without({ sources, asked, problems }: ReadFiles, isLeftOut: (path: string) => boolean): ReadFiles {
  return {
    sources: sources.filter((s) => !isLeftOut(s.path)),
    asked: new Map([...asked].map(([path, files]) => [path, files.filter((f) => !isLeftOut(f))])),
    problems,
  };
}

/** What stands in a changed rule, or was not found in the earlier files. */
function changedSince(
  earlier: readonly Source[],
  now: readonly Source[],
  found: readonly Diagnostic[],
  look: (sources: readonly Source[]) => {
    readonly documents: readonly Document[];
    readonly found: readonly Diagnostic[];
  },
  asked: ReadonlyMap<string, readonly string[]>,
  documents: readonly Document[],
): readonly Diagnostic[] {
  const before = look(earlier);
  const rulesOf = (documents: readonly Document[]) => documents.flatMap((d) => d.rules);
  const removed = removedRecordings(rulesOf(before.documents), rulesOf(documents));
  const fresh = new Set(compareWith(knownFindings([...before.found, ...unread(asked, before.documents)]), found).fresh);
  const old = new Map(earlier.map((s) => [s.path, s]));
  const isChanged = new Map(now.map((s) => [s.path, changedItems(s, old.get(s.path))]));
  return [...found.filter((d) => fresh.has(d) || isChanged.get(d.file?.path ?? "")?.(d) === true), ...removed];
}

/** Where the output folder has files with something to check. */
function outputFolders(outDir: string): readonly string[] {
  const folders = formats.flatMap(({ output, read }) =>
    output === "only read" || read === "nothing to check" ? [] : [join(outDir, dirname(output.files))],
  );
  const there = folders.filter((folder) => existsSync(folder));
  // Where there is none, the whole output folder is reported as missing.
  return there.length > 0 ? there : [outDir];
}

/**
 * Writes the files that are better once they are fixed: every finding that was fixed is gone, and no other came.
 */
function fixFiles(
  sources: readonly Source[],
  found: readonly Diagnostic[],
  look: (sources: readonly Source[]) => { readonly found: readonly Diagnostic[] },
  cwd: string,
): { readonly sources: readonly Source[]; readonly count: number; readonly problems: readonly Diagnostic[] } {
  let count = 0;
  const problems: Diagnostic[] = [];
  const better = sources.map((old) => {
    const result = old.path.startsWith("<") ? undefined : applyFixes(old, found);
    if (!result) return old;
    const fixed = source(old.path, result.text);
    const others = sources.map((s) => (s === old ? fixed : s));
    if (look(others).found.length > found.length - result.count) return old;
    const problem = rewrite(resolvePath(cwd, old.path), old.text, result.text, old.path);
    if (problem) {
      problems.push(problem);
      return old;
    }
    count += result.count;
    return fixed;
  });
  return { sources: better, count, problems };
}

function summaryOf(
  documents: readonly Document[],
  found: readonly Diagnostic[],
  fixed: number,
  all: number,
  { known, gone }: Compared,
): string {
  const checked = documents.filter((d) => d.known).length;
  const others = documents.filter((d) => d.unread).length;
  const parts = [
    `${counted(checked, "file")} checked`,
    ...(others > 0 ? [`${others} passed over`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
    ...(gone > 0 ? [`${gone} of the baseline ${gone === 1 ? "is" : "are"} gone: write it again`] : []),
    ...(all - known > found.length ? [`${all - known - found.length} in what did not change`] : []),
    ...(found.length === 0 ? [all === 0 ? "no problems" : "no new problems"] : []),
  ];
  return parts.join(", ");
}
