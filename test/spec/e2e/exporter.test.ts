import { expect, onTestFinished, test } from "vitest";
import catalog from "../../../spec/index.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { run, tools } from "../../tools/index.ts";
import { type Behaviour, startInstance } from "./exporter.ts";
import { healthy, healthyToday, incidents } from "./rustbox.ts";

const { schema } = resolve(catalog);

async function instance(usual: Behaviour) {
  const started = await startInstance(schema, usual);
  onTestFinished(started.close);
  const scrape = async () => (await fetch(`http://${started.address}/metrics`)).text();
  return { ...started, scrape };
}

test("promtool reads what it exports, and has nothing to say but of the names that are Rustbox's own", async () => {
  for (const usual of [healthy, healthyToday]) {
    const input = await (await instance(usual)).scrape();
    const { code, stderr } = await run(tools("reference").promtool, ["check", "metrics"], { input });
    expect([0, 3]).toContain(code);
    const lines = stderr
      .split("\n")
      .filter((line) => line !== "" && !/no help text|counter metrics should have/.test(line));
    expect(lines).toEqual([]);
  }
});

test("each scrape moves counters on, and buckets are cumulative up to +Inf", async () => {
  const { scrape } = await instance(healthy);
  await scrape();
  const text = await scrape();
  expect(text).toContain("\nrustbox_executions_total 2000\n".slice(1));
  const python = text.match(/^rustbox_cold_start_latency_seconds_\w+\{language="python".*$/gm) ?? [];
  expect(python.filter((line) => /le="0\.1"|le="0\.25"|\+Inf|count|sum/.test(line))).toMatchInlineSnapshot(`
    [
      "rustbox_cold_start_latency_seconds_bucket{language="python",le="0.1"} 0",
      "rustbox_cold_start_latency_seconds_bucket{language="python",le="0.25"} 80",
      "rustbox_cold_start_latency_seconds_bucket{language="python",le="+Inf"} 80",
      "rustbox_cold_start_latency_seconds_count{language="python"} 80",
      "rustbox_cold_start_latency_seconds_sum{language="python"} 9.6",
    ]
  `);
});

test("down and up again, its counters start at 0", async () => {
  const { scrape, behave } = await instance(healthy);
  await scrape();
  behave({ down: true });
  await expect(scrape()).rejects.toThrow();
  behave({});
  expect(await scrape()).toContain("rustbox_executions_total 1000\n");
});

test("a misspelt series is refused: it would make a healthy incident", async () => {
  const { behave } = await instance(healthy);
  expect(() => behave({ values: { rustbox_queue: 250 } })).toThrow("no instance exports rustbox_queue");
});

test("every incident can be had by both kinds of exporter", async () => {
  const [today, tomorrow] = [await instance(healthyToday), await instance(healthy)];
  for (const { behaviour, after } of Object.values(incidents).flat()) {
    for (const as of [...behaviour, ...(after ?? [])]) {
      today.behave(as);
      tomorrow.behave(as);
    }
  }
});
