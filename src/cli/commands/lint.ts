/** `lint`: holds files, whoever wrote them, against the catalog and against what can be known without one. */
import { existsSync } from "node:fs";
import { dirname, join, resolve as resolvePath } from "node:path";
import { type Diagnostic, hasErrors } from "../../basics/diagnostic.ts";
import type { Dialect } from "../../checks/dialect.ts";
import { formats } from "../../formats/formats.ts";
import { lintCodes } from "../../lint/codes.ts";
import type { ExternalLabels } from "../../lint/external-labels.ts";
import { applyFixes } from "../../lint/fix.ts";
import { lint } from "../../lint/lint.ts";
import { type Document, readDocument } from "../../lint/read/document.ts";
import { readFiles } from "../../lint/read/files.ts";
import { unread } from "../../lint/unread-files.ts";
import { rewrite } from "../../write/rewrite.ts";
import { type Source, source } from "../../yaml/source.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { referenceFor } from "../reference.ts";
import { today } from "../today.ts";

export interface LintFlags extends CommonFlags {
  readonly fix?: boolean;
  readonly dialect?: Dialect;
  /** `cluster,replica` or `cluster=eu`. */
  readonly externalLabels?: ExternalLabels;
  readonly style?: boolean;
}

export async function lintCommand(files: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const reference = await referenceFor(flags, set);
  if ("problems" in reference) {
    printDiagnostics(reference.problems, set, io);
    return exitCode.problems;
  }
  const paths = files.length > 0 ? files : outputFolders(set.outDir);
  const read = readFiles(paths, io.cwd, io.stdin);
  const { dialect, externalLabels, style = false } = flags;
  const options = { reference, today: today(), dialect, externalLabels, style };
  const look = (sources: readonly Source[]) => {
    const documents = sources.map((s) => readDocument(s, lintCodes));
    return { documents, found: lint(documents, options) };
  };
  const first = look(read.sources);
  const fixed = flags.fix ? fixFiles(read.sources, first.found, look, io.cwd) : undefined;
  const { documents, found: left } = fixed ? look(fixed.sources) : first;
  const found = [...read.problems, ...left, ...(fixed?.problems ?? []), ...unread(read.asked, documents)];
  printDiagnostics(found, set, io);
  if (!set.quiet) io.stderr.write(`${summaryOf(documents, found, fixed?.count ?? 0)}\n`);
  return hasErrors(found) ? exitCode.problems : exitCode.clean;
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

function summaryOf(documents: readonly Document[], found: readonly Diagnostic[], fixed: number): string {
  const checked = documents.filter((d) => d.known).length;
  const others = documents.filter((d) => d.unread).length;
  const parts = [
    `${checked} ${checked === 1 ? "file" : "files"} checked`,
    ...(others > 0 ? [`${others} passed over`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(found.length === 0 ? ["no problems"] : []),
  ];
  return parts.join(", ");
}
