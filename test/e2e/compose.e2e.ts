/** The processes of the compose file, started by hand with its own arguments: the folders stand where the containers have them. */

import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { broken } from "../checks/broken.ts";
import { tools } from "../tools/index.ts";

/** Below the ports that the system gives out by itself: nobody else is given it before the server listens. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((done) => {
      server.on("error", () => done(false)).listen(port, "127.0.0.1", () => done(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}

interface Service {
  readonly command: readonly string[];
  readonly volumes: readonly string[];
  readonly secrets?: readonly { readonly source: string; readonly target: string }[];
  readonly healthcheck: { readonly test: readonly string[] };
}

interface Data {
  readonly activeAlertmanagers: readonly { readonly url: string }[];
  readonly groups: readonly { readonly name: string }[];
}

test("Prometheus and Alertmanager of the compose file start, become ready, and find each other", async () => {
  const [prometheusPort, alertmanagerPort] = [await freePort(), await freePort()];
  const catalog = broken({
    deployment: {
      compose: {},
      prometheusUrl: `http://127.0.0.1:${prometheusPort}`,
      alertmanagers: [`127.0.0.1:${alertmanagerPort}`],
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "compose-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const { path, content } of await generate(resolve(catalog))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { services } = parse(await readFile(join(folder, "compose/compose.yml"), "utf8"));
  const { prometheus, alertmanager } = tools("reference");
  for (const [name, program] of [
    ["prometheus", prometheus],
    ["alertmanager", alertmanager],
  ] as const) {
    start(program, services[name], folder);
  }
  for (const name of ["prometheus", "alertmanager"]) {
    const url = services[name].healthcheck.test.at(-1);
    await expect.poll(() => statusOf(url), { timeout: 60_000, interval: 250 }).toBe(200);
  }
  const api = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${prometheusPort}/api/v1/${path}`);
    return ((await response.json()) as { data: Data }).data;
  };
  await expect
    .poll(async () => (await api("alertmanagers")).activeAlertmanagers, { timeout: 60_000, interval: 250 })
    .toEqual([{ url: `http://127.0.0.1:${alertmanagerPort}/api/v2/alerts` }]);
  const groups = (await api("rules")).groups.map((g) => g.name);
  expect(new Set(groups)).toEqual(new Set(resolve(catalog).groups.map((g) => g.name)));
  expect(await api("status/flags")).toMatchObject({ "storage.tsdb.retention.time": "30d" });
});

/** A container's paths are paths below the folder here: what it mounts, and where its data are. */
function start(program: string, { command, volumes, secrets = [] }: Service, folder: string): void {
  const places = volumes.map((v) => {
    const [source = "", target = ""] = v.split(":");
    return [target, source.startsWith("../") ? join(folder, source.slice(3)) : join(folder, source)] as const;
  });
  expect(secrets.every((s) => s.target.startsWith("/"))).toBe(true);
  const longestFirst = places.toSorted(([a], [b]) => b.length - a.length);
  const args = command.map((arg) => {
    const found = longestFirst.find(([target]) => arg.includes(`=${target}`));
    return found ? arg.replace(`=${found[0]}`, `=${found[1]}`) : arg;
  });
  const child = spawn(program, args, { stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
}

async function statusOf(url: string): Promise<number> {
  try {
    return (await fetch(url)).status;
  } catch {
    return 0;
  }
}
