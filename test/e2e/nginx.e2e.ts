/** The emitted configuration in a real nginx, before a server that counts what reaches it. */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { basicAuth } from "../../src/discovery/client.ts";
import { nginxEndpoint } from "../../src/generate/nginx/endpoint.ts";
import { prometheusConfig } from "../../src/generate/prometheus/config.ts";
import { resolve } from "../../src/model/resolve.ts";
import { makeCertificate } from "../delivery/certificate.ts";
import tiny from "../fixtures/tiny/index.ts";
import { ensure } from "../tools/ensure.ts";
import { setNames, tools } from "../tools/index.ts";
import { serve } from "../tools/serve.ts";

const password = "correct horse";
let folder: string;
let reached = 0;
let sawCredentials = false;
const exporter = createServer((asked, response) => {
  reached += 1;
  sawCredentials ||= asked.headers.authorization !== undefined;
  response.setHeader("content-type", "text/plain; version=0.0.4").end("kiosk_paper_sheets 7\n");
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await new Promise<void>((ready) => exporter.listen(0, "127.0.0.1", ready));
  const { key, cert } = makeCertificate();
  await writeFile(join(folder, "key.pem"), key);
  await writeFile(join(folder, "cert.pem"), cert);
  const sha = createHash("sha1").update(password).digest("base64");
  await writeFile(join(folder, "passwords"), `prometheus:{SHA}${sha}\n`);
});
afterAll(async () => {
  exporter.close();
  exporter.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const socket = createSocket();
  await new Promise<void>((ready) => socket.listen(0, "127.0.0.1", ready));
  const { port } = socket.address() as AddressInfo;
  await new Promise<void>((done) => socket.close(() => done()));
  return port;
}

interface Proxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** It ends with the test, and with this process. */
async function startNginx(allow: string): Promise<Proxy> {
  const { paths } = await ensure("nginx");
  const port = await freePort();
  const own = await mkdtemp(join(folder, "run-"));
  const conf = nginxEndpoint(
    {
      upstream: `127.0.0.1:${(exporter.address() as AddressInfo).port}`,
      listen: `127.0.0.1:${port}`,
      serverName: "localhost",
      certFile: join(folder, "cert.pem"),
      keyFile: join(folder, "key.pem"),
      passwordsFile: join(folder, "passwords"),
      allow: [allow],
    },
    "kiosk",
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((t) => `${t}_temp_path ${own}/${t};`);
  await writeFile(join(own, "endpoint.conf"), conf);
  await writeFile(
    join(own, "nginx.conf"),
    `daemon off; master_process off; pid ${own}/pid; error_log stderr;
events {}
http { access_log off; ${temporary.join(" ")} include ${own}/endpoint.conf; }
`,
  );
  const args = ["-e", "stderr", "-p", own, "-c", join(own, "nginx.conf")];
  await promisify(execFile)(paths.nginx, ["-t", ...args]);
  const child = spawn(paths.nginx, args, { stdio: "ignore" });
  const gone = new Promise<void>((done) => child.on("close", () => done()));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const limit = setTimeout(kill, 60_000).unref();
  await vi.waitFor(() => ask(port, { path: "/other" }), { timeout: 10_000, interval: 50 });
  return {
    port,
    stop: () => {
      clearTimeout(limit);
      process.off("exit", kill);
      kill();
      return gone;
    },
  };
}

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly auth?: string;
}

function ask(port: number, { path = "/metrics", method = "GET", auth }: Asked = {}): Promise<number> {
  return new Promise((answered, failed) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, rejectUnauthorized: false, agent: false, ...(auth ? { auth } : {}) },
      (response) => {
        response.resume();
        answered(response.statusCode ?? 0);
      },
    );
    sent.on("error", failed).end();
  });
}

const right = { auth: `prometheus:${password}` };

describe("the guarded endpoint", () => {
  let proxy: Proxy;
  beforeAll(async () => {
    proxy = await startNginx("127.0.0.0/8");
  });
  afterAll(() => proxy.stop());

  test.each([
    ["GET /metrics with credentials", right, 200],
    ["without", {}, 401],
    ["with wrong ones", { auth: "prometheus:guessed" }, 401],
    ["another path", { ...right, path: "/" }, 404],
    ["a path below", { ...right, path: "/metrics/x" }, 404],
    ["another method", { ...right, method: "POST" }, 405],
    ["a deletion", { ...right, method: "DELETE" }, 405],
  ] as const)("%s: %o is answered %i", async (_what, asked, status) => {
    expect(await ask(proxy.port, asked)).toBe(status);
    expect(sawCredentials).toBe(false);
  });

  test.each(setNames)("Prometheus of the %s tools scrapes through it", async (set) => {
    const { deployment } = tiny;
    const passwordFile = join(folder, "password");
    await writeFile(passwordFile, password);
    const scrape = {
      ...deployment.scrape,
      targets: [`127.0.0.1:${proxy.port}`],
      auth: basicAuth("prometheus", passwordFile),
      tls: { caFile: join(folder, "cert.pem"), serverName: "localhost" },
      interval: "1s",
      timeout: "1s",
    } as const;
    const model = resolve({ ...tiny, deployment: { ...deployment, scrape, alertmanagers: [] } });
    const path = join(folder, `prometheus-${set}.yml`);
    await writeFile(path, stringify({ ...parse(prometheusConfig(model, set === "oldest" ? 2 : 3)), rule_files: [] }));
    const data = `--storage.tsdb.path=${join(folder, `data-${set}`)}`;
    const server = await serve(tools(set).prometheus, [`--config.file=${path}`, data]);
    try {
      await vi.waitFor(
        async () => {
          const url = `${server.url}/api/v1/query?query=${encodeURIComponent('kiosk_paper_sheets{job="kiosk"}')}`;
          const { data: found } = (await (await fetch(url)).json()) as {
            data: { result: { value: [number, string] }[] };
          };
          expect(found.result[0]?.value[1]).toBe("7");
        },
        { timeout: 30_000, interval: 200 },
      );
    } finally {
      await server.stop();
    }
  });
});

test("an address that is not allowed is answered 403, with credentials as well", async () => {
  const proxy = await startNginx("10.0.0.0/8");
  try {
    expect(await ask(proxy.port, right)).toBe(403);
  } finally {
    await proxy.stop();
  }
});

test("of a burst of 1,000 requests few reach the exporter, and the others are answered 429", async () => {
  const proxy = await startNginx("127.0.0.1");
  try {
    const [before, began] = [reached, Date.now()];
    const answers: number[] = [];
    for (let sent = 0; sent < 1000; sent += 50) {
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => ask(proxy.port, right)))));
    }
    // One a second, ten at once, and the first; starting took one.
    const most = 12 + Math.ceil((Date.now() - began) / 1000);
    expect(reached - before).toBeLessThanOrEqual(most);
    expect(answers.filter((status) => status === 429).length).toBe(1000 - (reached - before));
    expect(new Set(answers)).toEqual(new Set([200, 429]));
  } finally {
    await proxy.stop();
  }
});
