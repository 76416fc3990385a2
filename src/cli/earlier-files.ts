/** The files that lint reads as they were in a commit of git. Changes nothing, and knows nothing of what they say. */
import { relative, resolve } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { runProcess } from "../validate/run-process.ts";
import { type Source, source } from "../yaml/source.ts";

export interface Earlier {
  /** Each under the path that it has now; those that are gone under their own. */
  readonly sources: readonly Source[];
}

/**
 * Compared with where the working tree left `ref`, so that what others changed there since does not count.
 *
 * @example
 * await earlierFiles("origin/main", ["rules/"], read.sources, io.cwd);
 */
export async function earlierFiles(
  ref: string,
  asked: readonly string[],
  now: readonly Source[],
  cwd: string,
): Promise<Earlier | { readonly problem: Diagnostic }> {
  const git = (...args: readonly string[]) => runProcess("git", ["-C", cwd, ...args]);
  if (ref.startsWith("-")) return unavailable(ref, "this is not a commit", "name a branch, a tag or a commit");
  const top = await git("rev-parse", "--show-cdup");
  if (top.problem !== undefined) return unavailable(ref, "git cannot be run", "install git, or use --baseline");
  if (top.code !== 0) return unavailable(ref, "this folder is not in a git repository", "use --baseline");
  const commit = await git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (commit.code !== 0) {
    const hint = "git fetch may have to bring it first; a shallow clone has only the newest commits";
    return unavailable(ref, "git knows no such commit", hint);
  }
  const common = await git("merge-base", "HEAD", ref);
  const base = common.code === 0 ? common.stdout.trim() : commit.stdout.trim();
  // Not the top's own path: a link may lead to the folder in which this runs.
  const root = resolve(cwd, top.stdout.replace(/\n$/, ""));
  const listed = await git("ls-tree", "-r", "-z", "--name-only", "--full-tree", base);
  const there = new Set(listed.stdout.split("\0"));
  const changes = await git(
    "-c",
    "diff.relative=false",
    "diff",
    "--no-ext-diff",
    "--name-status",
    "-z",
    "--find-renames",
    base,
  );
  if (listed.code !== 0 || changes.code !== 0) {
    return unavailable(
      ref,
      `git cannot list what changed: ${(listed.problem ?? changes.stderr).trim()}`,
      "run git status",
    );
  }
  const { changed, gone } = readChanges(changes.stdout);
  const read = async (name: string, path: string): Promise<Source | undefined> => {
    const shown = await git("show", `${base}:${name}`);
    return shown.code === 0 ? source(path, shown.stdout) : undefined;
  };
  const sources: Source[] = [];
  for (const one of now) {
    const name = relative(root, resolve(cwd, one.path));
    const before = changed.get(name) ?? (there.has(name) ? name : undefined);
    if (before === undefined || one.path.startsWith("<")) continue;
    const old = changed.has(name) ? await read(before, one.path) : one;
    if (old) sources.push(old);
  }
  for (const name of gone.filter(isRead)) {
    const path = relative(cwd, resolve(root, name));
    if (!asked.some((a) => isBelow(relative(resolve(cwd, beforePattern(a)), resolve(root, name))))) continue;
    const old = await read(name, path);
    if (old) sources.push(old);
  }
  return { sources };
}

const isRead = (name: string) => /\.(?:ya?ml|json)$/.test(name);
const beforePattern = (path: string) => path.replace(/[^/]*[*?{[].*$/, "");
const isBelow = (path: string) => !path.startsWith("..");

/** `changed` names the earlier file of each that is not as it was; paths as git has them. */
function readChanges(text: string): {
  readonly changed: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
} {
  const changed = new Map<string, string>();
  const gone: string[] = [];
  const parts = text.split("\0");
  for (let i = 0; i + 1 < parts.length; ) {
    const kind = parts[i]?.[0];
    const first = parts[i + 1] ?? "";
    const isMoved = kind === "R" || kind === "C";
    if (isMoved) changed.set(parts[i + 2] ?? "", first);
    else if (kind === "D") gone.push(first);
    else if (kind !== "A") changed.set(first, first);
    i += isMoved ? 3 : 2;
  }
  return { changed, gone };
}

function unavailable(at: string, message: string, hint: string): { readonly problem: Diagnostic } {
  return { problem: error("no-earlier-version", at, message, { hint }) };
}
