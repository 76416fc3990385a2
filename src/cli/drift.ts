/** Tells where the output folder is not what the catalog says. */
import { type Diagnostic, error } from "../diagnostic.ts";
import type { Change } from "../write/plan.ts";

const words: Record<Change["action"], string> = {
  create: "the file is missing",
  update: "the file differs from what the catalog generates",
  delete: "the catalog no longer generates the file",
};

export function drift(changes: readonly Change[]): readonly Diagnostic[] {
  return changes.map(({ action, path, before, after }) => {
    const line = action === "update" ? [{ message: `first difference in line ${firstDifference(before, after)}` }] : [];
    return error("drift", path, words[action], {
      notes: line,
      hint: "run `rustbox-monitoring generate` and commit the result",
    });
  });
}

function firstDifference(before: string, after: string): number {
  const old = before.split("\n");
  return after.split("\n").findIndex((line, i) => line !== old[i]) + 1 || old.length;
}
