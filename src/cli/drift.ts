/** Finds where the output folder is not what the catalog says. */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { Change, Plan } from "../write/plan.ts";

const words: Record<Change["action"], string> = {
  create: "the file is missing",
  update: "the file differs from what the catalog generates",
  delete: "the catalog no longer generates the file",
};

export function drift(
  { changes, unchanged }: Pick<Plan, "changes" | "unchanged">,
  outDir: string,
): readonly Diagnostic[] {
  if (unchanged === 0 && changes.length > 1 && changes.every(({ action }) => action === "create")) {
    const hint = "run `rustbox-monitoring generate` and commit the result, or name the folder with --out";
    return [error("drift", outDir, `none of the ${changes.length} generated files is there`, { hint })];
  }
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
