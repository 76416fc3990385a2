/** Vitest's global setup of the end-to-end run: the tools, a place for the figures, and their table at the end. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import findTools from "../tools/setup.ts";
import { table } from "./figures.ts";

export default async function setup(project: TestProject): Promise<() => void> {
  await findTools(project);
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  const figures = join(folder, "figures.jsonl");
  writeFileSync(figures, "");
  project.provide("figures", figures);
  return () => {
    console.error(`\n${table(figures)}`);
    rmSync(folder, { recursive: true });
  };
}
