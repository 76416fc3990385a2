import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { stringify } from "yaml";
import { resolve } from "../../src/model/resolve.ts";
import { serveGroup } from "../../src/simulated/group.ts";
import { choose, repertoireOf } from "../../src/simulated/scenarios.ts";
import { cli, fixture } from "../cli/cli.ts";
import tiny from "../fixtures/tiny/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { tools } from "../tools/index.ts";
import { serve } from "../tools/serve.ts";

const model = resolve(tiny);
const repertoire = repertoireOf(model);

async function instance(without: readonly string[]): Promise<string> {
  const chosen = choose(repertoire, []);
  if ("unknown" in chosen) throw new Error(chosen.hint);
  const group = await serveGroup(repertoire, chosen, model, {
    instances: 1,
    speed: 1,
    port: 0,
    without,
    timeoutMs: 1000,
  });
  if ("failed" in group) throw new Error(group.failed);
  onTestFinished(group.close);
  return group.addresses[0] ?? "";
}

async function prometheusOf(targets: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const scrape = { job_name: "kiosk", scrape_interval: "1s", static_configs: [{ targets }] };
  writeFileSync(join(folder, "prometheus.yml"), stringify({ scrape_configs: [scrape] }));
  const flags = [`--config.file=${join(folder, "prometheus.yml")}`, `--storage.tsdb.path=${join(folder, "data")}`];
  const server = await serve(tools("reference").prometheus, flags, 80_000);
  onTestFinished(server.stop);
  return server.url;
}

test("a fleet is checked by way of its Prometheus: what some targets lack is said of them", async () => {
  const [whole, lacking] = [await instance([]), await instance(["kiosk_paper_sheets"])];
  const nobody = "127.0.0.1:1";
  const url = await prometheusOf([whole, lacking, nobody]);
  const check = () => cli(["live-check", "--prometheus", url, "--catalog", fixture("tiny"), "--format", "json"]);
  await vi.waitFor(
    async () => {
      const { code, stdout } = await check();
      expect(code).toBe(1);
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: { code: string; message: string; notes: { message: string }[] }[];
      };
      const said = diagnostics.map((d) => `${d.code}: ${d.message} (${d.notes[0]?.message})`);
      expect(said).toContainEqual(
        expect.stringMatching(
          `^target-down: Prometheus cannot scrape it: .*refused \\(at 1 of 3 targets: ${nobody}\\)$`,
        ),
      );
      expect(said).toContainEqual(`metric-absent: kiosk_paper_sheets is not exported (at 1 of 3 targets: ${lacking})`);
      expect(said.filter((m) => m.startsWith("metric-absent"))).toHaveLength(1);
    },
    { timeout: 60_000, interval: 2000 },
  );
});

test("a whole fleet has no findings", async () => {
  const url = await prometheusOf([await instance([]), await instance([])]);
  await vi.waitFor(
    async () => {
      const { code, stderr, stdout } = await cli(["live-check", "--prometheus", url, "--catalog", fixture("tiny")]);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/100% of alerts/);
      expect(code).toBe(0);
    },
    { timeout: 60_000, interval: 2000 },
  );
});

test("what is not Prometheus, and a job that it does not have", async () => {
  const address = await instance([]);
  const other = await cli(["live-check", "--prometheus", `http://${address}`, "--catalog", fixture("tiny")]);
  expect(other.stderr).toMatch(/answers\s+404/);
  expect(other.code).toBe(3);
});
