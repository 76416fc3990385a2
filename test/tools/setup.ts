/** Vitest's global setup: once per run, sees that both sets of tools are here and says which they are. */
import type { TestProject } from "vitest/node";
import { attempt, describe } from "./attempt.ts";

/** A missing set fails the tests that ask for it, with the hint; the others still tell what they know. */
export default async function setup(project: TestProject): Promise<void> {
  const [oldest, reference] = await Promise.all([attempt("oldest"), attempt("reference")]);
  project.provide("tools", { oldest, reference });
  console.error(`tools: ${describe("oldest", oldest)}; ${describe("reference", reference)}`);
}
