/** What `emit` prints as OpenMetrics, read by real servers and by `live-check` from them. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { emit } from "../../src/live/emit.ts";
import { resolve } from "../../src/model/resolve.ts";
import { cli, fixture } from "../cli/cli.ts";
import tiny from "../fixtures/tiny/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { setNames, tools } from "../tools/index.ts";
import { serve } from "../tools/serve.ts";

describe.each(setNames)("Prometheus of the %s set", (set) => {
  test("takes every sample, with type and unit, and live-check finds nothing", async () => {
    const { text } = emit(resolve(tiny), "openmetrics");
    const exporter = createServer((_, response) => {
      response.setHeader("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
      response.end(text);
    }).listen(0, "127.0.0.1");
    onTestFinished(() => {
      exporter.close();
      exporter.closeAllConnections();
    });
    await vi.waitFor(() => expect(exporter.listening).toBe(true));
    const target = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
    const folder = temporaryFolder();
    const config = {
      global: { scrape_interval: "1s", scrape_timeout: "1s" },
      scrape_configs: [{ job_name: "kiosk", static_configs: [{ targets: [target] }] }],
    };
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
    const prometheus = await serve(tools(set).prometheus, [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
    ]);
    onTestFinished(prometheus.stop);
    const ask = async (path: string) =>
      (await (await fetch(`${prometheus.url}/api/v1/${path}`)).json()) as { data: unknown };
    const samples = text.split("\n").filter((line) => /^kiosk/.test(line)).length;
    await vi.waitFor(
      async () => {
        expect(await ask("query?query=scrape_samples_scraped")).toMatchObject({
          data: { result: [{ value: [expect.anything(), String(samples)] }] },
        });
      },
      { timeout: 40_000, interval: 300 },
    );
    expect((await ask("metadata?metric=kiosk_print_duration_seconds")).data).toMatchObject({
      kiosk_print_duration_seconds: [{ type: "histogram", unit: "seconds" }],
    });
    const flags = ["--prometheus", prometheus.url, "--catalog", fixture("tiny"), "--format", "json"];
    const { code, stdout } = await cli(["live-check", ...flags]);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [], live: { percent: 100 } });
    expect(code).toBe(0);
  });
});
