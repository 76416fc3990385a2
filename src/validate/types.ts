/** Asks the TypeScript compiler what it says of a catalog. Knows nothing of what a catalog means. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Diagnostic, error } from "../diagnostic.ts";
import { engineTypes } from "../package-root.ts";
import { runProcess } from "./run-process.ts";

const strict = {
  target: "es2023",
  lib: ["es2023"],
  types: [],
  // A catalog is loaded as modules whatever the package.json above it says.
  module: "esnext",
  moduleResolution: "bundler",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Compiles the catalog against the types of the engine, under our own strict settings wherever it stands.
 * `more` are further settings of the compiler.
 */
export async function typeErrors(
  entry: string,
  engine: string = engineTypes(),
  more: Readonly<Record<string, unknown>> = {},
): Promise<readonly Diagnostic[]> {
  const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-types-"));
  try {
    const project = join(folder, "tsconfig.json");
    const compilerOptions = { ...strict, ...more, paths: { "rustbox-monitoring": [engine] } };
    writeFileSync(project, JSON.stringify({ compilerOptions, files: [entry] }));
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const { code, stdout, stderr, problem } = await runProcess(process.execPath, [
      tsc,
      "-p",
      project,
      "--pretty",
      "false",
    ]);
    const found = parseErrors(stdout);
    if (code === 0 || found.length > 0) return found;
    return [error("type-error", entry, `the compiler failed: ${problem ?? (stderr || stdout).trim()}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `path(line,column): error TS1234: message`, with explaining lines indented below. */
function parseErrors(output: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const line of output.split("\n")) {
    const head = /^(.+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line);
    const last = found.at(-1);
    if (head) {
      const [, path = "", row = "", column = "", message = ""] = head;

      found.push(error("type-error", path, message, { file: { path, line: Number(row), column: Number(column) } }));
    } else if (last && line.startsWith("  ")) {
      found[found.length - 1] = { ...last, notes: [...last.notes, { message: line.trim() }] };
    }
  }
  return found;
}
