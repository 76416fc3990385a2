/** Vitest's global setup: once per run, bundles the loader, sees that both sets of tools are here and says which they are. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { attempt, describe } from "./attempt.ts";

/** A missing set fails the tests that ask for it, with the hint; the others still tell what they know. */
export default async function setup(project: TestProject): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  // Commands load catalogs in a process of its own, which runs from the bundle.
  const { status, stderr } = spawnSync(process.execPath, ["build.js", "--bundle"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`build.js: ${stderr}`);
  const [oldest, reference] = await Promise.all([attempt("oldest"), attempt("reference")]);
  project.provide("tools", { oldest, reference });
  console.error(`tools: ${describe("oldest", oldest)}; ${describe("reference", reference)}`);
}
