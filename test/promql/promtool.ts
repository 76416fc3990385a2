/** Asks the real promtool about many expressions at once. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../tools/index.ts";

export const experimentalFlag = "--enable-feature=promql-experimental-functions";

/** The refused expressions with promtool's reason. */
export async function refusedByPromtool(
  promtool: string,
  exprs: readonly string[],
  flags: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "promql-"));
  try {
    const path = join(folder, "rules.yml");
    const rules = exprs.map((expr) => ({ record: "a:b", expr }));
    // JSON is YAML, and quotes every expression exactly.
    await writeFile(path, JSON.stringify({ groups: [{ name: "g", rules }] }));
    const { stdout, stderr } = await run(promtool, ["check", "rules", "--lint=none", ...flags, path]);
    const refused = new Map<string, string>();
    for (const [, number, reason] of `${stdout}\n${stderr}`.matchAll(
      /rule (\d+), "a:b": (?:could not parse expression: )?(.*)/g,
    )) {
      refused.set(exprs[Number(number) - 1] ?? "", reason ?? "");
    }
    // A file that is broken as a whole would look as if every expression were fine.
    if (refused.size === 0 && !stdout.includes(`${exprs.length} rules found`)) throw new Error(stdout + stderr);
    return refused;
  } finally {
    await rm(folder, { recursive: true });
  }
}
