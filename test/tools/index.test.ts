import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, setNames, tools } from "./index.ts";

let folder = "";
const write = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tools-"));
});
afterAll(() => rm(folder, { recursive: true }));

const rule = (expr: string) => `groups: [{ name: g, rules: [{ record: "a:b", expr: "${expr}" }] }]\n`;
const routing = (receiver: string) => `route: { receiver: ${receiver} }\nreceivers: [{ name: team }]\n`;

describe.each(setNames)("the %s tools", (set) => {
  test("are of the promised versions", () => {
    const { promtool, amtool } = tools(set).versions;
    expect(promtool).toMatch(set === "oldest" ? /^2\.42\./ : /^3\./);
    expect(amtool).toMatch(set === "oldest" ? /^0\.25\./ : /^0\./);
  });

  test("accept a rule and refuse a broken one", async () => {
    const { promtool } = tools(set);
    const good = await write("good.yml", rule("sum(up)"));
    const bad = await write("bad.yml", rule("sum(up"));
    expect(await run(promtool, ["check", "rules", good])).toMatchObject({ code: 0 });
    expect(await run(promtool, ["check", "rules", bad])).toMatchObject({ code: 1 });
  });

  test("accept a route and refuse one to nobody", async () => {
    const { amtool } = tools(set);
    const good = await write("good.yml", routing("team"));
    const bad = await write("bad.yml", routing("nobody"));
    expect(await run(amtool, ["check-config", good])).toMatchObject({ code: 0 });
    expect(await run(amtool, ["check-config", bad])).toMatchObject({ code: 1 });
  });

  test("include an Alertmanager that serves", async () => {
    const config = await write("alertmanager.yml", routing("team"));
    const flags = ["--web.listen-address=127.0.0.1:0", "--cluster.listen-address="];
    const args = [`--config.file=${config}`, `--storage.path=${join(folder, set)}`, ...flags];
    expect(await firstWords(tools(set).alertmanager, args, /Listening on|failed to/)).toBe("Listening on");
  });

  test("include a Prometheus that serves", async () => {
    const config = await write("prometheus.yml", "scrape_configs: []\n");
    const flags = ["--web.listen-address=127.0.0.1:0", `--storage.tsdb.path=${join(folder, `${set}-tsdb`)}`];
    const args = [`--config.file=${config}`, ...flags];
    expect(await firstWords(tools(set).prometheus, args, /ready to receive|err=/)).toBe("ready to receive");
  });
});

test("the reference tools include VictoriaMetrics' rule tester", async () => {
  const { stdout, code } = await run(tools("reference").vmalertTool, ["unittest", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("vmalert-tool unittest");
});

/** What a server says first of what it may say; the server is then ended. */
function firstWords(binary: string, args: readonly string[], words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = spawn(binary, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
    let said = "";
    let found: string | undefined;
    server.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      found ??= words.exec(said)?.[0];
      if (found !== undefined) server.kill();
    });
    server.on("error", reject).on("close", () => (found === undefined ? reject(new Error(said)) : resolve(found)));
  });
}
