/** `backtest` over histories that are known to the sample, on real servers of both versions. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stateMachine } from "../../../src/backtest/state-machine.ts";
import { cli } from "../../cli/cli.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { type Server, serve } from "../../tools/serve.ts";

const root = join(import.meta.dirname, "../../..");
const [out, spec, bin] = [join(root, "out"), join(root, "spec"), join(root, "dist/bin.js")];
const [minute, step] = [60, 15];
const end = Math.floor(Date.now() / 1000 / 3600) * 3600;
/** More than 11,000 evaluations, which are two queries. */
const start = end - 3 * 24 * 3600;
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Minutes from the start in which 200 executions wait: 12 min, 4 min, and twice 7 min with 5 min between. */
const busy = [
  [100, 112],
  [300, 304],
  [2900, 2907],
  [2912, 2919],
] as const;

/** Of many instances, over the first hours: any history at all. */
const instances = fc.sample(
  fc.array(fc.tuple(fc.constantFrom(0, 200, 200), fc.integer({ min: 1, max: 40 })), { minLength: 10, maxLength: 30 }),
  { numRuns: 60, seed: 1 },
);

function history(): string {
  const up: string[] = [];
  const queued: string[] = [];
  for (let t = start; t <= end; t += step) {
    const m = (t - start) / minute;
    up.push(`up{job="rustbox",instance="a:9090"} 1 ${t}`);
    queued.push(
      `rustbox_queued_executions{job="rustbox",instance="a:9090"} ${busy.some(([from, to]) => from <= m && m < to) ? 200 : 3} ${t}`,
    );
  }
  for (const [i, runs] of instances.entries()) {
    let t = start;
    for (const value of runs.flatMap(([v, times]) => Array<number>(times).fill(v))) {
      queued.push(`rustbox_queued_executions{job="random",instance="${i}"} ${value} ${t}`);
      t += step;
    }
    queued.push(`rustbox_queued_executions{job="random",instance="${i}"} 0 ${t}`);
  }
  return `# TYPE up gauge\n${up.join("\n")}\n# TYPE rustbox_queued_executions gauge\n${queued.join("\n")}\n# EOF\n`;
}

/** The same for one instance, without any server. */
function expected(runs: (typeof instances)[number]): readonly string[] {
  const machine = stateMachine({ stepMs: step * 1000, forMs: 300_000, keepFiringForMs: 0 });
  for (const [i, value] of runs.flatMap(([v, times]) => Array<number>(times).fill(v)).entries()) {
    if (value > 100) machine.holds((start + i * step) * 1000);
  }
  const { episodes } = machine.end(end * 1000);
  return episodes.map((e) => `${at(e.firedAt / 1000)} ${at((e.resolvedAt ?? 0) / 1000)}`);
}

/** All of what a folder holds, and when it was written. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const paths = await readdir(folder, { recursive: true });
  return Promise.all(
    paths.toSorted().map(async (path) => {
      const { size, mtimeMs } = await stat(join(folder, path));
      return `${path} ${size} ${mtimeMs}`;
    }),
  );
}

/** The processes that were started with a path in a folder, where the system shows them. */
async function running(folder: string): Promise<readonly string[]> {
  const processes = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const started = processes.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""));
  return (await Promise.all(started)).filter((line) => line.includes(folder));
}

