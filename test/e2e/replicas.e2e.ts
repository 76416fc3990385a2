/** A pair of Prometheus that write into one store, late and without anybody who removes duplicates: the rules run there. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { ruleFiles } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import kiosk from "../fixtures/tiny/index.ts";
import { tools } from "../tools/index.ts";
import { type Server, serve } from "../tools/serve.ts";
import { overlayFlags, overlayRules } from "./overlay.ts";

const factor = 30;
const limitMs = 170_000;
const patience = { timeout: 60_000, interval: 200 };
/** Samples leave each of the pair up to two minutes late, on the clock of the service. */
const sentAfter = "4s";
/** Longer than that: a busy machine sends later still. */
const lookBack = "4m";

const store = resolve({
  ...kiosk,
  deployment: {
    ...kiosk.deployment,
    replicaLabels: ["replica"],
    oldestPrometheus: "2.53",
    sloGroups: { queryOffset: lookBack },
  },
});
/** What each of the pair scrapes, and nothing that it records itself. */
const scraped = [{ source_labels: ["__name__"], regex: "kiosk_tickets_total|up", action: "keep" }];

test("every event counts once where the rules run, late and twice as its samples arrive", {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "replicas-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const counted = { sold: 0, refused: 0 };
  const target = await exporter(counted);
  const ruler = await prometheus(folder, "store", { rules: store, flags: ["--web.enable-remote-write-receiver"] });
  const sender = (replica: string) =>
    prometheus(folder, replica, {
      external_labels: { replica },
      scrape_configs: [{ job_name: "kiosk", scrape_interval: "1s", static_configs: [{ targets: [target] }] }],
      remote_write: [
        {
          url: `${ruler.url}/api/v1/write`,
          write_relabel_configs: scraped,
          queue_config: { batch_send_deadline: sentAfter, max_shards: 1 },
        },
      ],
    });
  const a = await sender("a");
  const b = await sender("b");
  const read = (expr: string) => query(ruler, expr);
  await vi.waitFor(async () => {
    // Of a target that is new `increase` estimates; after a window it is known, and what it counts is exact.
    expect(await read('count(kiosk_tickets_total{result="refused"} offset 25s)')).toEqual([2]);
    expect(await read("slo:sli_bad:count")).not.toEqual([]);
  }, patience);

  Object.assign(counted, { sold: 10, refused: 3 });
  await vi.waitFor(async () => expect(await read("slo:sli_bad:count")).toEqual([3]), patience);
  // The store itself has them twice: with these, five bad events would be there already.
  await vi.waitFor(async () => expect(await read('sum(kiosk_tickets_total{result="refused"})')).toEqual([6]), patience);
  await vi.waitFor(async () => expect(await read("slo:sli_total:count")).toEqual([13]), patience);
  expect(await read('count_over_time(ALERTS{alertstate="firing",alertname=~".*BurnFast"}[1h])')).toEqual([]);

  await b.stop();
  Object.assign(counted, { refused: 7 });
  await vi.waitFor(async () => expect(await read("slo:sli_bad:count")).toEqual([7]), patience);
  await vi.waitFor(
    async () => expect(await read('ALERTS{alertstate="firing",alertname=~".*BurnFast"}')).toHaveLength(1),
    patience,
  );
  const again = await sender("b");
  await vi.waitFor(async () => expect(await read('kiosk_tickets_total{result="refused"}')).toEqual([7, 7]), patience);
  await passedWindow(read);
  expect(await read("max_over_time(slo:sli_bad:count[1h])")).toEqual([7]);
  expect(await read("max_over_time(slo:sli_total:count[1h])")).toEqual([17]);
  for (const server of [a, again, ruler]) await server.stop();
});

/** Until a whole window of five minutes has gone by on the clock of the rules, and nothing is new in it. */
async function passedWindow(read: (expr: string) => Promise<readonly number[]>): Promise<void> {
  await vi.waitFor(async () => expect(await read("slo:sli_bad:increase5m")).toEqual([0]), patience);
}

async function exporter(counted: Readonly<Record<"sold" | "refused", number>>): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(
      Object.entries(counted)
        .map(([result, value]) => `kiosk_tickets_total{result="${result}"} ${value}\n`)
        .join(""),
    );
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Started {
  readonly rules?: typeof store;
  readonly flags?: readonly string[];
  readonly external_labels?: object;
  readonly scrape_configs?: readonly object[];
  readonly remote_write?: readonly object[];
}

async function prometheus(folder: string, name: string, { rules, flags = [], ...of }: Started): Promise<Server> {
  const { external_labels, ...rest } = of;
  await mkdir(join(folder, name, "rules"), { recursive: true });
  for (const { path, content } of rules ? ruleFiles(rules) : []) {
    await writeFile(
      join(folder, name, path.replace("prometheus/", "")),
      stringify(overlayRules(parse(content), factor)),
    );
  }
  const global = { evaluation_interval: "1s", ...(external_labels ? { external_labels } : {}) };
  const config = join(folder, name, "prometheus.yml");
  await writeFile(config, stringify({ global, rule_files: ["rules/*.rules.yml"], ...rest }));
  const server = await serve(
    tools("reference").prometheus,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, name, "data")}`,
      ...overlayFlags("", factor),
      ...flags,
    ],
    limitMs,
  );
  onTestFinished(server.stop);
  return server;
}

async function query({ url }: Server, expr: string): Promise<readonly number[]> {
  const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expr)}`);
  const { data } = (await answer.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
  return data.result.map(({ value }) => Number(value[1]));
}
