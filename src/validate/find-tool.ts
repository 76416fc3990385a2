/** Finds promtool and amtool where they run: variable, PATH, the project's cache. Knows nothing of what they check. */
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type Diagnostic, error } from "../diagnostic.ts";
import { packageRoot as ourRoot } from "../package-root.ts";
import { findOnPath, isExecutable } from "./executable.ts";
import { readToolVersion, type ToolVersion } from "./tool-version.ts";

export type ToolName = "promtool" | "amtool";

export interface Tool {
  readonly name: ToolName;
  readonly path: string;
  readonly version: ToolVersion;
}

/** Either the tool, or the one diagnostic (`missing-tool`) that says how to get it. */
export type FoundTool =
  | { readonly tool: Tool; readonly missing?: undefined }
  | { readonly tool?: undefined; readonly missing: Diagnostic };

export interface Whereabouts {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The folder of our own package.json. */
  readonly packageRoot?: string;
}

/**
 * Looks in the environment variable (`PROMTOOL`, `AMTOOL`), on PATH, then in `.cache/tools/reference` of the working
 * directory and of this package. A variable that is set is the user's word: where it is wrong, nothing else is tried.
 *
 * @example
 * const { tool, missing } = await findTool("promtool");
 * if (!tool) return [missing];
 * await runProcess(tool.path, ["check", "rules", path]);
 */
export async function findTool(name: ToolName, where: Whereabouts = {}): Promise<FoundTool> {
  const { env = process.env, cwd = process.cwd(), packageRoot = ourRoot() } = where;
  const variable = name.toUpperCase();
  const named = env[variable] ? resolve(cwd, env[variable]) : undefined;
  const caches = [cwd, packageRoot].map((root) => join(root, ".cache/tools/reference/bin")).join(delimiter);
  const path = named ?? findOnPath(name, env) ?? findOnPath(name, { PATH: caches });

  const at = named === undefined ? "PATH" : variable;
  const missing = (message: string, hint: string) => ({ missing: error("missing-tool", at, message, { hint }) });
  if (path === undefined) return missing(`${name} is not installed`, howToGet(name));
  if (!isExecutable(path)) {
    const why = existsSync(path) ? "is not an executable file" : "does not exist";
    return missing(`${variable} names ${path}, which ${why}`, `give ${variable} the path of ${name}, or unset it`);
  }
  const version = await readToolVersion(path);
  if (typeof version !== "string") return { tool: { name, path, version } };
  return missing(`asked for its version, ${path} ${version}`, howToGet(name));
}

const debianPackage: Record<ToolName, string> = { promtool: "prometheus", amtool: "prometheus-alertmanager" };

const howToGet = (name: ToolName) =>
  `Debian: apt-get install ${debianPackage[name]}; elsewhere: a release from prometheus.io/download; ` +
  `in a checkout of this project: npm run tools; or set ${name.toUpperCase()} to its path`;
