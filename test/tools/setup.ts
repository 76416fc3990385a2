/** Vitest's global setup: once per run, sees that the build is new, that both sets of tools are here and says which they are. */
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { attempt, describe } from "./attempt.ts";
import { renewBuild } from "./built.ts";

/** A missing set fails the tests that ask for it, with the hint; the others still tell what they know. */
export default async function setup(project: TestProject): Promise<void> {
  renewBuild(join(import.meta.dirname, "../.."));
  const [oldest, reference] = await Promise.all([attempt("oldest"), attempt("reference")]);
  project.provide("tools", { oldest, reference });
  console.error(`tools: ${describe("oldest", oldest)}; ${describe("reference", reference)}`);
}
