import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cli } from "../../cli/cli.ts";
import { run, tools } from "../../tools/index.ts";
import { type Server, serve } from "../../tools/serve.ts";

const out = join(import.meta.dirname, "../../../out");
const hour = 3600;
const now = Math.floor(Date.now() / 1000 / hour) * hour;
const lastMonth = new Date(new Date(now * 1000).setUTCDate(0));
const month = lastMonth.toISOString().slice(0, 7);
const start = Date.UTC(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth()) / 1000;
const end = Date.UTC(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth() + 1) / 1000;
const hours = (end - start) / hour;

/** 1,000 events an hour, of which one is bad; the count begins anew after 100 hours. */
function counted(name: string, anHour: number): string {
  const lines = Array.from({ length: hours + 1 }, (_, i) => {
    const value = (i < 100 ? i + 7 : i - 99) * anHour;
    return `${name}{job="rustbox",slo="availability"} ${value} ${start + i * hour}`;
  });
  return `# TYPE ${name} gauge\n${lines.join("\n")}\n`;
}

function today(name: string, value: number): string {
  const at = [now - 60, now].map((seconds) => `${name}{job="rustbox",slo="availability"} ${value} ${seconds}`);
  return `# TYPE ${name} gauge\n${at.join("\n")}\n`;
}

let folder = "";
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "budgets-"));
  const { promtool, prometheus } = tools("reference");
  const history = [
    counted("slo:sli_total:count", 1000),
    counted("slo:sli_bad:count", 1),
    today("slo:error_budget:remaining_ratio", 0.4),
    today("slo:burn_rate:rate1h", 3),
    "# EOF\n",
  ];
  await writeFile(join(folder, "history.txt"), history.join(""));
  const made = await run(promtool, [
    "tsdb",
    "create-blocks-from",
    "openmetrics",
    "--max-block-duration=768h",
    "--quiet",
    join(folder, "history.txt"),
    join(folder, "data"),
  ]);
  expect(made).toMatchObject({ code: 0 });
  await writeFile(join(folder, "prometheus.yml"), "global: {}\n");
  server = await serve(prometheus, [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    "--storage.tsdb.retention.time=400d",
    // What is asked for at this moment was written an hour ago at most.
    "--query.lookback-delta=2h",
  ]);
  await vi.waitFor(async () => expect((await fetch(`${server.url}/-/ready`)).status).toBe(200), { timeout: 20_000 });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const common = ["--out", out] as const;
const asked = () => [...common, "--prometheus", server.url];

describe("gate", () => {
  const opened = (...limits: readonly string[]) => cli(["gate", "--slo", "availability", ...asked(), ...limits]);

  test("opens where the budget is left and burns slowly", async () => {
    expect(await opened("--min-budget", "30", "--max-burn", "4")).toEqual({
      code: 0,
      stdout: "job=rustbox slo=availability: 40% of the budget left, burn rate 3 over 1h\n",
      stderr: "",
    });
  });

  test.each([
    [["--min-budget", "50", "--max-burn", "4"], "40% of the budget is left, less than 50%"],
    [["--min-budget", "30"], "the budget burns at 3× the sustainable rate over 1h,"],
  ])("%j stays shut: %s", async (limits, says) => {
    const { code, stderr } = await opened(...limits);
    expect(code).toBe(1);
    expect(stderr).toContain(says);
  });

  test("is neither open nor shut where nothing is known", async () => {
    expect(await cli(["gate", "--slo", "latency", ...asked()])).toMatchObject({ code: 3, stdout: "" });
    expect(await cli(["gate", "--slo", "latency", ...common, "--prometheus", "http://127.0.0.1:1"])).toMatchObject({
      code: 3,
    });
  });

  test("names the SLO that was meant", async () => {
    const { code, stderr } = await cli(["gate", "--slo", "availabilty", ...asked()]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "availability"?');
  });
});

describe("slo-report", () => {
  test("counts every event of the month, over a count that begins anew", async () => {
    const { code, stdout } = await cli(["slo-report", "--month", month, "--as", "json", ...asked()]);
    const { slos } = JSON.parse(stdout);
    expect(slos).toHaveLength(1);
    const [{ total, bad, achieved, spent, isMet, covered }] = slos;
    expect(code).toBe(0);
    expect(total).toBe(hours * 1000);
    expect(bad).toBe(hours);
    expect(achieved).toBeCloseTo(99.9, 9);
    expect(spent).toBeCloseTo(1, 9);
    expect([isMet, covered]).toEqual([true, 1]);
  });

  test("is a table for people and for spreadsheets", async () => {
    const { stdout: markdown } = await cli(["slo-report", "--month", month, ...asked()]);
    const all = new Intl.NumberFormat("en").format(hours * 1000);
    expect(markdown).toBe(
      [
        `# Error budgets of ${month}`,
        "",
        "| SLO | objective | achieved | bad | all | budget spent | result |",
        "|---|---|---|---|---|---|---|",
        `| Availability (job=rustbox) | 99.9% | 99.9% | ${hours} | ${all} | 100% | met |`,
        "",
      ].join("\n"),
    );
    const { stdout: csv } = await cli(["slo-report", "--month", month, "--as", "csv", ...asked()]);
    expect(csv.split("\r\n")[0]).toBe(
      "month,slo,job,objective_percent,achieved_percent,bad,total,budget_spent_ratio,met,covered_ratio",
    );
    expect(csv.split("\r\n")[1]).toContain(`${month},availability,rustbox,99.9,`);
  });

  test("says what is wrong with the month", async () => {
    expect(await cli(["slo-report", "--month", "2026-13", ...asked()])).toMatchObject({ code: 2 });
    expect(await cli(["slo-report", "--month", "2019-01", ...asked()])).toMatchObject({ code: 3 });
  });
});
