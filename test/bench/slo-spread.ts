/** How far apart in time one Prometheus evaluates the groups of fifty SLOs of one catalog. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { groupDocument } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import { shop } from "../adversity/catalog.ts";
import { serve } from "../tools/serve.ts";

const count = 50;
const intervalSeconds = 15;

/** The largest share of the groups that is evaluated within one tenth of the interval; 0.1 is perfect. */
export async function spread(prometheus: string, folder: string): Promise<number> {
  const names = Array.from({ length: count }, (_, i) => `shop${i}`);
  const { groups } = resolve(shop("answers", names));
  writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: groups.map(groupDocument) }));
  const config = { global: { evaluation_interval: `${intervalSeconds}s` }, rule_files: ["rules.yml"] };
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
  const server = await serve(
    prometheus,
    [`--config.file=${join(folder, "prometheus.yml")}`, `--storage.tsdb.path=${join(folder, "data")}`],
    120_000,
  );
  try {
    await wait(2 * intervalSeconds * 1000);
    const body = (await (await fetch(`${server.url}/api/v1/rules`)).json()) as {
      readonly data: { readonly groups: readonly { readonly lastEvaluation: string }[] };
    };
    const phases = body.data.groups.map(({ lastEvaluation }) => (Date.parse(lastEvaluation) / 1000) % intervalSeconds);
    if (phases.length < count) throw new Error(`${phases.length} groups were evaluated, not ${count}`);
    return mostWithin(intervalSeconds / 10, phases) / phases.length;
  } finally {
    await server.stop();
  }
}

function mostWithin(seconds: number, phases: readonly number[]): number {
  const after = (from: number, to: number) => (to - from + intervalSeconds) % intervalSeconds;
  return Math.max(...phases.map((from) => phases.filter((to) => after(from, to) < seconds).length));
}
