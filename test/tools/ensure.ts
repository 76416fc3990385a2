/** Makes sure the programs of a recipe are here: kept in the cache, else on PATH, else fetched. Knows nothing of tests. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findOnPath, isExecutable } from "../../src/validate/executable.ts";
import { runProcess } from "../../src/validate/run-process.ts";
import { formatToolVersion, readToolVersion } from "../../src/validate/tool-version.ts";
import { unpackDebian } from "./debian.ts";
import { relocateAlertmanager } from "./relocate.ts";
import { type Paths, type Recipe, type RecipeName, recipes } from "./sets.ts";

export interface Installed<N extends RecipeName = RecipeName> {
  readonly paths: Paths<N>;
  /** `{ promtool: "3.5.3", … }`, of each program whose version the recipe promises. */
  readonly versions: Versions;
  readonly from: "cache" | "PATH" | "Debian";
}

type Versions = Readonly<Record<string, string>>;
type Located = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly cache?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Hears one sentence before something slow begins. */
  readonly say?: (message: string) => void;
}

const projectCache = fileURLToPath(new URL("../../.cache/tools", import.meta.url));

/** Rejects with an error that says what to install. A warm cache costs no process and no network. */
export async function ensure<N extends RecipeName>(name: N, around: Surroundings = {}): Promise<Installed<N>> {
  const { cache = projectCache, env = process.env, say = () => {} } = around;
  const recipe: Recipe = recipes[name];
  const home = join(cache, name);

  // Every recipe's programs are looked up by its own keys, which is what Paths<N> says.
  const installed = (from: Installed["from"], paths: Located, versions: Versions) =>
    ({ from, paths, versions }) as Installed<N>;
  const kept = async (from: Installed["from"]) => {
    const paths = locate(recipe, { PATH: join(home, "bin") });
    return paths && installed(from, paths, await keptVersions(recipe, paths, home));
  };

  const cached = await kept("cache");
  if (cached) return cached;

  const paths = locate(recipe, env);
  const versions = paths && (await checkVersions(recipe, paths).catch(() => undefined));
  if (paths && versions) return installed("PATH", paths, versions);

  say(`fetching ${recipe.packages.join(", ")} from ${recipe.suite === "own" ? "Debian" : `Debian ${recipe.suite}`}`);
  try {
    await fetchInto(home, recipe, env);
    const fetched = await kept("Debian");
    if (!fetched) throw new Error("the packages do not hold every program");
    return fetched;
  } catch (cause) {
    throw new Error(howToInstall(name, recipe, home, cause), { cause });
  }
}

/** The path of each program, or undefined unless all are there. */
function locate(recipe: Recipe, env: NodeJS.ProcessEnv): Located | undefined {
  const found: Record<string, string> = {};
  for (const [key, { binary }] of Object.entries(recipe.programs)) {
    const named = resolve(env[key.toUpperCase()] ?? "");
    const path = isExecutable(named) ? named : (findOnPath(binary, env) ?? findOnPath(key, env));
    if (path === undefined) return undefined;
    found[key] = path;
  }
  return found;
}

async function checkVersions(recipe: Recipe, paths: Located): Promise<Versions> {
  const versions: Record<string, string> = {};
  for (const [key, { version: promised }] of Object.entries(recipe.programs)) {
    const path = paths[key];
    if (path === undefined) continue;
    if (promised === undefined) {
      const { code, stderr } = await runProcess(path, ["--version"]);
      // What the dynamic loader exits with where a library is missing.
      if (code === null || code === 127) throw new Error(`${path} does not run here: ${stderr.trim()}`);
      continue;
    }
    const version = await readToolVersion(path);
    if (typeof version === "string") throw new Error(`${path} ${version}`);
    if (!promised.holds(version)) throw new Error(`${path} is ${formatToolVersion(version)}, not ${promised.text}`);
    versions[key] = formatToolVersion(version);
  }
  return versions;
}

async function keptVersions(recipe: Recipe, paths: Located, home: string): Promise<Versions> {
  const file = join(home, "versions.json");
  try {
    return JSON.parse(await readFile(file, "utf8")) as Versions;
  } catch {
    // Somebody put the programs here by hand.
    const versions = await checkVersions(recipe, paths);
    await writeFile(file, JSON.stringify(versions));
    return versions;
  }
}

/** All or nothing: the set is built in a folder of its own and renamed, so that runs side by side do not meet. */
async function fetchInto(home: string, recipe: Recipe, env: NodeJS.ProcessEnv): Promise<void> {
  const cache = join(home, "..");
  const prefix = `.${basename(home)}-`;
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache, prefix);

  const folder = await mkdtemp(join(cache, `${prefix}${process.pid}-`));
  try {
    const root = await unpackDebian({ ...recipe, folder, env });
    const set = join(folder, "set");
    await mkdir(join(set, "bin"), { recursive: true });
    for (const { binary } of Object.values(recipe.programs)) {
      const path = findOnPath(binary, { PATH: `${root}/usr/bin:${root}/usr/sbin` });
      if (path === undefined) throw new Error(`no package holds ${binary}`);
      await rename(path, join(set, "bin", binary));
    }
    if ("alertmanager" in recipe.programs) await relocateAlertmanager(root, set);

    const paths = locate(recipe, { PATH: join(set, "bin") }) ?? {};
    await writeFile(join(set, "versions.json"), JSON.stringify(await checkVersions(recipe, paths)));
    await rename(set, home).catch(async () => {
      // Either another run was faster, or what stands there is half a set.
      if (locate(recipe, { PATH: join(home, "bin") })) return;
      await rm(home, { recursive: true });
      await rename(set, home);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what an interrupted run left behind. */
async function removeAbandoned(cache: string, prefix: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    // Somebody else's process is alive, too.
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

function howToInstall(name: RecipeName, recipe: Recipe, home: string, cause: unknown): string {
  const wanted = Object.entries(recipe.programs).map(([key, { version }]) => `${key} ${version?.text ?? ""}`.trim());
  const variables = Object.keys(recipe.programs).map((key) => `${key.toUpperCase()}=…`);
  return [
    `the "${name}" tools are missing and could not be fetched: ${cause instanceof Error ? cause.message : cause}`,
    `  needed: ${wanted.join(", ")}`,
    "  Debian: apt-get and dpkg fetch them without root; see that a mirror can be reached, then npm run tools",
    "  elsewhere: install prometheus and alertmanager with your package manager and put the programs on PATH,",
    `  or name them (${variables.join(" ")}), or put them into ${join(home, "bin")}`,
  ].join("\n");
}
