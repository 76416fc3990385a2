/** Reads the catalog that another version published: from a folder, or from the output folder as git has it. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { type CatalogJson, catalogSchema } from "../schemas/catalog.ts";
import { pathOutside } from "../validate/executable.ts";
import type { Whereabouts } from "../validate/find-tool.ts";
import { runProcess } from "../validate/run-process.ts";
import { describeSchemaError } from "../validate/schema-problem.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";

export type Previous = { readonly catalog: CatalogJson } | { readonly problem: Diagnostic; readonly code: ExitCode };

const fileName = "catalog.json";

/** `against` is a folder that holds a `catalog.json`, or whatever git resolves to a commit: `main`, `HEAD~3`, `v1.2.0`. */
export async function previousCatalog(against: string, outDir: string, where: Whereabouts): Promise<Previous> {
  const { cwd = process.cwd(), env = process.env, untrusted } = where;
  const folder = resolve(cwd, against);
  if (existsSync(folder) && statSync(folder).isDirectory()) {
    const path = join(folder, fileName);
    if (existsSync(path)) return read(readFileSync(path, "utf8"), path);
    const hint = "name a folder that generate wrote, or a git commit";
    return unavailable(against, `the folder has no ${fileName}`, hint);
  }
  return fromGit(against, outDir, untrusted ? { ...env, PATH: pathOutside(cwd, env) } : env);
}

async function fromGit(ref: string, outDir: string, env: NodeJS.ProcessEnv): Promise<Previous> {
  if (ref.startsWith("-")) return unavailable(ref, "this is neither a folder nor a commit", "name one of both");
  // The output folder may not be there: git is asked from the nearest folder that is.
  let from = outDir;
  while (!existsSync(from)) from = join(from, "..");
  const git = (...args: readonly string[]) => runProcess("git", ["-C", from, ...args], { env });
  const top = await git("rev-parse", "--show-toplevel");
  if (top.problem !== undefined) return unavailable(ref, "git cannot be run", "install git, or name a folder");
  if (top.code !== 0) return unavailable(ref, `${from} is not in a git repository`, "name a folder to compare with");
  const known = await git("rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (known.code !== 0) {
    const hint = "git fetch may have to bring it first; a folder has to exist";
    return unavailable(ref, "this is neither a folder nor a commit that git knows", hint);
  }
  const root = await git("rev-parse", "--show-prefix");
  const beyond = outDir.slice(from.length).replace(/^\/+/, "");
  const path = [root.stdout.trim(), beyond === "" ? "" : `${beyond}/`, fileName].join("");
  const shown = await git("show", `${ref}:${path}`);
  if (shown.code !== 0)
    return unavailable(ref, `this commit has no ${path}`, "name a commit with the generated files in it");
  return read(shown.stdout, `${ref}:${path}`);
}

function read(text: string, at: string): Previous {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    return unavailable(
      at,
      `this is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      "generate it again",
    );
  }
  const check = new Ajv2020({ allErrors: false, strict: false }).compile<CatalogJson>(catalogSchema);
  if (check(data)) return { catalog: data };
  const [found] = check.errors ?? [];
  const message = found ? describeSchemaError(found).message : "not a published catalog";
  return unavailable(at, message, "compare with a version whose catalog.json has the same schemaVersion");
}

function unavailable(at: string, message: string, hint: string): Previous {
  return { problem: error("no-previous-catalog", at, message, { hint }), code: exitCode.unavailable };
}
