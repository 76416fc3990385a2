import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { limitFields } from "../../../src/generate/prometheus/limits.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { exportedSeries } from "../../../src/model/series-count.ts";
import type { LabelDomain, SeriesSchema } from "../../../src/promql/schema.ts";
import { type Emitted, emit } from "../../emit.ts";
import { build } from "../../fixtures/shop/metrics.ts";
import { orders, shopWith } from "../../fixtures/slos/index.ts";
import { setNames, tools } from "../../tools/index.ts";
import { type Server, serve } from "../../tools/serve.ts";

const shop = shopWith({ orders }, { retention: [{ resolution: "raw", keep: "15d" }] });
/** With one label that is open. */
const catalog = { ...shop, metrics: { ...(shop.metrics as object), build } };

/** Every series that the catalog allows, open labels with `openValues` values. */
function exposition(openValues: number): string {
  return exportedSeries(resolve(catalog).schema)
    .flatMap((series) => samples(series, openValues))
    .join("");
}

function samples({ name, labels }: SeriesSchema, openValues: number): readonly string[] {
  const own = Object.entries(labels).filter(([label]) => label !== "job" && label !== "instance");
  const sets = own.reduce<readonly (readonly string[])[]>(
    (sets, [label, domain]) =>
      sets.flatMap((set) => values(domain, openValues).map((v) => [...set, `${label}="${v}"`])),
    [[]],
  );
  return sets.map((set) => `${name}{${set.join(",")}} 1\n`);
}

function values({ values, closed, presence }: LabelDomain, openValues: number): readonly string[] {
  const open = closed ? [] : Array.from({ length: openValues - values.length }, (_, i) => `other_${i}`);
  return [...values, ...open, ...(presence === "sometimes" ? [""] : [])];
}

const pages: Readonly<Record<string, string>> = {
  "/all": exposition(50),
  // What a JVM and its instrumentation add.
  "/runtime": exposition(50) + Array.from({ length: 800 }, (_, i) => `jvm_${i} 1\n`).join(""),
  "/limited": exposition(600),
};

const limited = limitFields({ samples: 500 });

/** As the real exporter, it promises no Content-Type. */
const exporter = createServer((request, response) => response.end(pages[request.url ?? ""]));
beforeAll(() => new Promise<void>((ready) => exporter.listen(0, "127.0.0.1", ready)));
afterAll(() => {
  exporter.close();
  exporter.closeAllConnections();
});

interface Target {
  readonly scrapePool: string;
  readonly health: string;
  readonly lastError: string;
}

/** Prometheus looks at its targets five seconds after its start, so all is tried at once. */
describe.concurrent.each(setNames)("Prometheus of the %s tools", (set) => {
  let emitted: Emitted;
  let server: Server;
  const get = async (what: string) => JSON.parse(await (await fetch(`${server.url}/api/v1/${what}`)).text()).data;
  let targets: ReadonlyMap<string, Target>;

  beforeAll(async () => {
    emitted = await emit(catalog);
    const path = emitted.at(set === "oldest" ? "prometheus/prometheus-v2.yml" : "prometheus/prometheus.yml");
    const config = parse(await readFile(path, "utf8"));
    await writeFile(path, stringify({ ...config, alerting: {}, scrape_configs: jobs(config.scrape_configs[0]) }));
    const flags = emitted.text("prometheus/prometheus.flags").match(/^--.*$/gm) ?? [];
    const data = `--storage.tsdb.path=${emitted.at("data")}`;
    server = await serve(tools(set).prometheus, [`--config.file=${path}`, data, ...flags]);
    targets = await vi.waitFor(async () => {
      const found: readonly Target[] = (await get("targets")).activeTargets;
      expect(found.filter((t) => t.health !== "unknown")).toHaveLength(4);
      return new Map(found.map((t) => [t.scrapePool, t]));
    }, 20_000);
  }, 30_000);
  afterAll(async () => {
    await server.stop();
    await emitted.remove();
  });

  /** The emitted job, its target and timing replaced. */
  function jobs(emittedJob: object): readonly object[] {
    const { port } = exporter.address() as AddressInfo;
    const static_configs = [{ targets: [`127.0.0.1:${port}`] }];
    const job = (name: string) => {
      const timing = { scrape_interval: "1s", scrape_timeout: "1s" };
      return { ...emittedJob, ...timing, static_configs, job_name: name, metrics_path: `/${name}` };
    };
    const { fallback_scrape_protocol: _, ...typed } = job("all") as { readonly fallback_scrape_protocol?: string };
    return [job("all"), job("runtime"), { ...job("limited"), ...limited }, { ...typed, job_name: "typed" }];
  }

  test("scrapes all that the catalog allows, as many samples as were counted", async () => {
    expect(targets.get("all")).toMatchObject({ health: "up", lastError: "" });
    const query = encodeURIComponent('scrape_samples_scraped{job="all"}');
    await vi.waitFor(async () => expect((await get(`query?query=${query}`)).result[0]?.value[1]).toBe("78"), 5000);
  });

  test("takes no target for down because of what a runtime exports beside it", () => {
    expect(targets.get("runtime")).toMatchObject({ health: "up", lastError: "" });
  });

  test("refuses an exporter beyond a limit that the catalog names, and counted its samples", async () => {
    expect(targets.get("limited")).toMatchObject({ health: "down", lastError: "sample limit exceeded" });
    const samples = encodeURIComponent('scrape_samples_post_metric_relabeling{job="limited"} > 400');
    await vi.waitFor(async () => expect((await get(`query?query=${samples}`)).result).toHaveLength(1), 5000);
  });

  test("needs to be told the protocol where it is a Prometheus 3", () => {
    expect(targets.get("typed")?.health).toBe(set === "oldest" ? "up" : "down");
  });

  test("keeps the raw tier and evaluates the rules", async () => {
    expect((await get("status/runtimeinfo")).storageRetention).toBe("15d");
    const { groups } = await get("rules");
    expect(groups.map((g: { readonly name: string }) => g.name).sort()).toEqual(
      emitted.model.groups.map((g) => g.name).sort(),
    );
  });
});
