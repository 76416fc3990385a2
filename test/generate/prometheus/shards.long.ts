/** Real Prometheus on the configuration of each shard: together they have every target once, as one alone has it. */
import { readFile } from "node:fs/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { hasErrors } from "../../../src/basics/diagnostic.ts";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { compile } from "../../../src/compile.ts";
import { job, setLabel } from "../../../src/index.ts";
import { broken } from "../../checks/broken.ts";
import { emit } from "../../emit.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { serve } from "../../tools/serve.ts";

const shards = 3;
const addresses = Array.from({ length: 30 }, (_, i) => `127.0.0.1:${1000 + i}`);
const { name, metrics = kiosk.metrics } = kiosk.deployment.scrape;
const jobs = [
  job(name, { ...kiosk.deployment.scrape, metrics, targets: addresses, shards, relabel: [setLabel("tier", "front")] }),
  job("alone", { metrics: {}, targets: ["127.0.0.1:999"] }),
];
const catalog: Catalog = broken({ deployment: { jobs, mimir: {} } });

interface Target {
  readonly labels: Readonly<Record<string, string>>;
}

test("nothing is found wrong with such a catalog", async () => {
  const { diagnostics } = await compile(catalog);
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics, undefined, 1)).toBe(false);
});

describe.each(setNames)("Prometheus of the %s tools", (set) => {
  test("each target is in one shard, with the labels that it has in one Prometheus alone", async () => {
    const emitted = await emit(catalog);
    onTestFinished(emitted.remove);
    const suffix = set === "oldest" ? "-v2.yml" : ".yml";
    const targetsOf = async (path: string): Promise<readonly string[]> => {
      expect(await run(tools(set).promtool, ["check", "config", emitted.at(path)])).toMatchObject({ code: 0 });
      const server = await serve(tools(set).prometheus, [
        `--config.file=${emitted.at(path)}`,
        `--storage.tsdb.path=${emitted.at(`data-${path.replaceAll("/", "-")}`)}`,
      ]);
      onTestFinished(server.stop);
      return vi.waitFor(
        async () => {
          const { data } = JSON.parse(await (await fetch(`${server.url}/api/v1/targets?state=active`)).text());
          const found = (data.activeTargets as readonly Target[]).map((t) => JSON.stringify(t.labels));
          if (found.length === 0) throw new Error("no target yet");
          return found;
        },
        { timeout: 40_000, interval: 200 },
      );
    };
    const [whole = [], ...ofShards] = await Promise.all([
      targetsOf(`prometheus/prometheus${suffix}`),
      ...Array.from({ length: shards }, (_, i) => targetsOf(`prometheus/shards/prometheus-${i}${suffix}`)),
    ]);
    expect(whole).toHaveLength(addresses.length + 1);
    expect(ofShards.flat().toSorted()).toEqual(whole.toSorted());
    for (const targets of ofShards) expect(targets.length).toBeGreaterThan(1);
    expect(ofShards.map((targets) => targets.some((t) => t.includes('"alone"')))).toEqual([true, false, false]);
  });

  test("no shard evaluates rules or sends alerts, which are about all of them", async () => {
    const emitted = await emit(catalog);
    onTestFinished(emitted.remove);
    const text = await readFile(emitted.at("prometheus/shards/prometheus-1.yml"), "utf8");
    expect(text).not.toMatch(/rule_files|alerting/);
  });
});
