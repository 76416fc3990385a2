/** Reads and writes the file of findings that are known already. Its paths are as seen from its own folder. */
import { readFileSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";
import { type KnownFinding, knownFindings, printBaseline, readBaseline } from "../lint/baseline.ts";
import { replaceDurably } from "../write/durable.ts";

/** The path of a finding as the baseline names it, from whichever folder lint runs. */
export function fromFolderOf(file: string | undefined, cwd: string): (path: string) => string {
  if (file === undefined) return (path) => path;
  const folder = dirname(file);
  return (path) => (path.startsWith("<") ? path : relative(folder, resolve(cwd, path)).split(sep).join("/"));
}

/** How many findings it lists. */
export function writeBaseline(file: string, found: readonly Diagnostic[], cwd: string): number {
  const text = printBaseline(knownFindings(found, fromFolderOf(file, cwd)));
  replaceDurably(file, text, `${file}.new`, statSync(file, { throwIfNoEntry: false }));
  return found.length;
}

/** `shown` is its name in messages. */
export function baselineAt(file: string, shown: string): readonly KnownFinding[] | { readonly problem: Diagnostic } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    return problem(shown, `the baseline cannot be read: ${reasonOf(cause)}`);
  }
  const read = readBaseline(text);
  return "wrong" in read ? problem(shown, read.wrong) : read;
}

function problem(at: string, message: string): { readonly problem: Diagnostic } {
  return { problem: error("bad-baseline", at, message, { hint: "write it with --write-baseline" }) };
}
