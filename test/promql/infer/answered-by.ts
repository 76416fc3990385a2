/** Asks promtool which queries over some series have a result. Knows nothing of inference. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { SetName } from "../../tools/index.ts";
import { run, tools } from "../../tools/index.ts";

interface Series {
  readonly series: string;
  readonly values: string;
}

/** Those of the queries that have a result; a sample comes each minute. */
export async function answeredBy(
  set: SetName,
  series: readonly Series[],
  queries: readonly string[],
  at = "10m",
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "answered-"));
  try {
    const file = join(folder, "queries.test.yml");
    const asked = queries.map((expr) => ({ expr, eval_time: at, exp_samples: [] }));
    await writeFile(file, stringify({ tests: [{ interval: "1m", input_series: series, promql_expr_test: asked }] }));
    const { stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file]);
    return queries.filter((query) => `${stdout}${stderr}`.includes(`expr: ${JSON.stringify(query)}`));
  } finally {
    await rm(folder, { recursive: true });
  }
}
