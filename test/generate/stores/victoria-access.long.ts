/** A real vmagent that writes into two stores, the second one behind a real vmauth: who gets in, with what, and what arrives. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { completeDeployment } from "../../../src/catalog/deployment.ts";
import { basicAuth, deployment as deploy, keepWhere } from "../../../src/index.ts";
import { type Emitted, emit } from "../../emit.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { ensure } from "../../tools/ensure.ts";
import { serveVictoria } from "../../tools/serve.ts";

const limitMs = 120_000;
const patience = { timeout: 60_000, interval: 200 };
const passwords = { GRAFANA_PASSWORD: "of grafana", AGENTS_PASSWORD: "of, agents" };

test("samples reach a second store through vmauth, and nobody gets in without a password", {
  timeout: 150_000,
}, async () => {
  const { paths } = await ensure("victoria");
  const folder = await mkdtemp(join(tmpdir(), "access-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const started = async (program: keyof typeof paths, ...args: readonly string[]) => {
    const server = await serveVictoria(paths[program], args, limitMs);
    onTestFinished(server.stop);
    return server;
  };
  const store = (name: string) =>
    started("victoriaMetrics", `-storageDataPath=${join(folder, name)}`, "-search.latencyOffset=1s");
  const [near, far] = await Promise.all([store("near"), store("far")]);

  const guarded = await emitted({
    victoriaMetrics: {
      url: far.url,
      vmauth: {
        users: [
          { name: "grafana", may: "read", passwordVariable: "GRAFANA_PASSWORD" },
          { name: "agents", may: "write", passwordVariable: "AGENTS_PASSWORD" },
        ],
      },
    },
  });
  Object.assign(process.env, passwords);
  onTestFinished(() => {
    for (const name of Object.keys(passwords)) delete process.env[name];
  });
  const vmauth = await started("vmauth", `-auth.config=${guarded.at("victoriametrics/vmauth.yml")}`);

  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, passwords.AGENTS_PASSWORD);
  const sending = await emitted({
    scrape: { name: "kiosk", targets: [await exporter()], interval: "1s" },
    externalLabels: { cluster: "eu" },
    victoriaMetrics: { url: near.url },
    remoteWrite: [
      {
        url: `${vmauth.url}/api/v1/write`,
        auth: basicAuth("agents", passwordFile),
        relabel: [keepWhere("__name__", "kiosk_.*")],
      },
    ],
  });
  await started(
    "vmagent",
    ...flagsOf(sending),
    "-remoteWrite.flushInterval=500ms",
    `-remoteWrite.tmpDataPath=${join(folder, "queue")}`,
  );

  const asked = async (url: string, query: string, ...as: readonly string[]) => {
    const authorization = as.length > 0 ? { authorization: `Basic ${btoa(as.join(":"))}` } : {};
    return fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`, { headers: authorization });
  };
  const grafana = ["grafana", passwords.GRAFANA_PASSWORD] as const;
  const labels = async (answer: Response) => {
    const { data } = (await answer.json()) as { data: { result: readonly { metric: object }[] } };
    return data.result.map(({ metric }) => metric);
  };
  const sold = { __name__: "kiosk_tickets_total", job: "kiosk", result: "sold" };
  await vi.waitFor(
    async () =>
      expect(await labels(await asked(vmauth.url, '{job="kiosk"}', ...grafana))).toEqual([
        { ...sold, instance: expect.any(String), cluster: "eu" },
      ]),
    patience,
  );
  // In the store of its own, series stay as the rules read them.
  expect(await labels(await asked(near.url, "kiosk_tickets_total"))).toEqual([
    { ...sold, instance: expect.any(String) },
  ]);
  expect(await labels(await asked(near.url, "up"))).toHaveLength(1);

  const status = async (...[url, query, ...as]: Parameters<typeof asked>) => (await asked(url, query, ...as)).status;
  expect(await status(vmauth.url, "1")).toBe(401);
  expect(await status(vmauth.url, "1", "grafana", "guessed")).toBe(401);
  expect(await status(vmauth.url, "1", ...grafana)).toBe(200);
  // Each may do what it is for, and nothing else.
  expect(await status(vmauth.url, "1", "agents", passwords.AGENTS_PASSWORD)).toBe(400);
  const write = await fetch(`${vmauth.url}/api/v1/write`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(grafana.join(":"))}` },
  });
  expect(write.status).toBe(400);
});

async function emitted(given: Parameters<typeof deploy>[0] | object): Promise<Emitted> {
  const { scrape } = kiosk.deployment;
  const deployment = completeDeployment("kiosk", deploy({ scrape, ...given } as Parameters<typeof deploy>[0]));
  const files = await emit({ ...kiosk, deployment: { ...kiosk.deployment, ...deployment } });
  onTestFinished(files.remove);
  return files;
}

/** As the file has them, its paths from where the test stands. */
function flagsOf(of: Emitted): readonly string[] {
  const folder = dirname(of.at("victoriametrics/vmagent.flags"));
  const flags = of
    .text("victoriametrics/vmagent.flags")
    .split("\n")
    .filter((line) => line.startsWith("-") && !line.startsWith("-httpListenAddr="))
    .map((line) => line.replace("=remote-write-1.yml", `=${join(folder, "remote-write-1.yml")}`));
  return [...flags, `-promscrape.config=${join(folder, "promscrape.yml")}`];
}

async function exporter(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4").end('kiosk_tickets_total{result="sold"} 1\n');
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
