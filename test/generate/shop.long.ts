import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Compiled, compile } from "../../src/compile.ts";
import { type Emitted, emit } from "../emit.ts";
import shop from "../fixtures/shop/index.ts";
import { run, tools } from "../tools/index.ts";
import { validateArtifacts } from "../validate/validator.ts";

// Native histograms need Prometheus 3, so that only the reference tools read all of it.
const { promtool, amtool } = tools("reference");

let emitted: Emitted;
let compiled: Compiled;
beforeAll(async () => {
  compiled = await compile(shop);
  emitted = await emit(shop);
});
afterAll(() => emitted?.remove());

test("promtool accepts the configuration of the shop with everything, and its rules", async () => {
  const { code, stdout } = await run(promtool, ["check", "config", emitted.at("prometheus/prometheus.yml")]);
  expect(stdout).toMatch(/SUCCESS: 1\d rule files found/);
  expect(code).toBe(0);
});

test("amtool accepts its routes, receivers and time intervals", async () => {
  const { code, stdout } = await run(amtool, ["check-config", emitted.at("alertmanager/alertmanager.yml")]);
  expect(stdout).toContain("7 receivers");
  expect(code).toBe(0);
});

// The suite of SLOs has those of objectives, kind by kind.
test("every rule test of its alerts and recordings passes", async () => {
  const files = readdirSync(emitted.at("prometheus/tests"))
    .filter((f) => !f.startsWith("shop-slo-"))
    .map((f) => emitted.at(`prometheus/tests/${f}`));
  expect(files.length).toBeGreaterThan(15);
  const { code, stdout, stderr } = await run(promtool, ["test", "rules", ...files], { timeoutMs: 170_000 });
  expect({ code, said: code === 0 ? "" : (stdout + stderr).slice(0, 4000) }).toEqual({ code: 0, said: "" });
});

test("nothing is reported of it but what is known, and every alert is proven", () => {
  const { diagnostics, suppressed } = compiled;
  expect(diagnostics.map((d) => `${d.severity} ${d.code} ${d.at}`)).toMatchInlineSnapshot(`
    [
      "note budget-off-buckets slos.waiting.sli.under",
      "note silent-when-empty alerts.noTraffic.when",
    ]
  `);
  expect(suppressed.map((d) => d.code)).toEqual(["silent-when-empty"]);
});

test("every file keeps to its schema", async () => {
  expect(await validateArtifacts(compiled.artifacts)).toEqual([]);
});

test("an environment changes what it names and nothing else", async () => {
  const { model, diagnostics } = await compile(shop, "staging");
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(model?.deployment.grafanaUrl).toBe("https://grafana.staging.internal");
});