describe.each(setNames)("on the %s server", (set) => {
  let folder = "";
  let server: Server;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "backtest-"));
    const { promtool, prometheus } = tools(set);
    await writeFile(join(folder, "history.txt"), history());
    const blocks = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=768h", "--quiet"];
    const made = await run(promtool, [...blocks, join(folder, "history.txt"), join(folder, "data")]);
    expect(made).toMatchObject({ code: 0 });
    await cp(join(folder, "data"), join(folder, "blocks"), { recursive: true });
    await writeFile(join(folder, "prometheus.yml"), "global: {}\n");
    server = await serve(
      prometheus,
      [
        `--config.file=${join(folder, "prometheus.yml")}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        "--storage.tsdb.retention.time=400d",
      ],
      200_000,
    );
    await vi.waitFor(async () => expect((await fetch(`${server.url}/-/ready`)).status).toBe(200), { timeout: 60_000 });
  });

  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const asked = (...more: readonly string[]) =>
    cli(["backtest", "--prometheus", server.url, "--since", at(start), "--until", at(end), ...more]);

  test("every episode is found where it was, over more than one query", async () => {
    const { code, stdout } = await asked("--only", "HighQueueDepth", "--format", "json");
    const { alerts, receivers, covered, period } = JSON.parse(stdout);
    const [alert] = alerts;
    const own = alert.episodes.filter((e: { labels: { job: string } }) => e.labels.job === "rustbox");
    const fires = (m: number) => at(start + m * minute);
    expect(own.map((e: { firedAt: string; resolvedAt: string }) => [e.firedAt, e.resolvedAt])).toEqual([
      [fires(105), fires(112)],
      [fires(2905), fires(2907)],
      [fires(2917), fires(2919)],
    ]);
    expect(code).toBe(0);
    expect(alert).toMatchObject({ verdict: "fired", severity: "warning" });
    expect(covered).toBeGreaterThan(0.99);
    expect(period).toEqual({ since: at(start), until: at(end) });
    expect(receivers).toMatchObject([{ receiver: "rustbox-alerts" }]);
    // Begins again 10 minutes after it was resolved at the earliest, so it does not flap.
    expect(own).toHaveLength(3);
    const random = new Map<string, string[]>();
    for (const { labels, firedAt, resolvedAt } of alert.episodes) {
      if (labels.job !== "random") continue;
      random.set(labels.instance, [...(random.get(labels.instance) ?? []), `${firedAt} ${resolvedAt}`]);
    }
    for (const [i, runs] of instances.entries()) expect(random.get(String(i)) ?? []).toEqual(expected(runs));
    expect(random.size).toBeGreaterThan(10);
  });

  test("a folder of blocks says the same as a server, and stays as it is", async () => {
    const blocks = join(folder, "blocks");
    const before = await filesOf(blocks);
    const env = { ...process.env, PROMETHEUS: tools(set).prometheus };
    const only = ["--only", "HighQueueDepth", "--format", "json"];
    const ofBlocks = await cli(["backtest", "--blocks", "blocks", "--catalog", spec, "--since", "3d", ...only], {
      cwd: folder,
      env,
    });
    expect(ofBlocks).toMatchObject({ code: 0, stderr: "" });
    const [{ alerts, period }, ofServer] = [ofBlocks.stdout, (await asked(...only)).stdout].map((t) => JSON.parse(t));
    expect(alerts[0].fired).toBeGreaterThan(100);
    // They end with their last sample, which nobody has to name.
    expect(Date.parse(period.until)).toBeGreaterThanOrEqual((end - minute) * 1000);
    expect(alerts[0].episodes).toEqual(ofServer.alerts[0].episodes);
    expect(await filesOf(blocks)).toEqual(before);

    const limits = ["--only", "HighQueueDepth", "--format", "json"];
    const tried = await cli(["thresholds", "--blocks", blocks, "--since", "3d", ...limits], { env });
    expect(JSON.parse(tried.stdout).alerts).toMatchObject([{ kind: "tried", max: 200, suggested: 200 }]);
  });

  test.each(["SIGINT", "SIGKILL"] as const)("%s leaves no server on the blocks, and no folder", async (signal) => {
    const temporary = await mkdtemp(join(folder, "temporary-"));
    const env = { ...process.env, PROMETHEUS: tools(set).prometheus, TMPDIR: temporary };
    const args = ["backtest", "--blocks", join(folder, "blocks"), "--since", "3d"];
    const child = spawn(process.execPath, [bin, ...args], { env, stdio: "ignore", cwd: root });
    const exited = once(child, "exit");
    const data = async () => (await readdir(temporary)).find((name) => name.includes("-blocks-"));
    const ready = async () => existsSync(join(temporary, (await data()) ?? "", "data/wal"));
    await vi.waitFor(async () => expect(await ready()).toBe(true), { timeout: 60_000, interval: 20 });
    child.kill(signal);
    await exited;
    await vi.waitFor(async () => expect(await data()).toBeUndefined(), { timeout: 60_000 });
    await vi.waitFor(async () => expect(await running(temporary)).toEqual([]), { timeout: 60_000 });
  });

  test("what it knows nothing of is not said to have been quiet", async () => {
    const { code, stdout } = await cli([
      ...["backtest", "--prometheus", server.url, "--since", at(end - 7200), "--until", at(end)],
      ...["--format", "json"],
    ]);
    const verdicts = new Map<string, string>(
      JSON.parse(stdout).alerts.map((a: { alert: string; verdict: string }) => [a.alert, a.verdict]),
    );
    expect(code).toBe(0);
    expect(verdicts.get("HighQueueDepth")).toBe("quiet");
    expect(verdicts.get("Watchdog")).toBe("fired");
    // Neither the metric nor what is recorded of it is there.
    expect(verdicts.get("ControlDegradation")).toBe("no-data");
    expect(verdicts.get("HighLatency")).toBe("no-data");
    // It would fire, but only since the server evaluates none of the rules.
    expect(verdicts.get("AvailabilityNoData")).toBe("no-data");
  });

  test("an earlier catalog is replayed beside today's, and more pages than a receiver may get are a problem", async () => {
    const repository = join(folder, "repository");
    const before = join(repository, "out");
    await cp(out, before, { recursive: true });
    const rules = join(before, "prometheus/rules/rustbox-alerts.rules.yml");
    const text = await readFile(rules, "utf8");
    expect(text).toContain("rustbox_queued_executions > 100");
    await writeFile(rules, text.replace("rustbox_queued_executions > 100", "rustbox_queued_executions > 1000"));
    const git = (...args: readonly string[]) => run("git", ["-C", repository, ...args]);
    await git("init", "--quiet");
    await git("add", "--all", "--force");
    const author = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    expect(await git(...author, "commit", "--quiet", "--no-verify", "-m", "before")).toMatchObject({ code: 0 });
    const committed = ["--out", before, "--against", "HEAD"];
    expect((await asked("--only", "HighQueueDepth", ...committed, "--markdown")).stdout).toMatch(
      /\| HighQueueDepth \| 0 → \d+ \|/,
    );
    const options = ["--only", "HighQueueDepth", "--against", before, "--max-pages", "1"];
    const { code, stdout, stderr } = await asked(...options, "--markdown");
    expect(code).toBe(1);
    expect(stderr).toContain("error[too-many-pages]");
    expect(stdout).toMatch(/\| HighQueueDepth \| 0 → \d+ \|/);
    expect(stdout).toMatch(/\| rustbox-alerts \| 0 → \d+ \|/);
  });

  test("limits are suggested by what each would have fired", async () => {
    const { code, stdout } = await cli([
      ...["thresholds", "--prometheus", server.url, "--since", at(start), "--until", at(end)],
      ...["--only", "HighQueueDepth,HighLatency,ControlDegradation,WorkerQuarantineRate", "--format", "json"],
    ]);
    expect(code).toBe(0);
    const alerts = new Map(JSON.parse(stdout).alerts.map((a: { alert: string }) => [a.alert, a]));
    expect(alerts.get("HighQueueDepth")).toMatchObject({ kind: "tried", limit: 100, max: 200, suggested: 200 });
    expect(alerts.get("HighQueueDepth")).toMatchObject({
      tried: expect.arrayContaining([expect.objectContaining({ limit: 200, from: "max", fired: 0 })]),
    });
    expect(alerts.get("HighLatency")).toMatchObject({ kind: "no-limit" });
    expect(alerts.get("WorkerQuarantineRate")).toMatchObject({ kind: "no-data" });
  });

  test("nothing is said of a time of which nothing is known", async () => {
    const none = ["--since", "2019-01-01", "--until", "2019-01-02"];
    const { code, stdout, stderr } = await cli(["backtest", "--prometheus", server.url, ...none]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("no sample of anything that the alerts read");
  });
});
