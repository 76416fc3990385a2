import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { cli } from "../../cli/cli.ts";
import { ensure } from "../../tools/ensure.ts";
import { type SetName, setNames, tools } from "../../tools/index.ts";
import { serve, serveVictoria } from "../../tools/serve.ts";

const out = join(import.meta.dirname, "../../../out");

type Edit = (text: string) => string;

/** Prometheus and Alertmanager on copies of the committed files, some of them edited. */
async function servers(set: SetName, edits: Readonly<Record<string, Edit>> = {}): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "drift-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const own = join(folder, "out");
  await cp(out, own, { recursive: true });
  for (const [path, edit] of Object.entries(edits)) {
    const before = await readFile(join(own, path), "utf8");
    expect(edit(before)).not.toBe(before);
    await writeFile(join(own, path), edit(before));
  }
  const config = set === "oldest" ? "prometheus-v2.yml" : "prometheus.yml";
  const flags = (await readFile(join(own, "prometheus/prometheus.flags"), "utf8"))
    .split("\n")
    .filter((l) => l.startsWith("--"));
  const prometheus = await serve(tools(set).prometheus, [
    `--config.file=${join(own, "prometheus", config)}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    ...flags,
  ]);
  onTestFinished(prometheus.stop);
  const alertmanager = await serve(tools(set).alertmanager, [
    `--config.file=${join(own, "alertmanager/alertmanager.yml")}`,
    `--storage.path=${join(folder, "alerts")}`,
    "--cluster.listen-address=",
  ]);
  onTestFinished(alertmanager.stop);
  await vi.waitFor(
    async () => {
      const read = async (path: string) => (await fetch(`${prometheus.url}/api/v1/${path}`)).text();
      if (!(await read("alertmanagers")).includes("9093")) throw new Error("Prometheus knows no Alertmanager yet");
      if (!(await read("targets")).includes('"job":"rustbox"')) throw new Error("Prometheus knows no target yet");
    },
    { timeout: 20_000, interval: 200 },
  );
  return ["--prometheus", prometheus.url, "--alertmanager", alertmanager.url];
}

async function findings(
  argv: readonly string[],
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const { code, stdout } = await cli(["drift", "--out", out, "--format", "json", ...argv]);
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { code: string; at: string; message: string }[];
  };
  // Nothing is scraped here, and a busy machine may be slow.
  return {
    code,
    lines: diagnostics
      .filter((d) => !["target-down", "slow-rules", "never-had-data"].includes(d.code))
      .map((d) => `${d.code} ${d.at}: ${d.message}`),
  };
}

describe.each(setNames)("drift of the %s servers", (set) => {
  test("is none where they run the committed files", { timeout: 60_000 }, async () => {
    const running = await servers(set);
    expect(await findings(running)).toEqual({ code: 0, lines: [] });
    const { stdout } = await cli(["drift", "--out", out, ...running, "--format", "github"]);
    expect(stdout).toMatch(/the server has no sample of rustbox_queued_executions%0Aat: alert HighQueueDepth/);
    expect(stdout).not.toContain("alert Watchdog");
  });
});

test("drift says what each difference means", { timeout: 60_000 }, async () => {
  const running = await servers("reference", {
    "prometheus/rules/rustbox-alerts.rules.yml": (text) =>
      text
        .replace("rustbox_queued_executions > 100", "rustbox_queued_executions > 200")
        .replace("alert: AbusePatternDetected", "alert: AbuseSeen"),
    "prometheus/rules/rustbox-slo-latency.rules.yml": (text) => text.replace("interval: 15s", "interval: 60s"),
    "prometheus/prometheus.yml": (text) => text.replaceAll("scrape_interval: 15s", "scrape_interval: 60s"),
    "alertmanager/alertmanager.yml": (text) => text.replace("repeat_interval: 12h", "repeat_interval: 24h"),
  });
  const { code, lines } = await findings(running);
  expect(code).toBe(1);
  expect(lines.map((line) => line.replace(/127\.0\.0\.1:\d+/g, "…"))).toMatchInlineSnapshot(`
    [
      "drift-changed alert HighQueueDepth: threshold 100 → 200",
      "drift-missing alert AbusePatternDetected: it is committed, but not evaluated",
      "drift-extra rule AbuseSeen: it is evaluated, but not committed",
      "drift-changed group rustbox-slo-latency: interval 15s → 1m",
      "drift-changed prometheus.yml: global.scrape_interval: 15s → 1m",
      "drift-changed prometheus.yml: scrape_configs[rustbox].scrape_interval: 15s → 1m",
      "scrape-interval-differs target localhost:9090 of rustbox: it is scraped every 1m, not every 15s",
      "drift-changed alertmanager.yml: route.repeat_interval: 12h → 1d",
    ]
  `);
});

/** vmalert on a copy of the committed rules, evaluated by a VictoriaMetrics. */
async function vmalert(edit: Edit = (text) => text): Promise<string> {
  const { paths } = await ensure("victoria");
  const folder = await mkdtemp(join(tmpdir(), "drift-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const rules = join(folder, "rules");
  await cp(join(out, "prometheus/rules"), rules, { recursive: true });
  const alerts = join(rules, "rustbox-alerts.rules.yml");
  await writeFile(alerts, edit(await readFile(alerts, "utf8")));
  const victoria = await serveVictoria(paths.victoriaMetrics, [`-storageDataPath=${join(folder, "data")}`], 150_000);
  onTestFinished(victoria.stop);
  const server = await serveVictoria(
    paths.vmalert,
    [
      `-rule=${rules}/*.yml`,
      `-datasource.url=${victoria.url}`,
      `-remoteWrite.url=${victoria.url}`,
      "-notifier.blackhole",
      "-evaluationInterval=15s",
    ],
    150_000,
  );
  onTestFinished(server.stop);
  return server.url;
}

describe("drift of vmalert", () => {
  test("is none where it evaluates the committed rules, and each of them can be evaluated", async () => {
    const url = await vmalert();
    const evaluated = async () => {
      const { data } = (await (await fetch(`${url}/api/v1/rules`)).json()) as {
        data: { groups: { lastEvaluation: string; rules: { lastEvaluation: string }[] }[] };
      };
      return data.groups.flatMap((g) => g.rules).every((r) => !r.lastEvaluation.startsWith("0001-"));
    };
    // A group's first evaluation is at a moment of its own within the interval.
    await vi.waitFor(async () => expect(await evaluated()).toBe(true), { timeout: 90_000, interval: 300 });
    expect(await findings(["--vmalert", url])).toEqual({ code: 0, lines: [] });
  });

  test("says what each difference means", async () => {
    const url = await vmalert((text) =>
      text
        .replace("rustbox_queued_executions > 100", "rustbox_queued_executions > 200")
        .replace("for: 5m", "for: 10m")
        .replace("alert: AbusePatternDetected", "alert: AbuseSeen"),
    );
    const { code, lines } = await findings(["--vmalert", url]);
    expect(code).toBe(1);
    expect(lines).toMatchInlineSnapshot(`
      [
        "drift-changed alert InfrastructureErrorRate: keep_firing_for 5m → 10m",
        "drift-changed alert HighQueueDepth: threshold 100 → 200",
        "drift-missing alert AbusePatternDetected: it is committed, but not evaluated",
        "drift-extra rule AbuseSeen: it is evaluated, but not committed",
      ]
    `);
  });
});

test("drift compares dashboards by Grafana's HTTP API", async () => {
  const committed = JSON.parse(await readFile(join(out, "grafana/dashboards/rustbox.json"), "utf8"));
  const changed = structuredClone(committed);
  const panel = changed.panels.find((p: { targets?: unknown[] }) => p.targets);
  const before: string = panel.title;
  panel.title = "Something else";
  const grafana = createServer((request, response) => {
    const isOurs = request.url === "/api/dashboards/uid/rustbox" && request.headers.authorization === "Bearer secret";
    response.writeHead(isOurs ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isOurs ? { dashboard: changed, meta: {} } : { message: "Dashboard not found" }));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void grafana.close());
  await vi.waitFor(() => expect(grafana.listening).toBe(true));
  const folder = await mkdtemp(join(tmpdir(), "token-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "token"), "secret\n");
  const address = `http://127.0.0.1:${(grafana.address() as AddressInfo).port}`;
  const { code, lines } = await findings(["--grafana", address, "--bearer-token-file", join(folder, "token")]);
  expect(code).toBe(1);
  expect(lines).toEqual([
    "drift-missing dashboard rustbox-slos: it is committed, but Grafana has none with this uid",
    `drift-changed dashboard rustbox: panel "${before}": title "${before}" → "Something else"`,
  ]);
});

test("drift exits 3 where a server cannot be reached, and 2 where none is named", async () => {
  expect(await findings(["--prometheus", "http://127.0.0.1:1"])).toMatchObject({ code: 3 });
  const { stderr } = await cli(["drift", "--out", out, "--prometheus", "http://127.0.0.1:1"]);
  expect(stderr).toContain("prometheus at http://127.0.0.1:1");
  expect((await cli(["drift"])).code).toBe(2);
  const withPassword = await cli(["drift", "--prometheus", "http://user:word@127.0.0.1:1"]);
  expect(withPassword).toMatchObject({ code: 2 });
  expect(withPassword.stderr).toContain("Give credentials in a file");
});
