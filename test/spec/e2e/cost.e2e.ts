/** The cost that is foretold, beside a Prometheus that scrapes 200 instances with all rules. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import rustbox from "../../../spec/index.ts";
import { compile } from "../../../src/compile.ts";
import { costOf } from "../../../src/cost/cost.ts";
import { demoPrometheus } from "../../../src/demo/config.ts";
import { serveGroup } from "../../../src/simulated/group.ts";
import { repertoireOf } from "../../../src/simulated/scenarios.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { tools } from "../../tools/index.ts";
import { serve } from "../../tools/serve.ts";

const instances = 200;
const interval = "5s";

test("series and samples of 200 instances are within 20% of what they are in Prometheus", async () => {
  const { deployment } = rustbox;
  const catalog = {
    ...rustbox,
    deployment: {
      ...deployment,
      scrape: { ...deployment.scrape, interval, timeout: interval },
      evaluationInterval: interval,
    },
  } as const;
  const { model, artifacts } = await compile(catalog);
  if (!model) throw new Error("the catalog has no model");
  const cost = costOf(model, new Map([["rustbox", instances]]));

  const group = await serveGroup(repertoireOf(model), { alerts: [], faults: [] }, model, {
    instances,
    speed: 1,
    port: 0,
    without: [],
    timeoutMs: 5000,
  });
  if ("failed" in group) throw new Error(group.failed);
  onTestFinished(group.close);

  const folder = temporaryFolder();
  for (const { path, content } of artifacts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const emitted = artifacts.find((a) => a.path === "prometheus/prometheus.yml")?.content ?? "";
  writeFileSync(join(folder, "prometheus/here.yml"), demoPrometheus(emitted, group.addresses, "127.0.0.1:1"));
  const prometheus = await serve(
    tools("reference").prometheus,
    [`--config.file=${join(folder, "prometheus/here.yml")}`, `--storage.tsdb.path=${join(folder, "data")}`],
    150_000,
  );
  onTestFinished(prometheus.stop);

  const value = async (query: string): Promise<number> => {
    const answer = await fetch(`${prometheus.url}/api/v1/query?${new URLSearchParams({ query })}`);
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    return Number(data.result[0]?.value[1] ?? 0);
  };
  const own = async (name: string, labels = ".*"): Promise<number> => {
    const text = await (await fetch(`${prometheus.url}/metrics`)).text();
    const lines = text.matchAll(new RegExp(`^${name}(?:\\{${labels}\\})? (\\S+)$`, "gm"));
    return [...lines].reduce((sum, [, number]) => sum + Number(number), 0);
  };
  await vi.waitFor(
    async () => {
      expect(await value("count(scrape_samples_scraped > 0)")).toBe(instances);
      expect(await value("count(slo:error_budget:remaining_ratio)")).toBe(await value("count(slo:sli_total:period)"));
      for (const { name } of model.slos) {
        expect(await value(`count(slo:burn_rate:rate3d{slo="${name}"})`)).toBeGreaterThan(0);
      }
    },
    { timeout: 120_000, interval: 1000 },
  );

  // Of whole scrapes and whole evaluations, so that a slow machine changes nothing.
  const scraped = await value("sum(scrape_samples_post_metric_relabeling)");
  const recorded = await own("prometheus_rule_group_last_evaluation_samples");
  const head = await own("prometheus_tsdb_head_series");
  within20(cost.series, head);
  within20((cost.samplesPerDay * 5) / 86_400, scraped + 5 * instances + recorded);
  // Alerts that wait for their first minutes to pass are none of an ordinary day.
  const ofRecordings = await own("prometheus_rule_group_last_evaluation_samples", '(?!.*-alerts").*');
  const groups = cost.groups.filter((g) => !g.group.endsWith("-alerts"));
  within20(
    groups.reduce((sum, g) => sum + g.series, 0),
    ofRecordings,
  );
});

function within20(foretold: number, real: number): void {
  expect(Math.abs(foretold - real) / real).toBeLessThan(0.2);
}
