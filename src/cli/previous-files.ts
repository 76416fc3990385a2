/** The output folder of another version: a folder, or the output folder as git has it. Knows nothing of what is in its files. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { pathOutside } from "../validate/executable.ts";
import type { Whereabouts } from "../validate/find-program.ts";
import { runProcess } from "../validate/run-process.ts";

export interface PreviousFiles {
  /** Undefined where there is none. */
  read(path: string): Promise<{ readonly text: string; readonly at: string } | undefined>;
  /** Paths of the files below a folder of it. */
  list(folder: string): Promise<readonly string[]>;
  /** What a file that is not there says of them. */
  readonly lacks: (path: string) => Diagnostic;
}

/** `against` is a folder, or whatever git resolves to a commit: `main`, `HEAD~3`, `v1.2.0`. */
export async function previousFiles(
  against: string,
  outDir: string,
  where: Whereabouts,
): Promise<PreviousFiles | { readonly problem: Diagnostic }> {
  const { cwd = process.cwd(), env = process.env, untrusted } = where;
  const folder = resolve(cwd, against);
  return existsSync(folder) && statSync(folder).isDirectory()
    ? inFolder(against, folder)
    : inGit(against, outDir, untrusted ? { ...env, PATH: pathOutside(cwd, env) } : env);
}

function inFolder(against: string, folder: string): PreviousFiles {
  return {
    read: async (path) => {
      const at = join(folder, path);
      return existsSync(at) ? { text: readFileSync(at, "utf8"), at } : undefined;
    },
    list: async (below) => {
      const at = join(folder, below);
      return existsSync(at) ? readdirSync(at).map((name) => `${below}/${name}`) : [];
    },
    lacks: (path) =>
      noPrevious(against, `the folder has no ${path}`, "name a folder that generate wrote, or a git commit"),
  };
}

async function inGit(
  ref: string,
  outDir: string,
  env: NodeJS.ProcessEnv,
): Promise<PreviousFiles | { readonly problem: Diagnostic }> {
  const none = (message: string, hint: string) => ({ problem: noPrevious(ref, message, hint) });
  if (ref.startsWith("-")) return none("this is neither a folder nor a commit", "name one of both");
  // The output folder may not be there: git is asked from the nearest folder that is.
  let from = outDir;
  while (!existsSync(from)) from = join(from, "..");
  const git = (...args: readonly string[]) => runProcess("git", ["-C", from, ...args], { env });
  const top = await git("rev-parse", "--show-toplevel");
  if (top.problem !== undefined) return none("git cannot be run", "install git, or name a folder");
  if (top.code !== 0) return none(`${from} is not in a git repository`, "name a folder to compare with");
  const known = await git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (known.code !== 0) {
    const hint = "git fetch may have to bring it first; a folder has to exist";
    return none("this is neither a folder nor a commit that git knows", hint);
  }
  const root = await git("rev-parse", "--show-prefix");
  const beyond = outDir.slice(from.length).replace(/^\/+/, "");
  const prefix = [root.stdout.trim(), beyond === "" ? "" : `${beyond}/`].join("");
  return {
    read: async (path) => {
      const shown = await git("show", `${ref}:${prefix}${path}`);
      return shown.code === 0 ? { text: shown.stdout, at: `${ref}:${prefix}${path}` } : undefined;
    },
    list: async (below) => {
      const listed = await git("ls-tree", "--full-tree", "--name-only", "-z", `${ref}:${prefix}${below}`);
      return listed.code === 0 ? listed.stdout.split("\0").flatMap((n) => (n === "" ? [] : [`${below}/${n}`])) : [];
    },
    lacks: (path) =>
      noPrevious(ref, `this commit has no ${prefix}${path}`, "name a commit with the generated files in it"),
  };
}

export function noPrevious(at: string, message: string, hint: string): Diagnostic {
  return error("no-previous-catalog", at, message, { hint });
}
