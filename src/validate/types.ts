/** Asks the TypeScript compiler what it reports of a catalog. Knows nothing of what a catalog means. */
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import { reasonOf, type TemporaryFolder, temporaryFolder } from "../basics/on-exit.ts";
import { engineTypes } from "../basics/package-root.ts";
import { compilerErrors } from "./compiler-errors.ts";
import { runProcess } from "./run-process.ts";
import { strictOptions } from "./strict-options.ts";

/**
 * Compiles the catalog against the types of the engine, under our own strict settings wherever it stands.
 * `more` are further settings of the compiler.
 */
export async function typeErrors(
  entry: string,
  engine: string = engineTypes(),
  more: Readonly<Record<string, unknown>> = {},
): Promise<readonly Diagnostic[]> {
  const compiler = compilerPath();
  if (compiler === undefined) {
    const platform = `${process.platform}-${process.arch}`;
    const hint = "install the package with its optional dependencies: npm ci --include=optional";
    return [unchecked(`the TypeScript compiler for ${platform} is not installed`, hint)];
  }
  let folder: TemporaryFolder | undefined;
  try {
    folder = temporaryFolder("types");
    const project = join(folder.path, "tsconfig.json");
    const compilerOptions = {
      ...strictOptions,
      ...more,
      paths: { "rustbox-monitoring": [engine], "rustbox-monitoring/*": [join(dirname(engine), "*")] },
    };
    writeFileSync(project, JSON.stringify({ compilerOptions, files: [entry] }));
    const args = ["-p", project, "--pretty", "false", "--singleThreaded"];
    const ran = await runProcess(compiler, args, { env: { ...uncollected, ...process.env } });
    const found = compilerErrors(ran.stdout);
    if (ran.code === 0 || found.length > 0) return found;
    const said = ran.problem ?? (ran.stderr || ran.stdout).trim().split("\n")[0] ?? "";
    const hint = `run ${compiler} --version to see whether it runs at all`;
    return [error("type-error", entry, `the compiler failed: ${said}`, { hint })];
  } catch (cause) {
    const where = folder ? "its temporary folder cannot be written" : "there is no temporary folder";
    return [unchecked(`${where}: ${reasonOf(cause)}`, "set TMPDIR to a folder with room that can be written")];
  } finally {
    folder?.remove();
  }
}

/**
 * What a compiler reads it keeps until its end: collecting garbage took a quarter of its CPU time, and without it a catalog of 1,000
 * SLOs takes 153 MB instead of 140 MB. The limit, from which on Go collects after all, is for types that multiply.
 */
const uncollected = { GOGC: "off", GOMEMLIMIT: "1GiB" };

function unchecked(why: string, hint: string): Diagnostic {
  const notes = [{ message: "so the types of the catalog are not checked" }];
  return warning("types-unchecked", "typescript", why, { notes, hint });
}

/** The program itself: the script that npm links to would start a Node.js only to find it. */
function compilerPath(): string | undefined {
  const program = process.platform === "win32" ? "tsc.exe" : "tsc";
  try {
    const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
    const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
    const path = join(dirname(createRequire(typescript).resolve(platform)), "lib", program);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
