/** `ALERTS` has the states pending and firing, and no series once an alert is resolved: promtool says so as well. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, setNames, tools } from "../../tools/index.ts";
import { facts, table } from "./schema.ts";

test("what is inferred of alerts", () => {
  expect(
    table([
      "ALERTS",
      'ALERTS{alertstate="firing"}',
      'ALERTS{alertstate="resolved"}',
      'ALERTS{alertstate!~"pending|firing"}',
      'ALERTS_FOR_STATE{alertstate="resolved"}',
    ]),
  ).toMatchInlineSnapshot(`
    "ALERTS
      {ALERTS} alertstate{pending,firing} … | any | unknown
    ALERTS{alertstate="firing"}
      {ALERTS} alertstate{firing} … | any | unknown
    ALERTS{alertstate="resolved"}
      {ALERTS} alertstate{} … | any | unknown | ALWAYS EMPTY: impossible-matcher
    ALERTS{alertstate!~"pending|firing"}
      {ALERTS} alertstate{} … | any | unknown | ALWAYS EMPTY: impossible-matcher
    ALERTS_FOR_STATE{alertstate="resolved"}
      {ALERTS_FOR_STATE} alertstate{resolved} … | any | unknown"
  `);
  expect(facts("ALERTS").labels.others).toBe("any");
});

const alert = { alert: "Down", expr: "up == 0", for: "3m", labels: { alertstate: "resolved" } };
const series = [{ series: 'up{job="api"}', values: "1 0x6 1x20" }];
const states = [
  ["1m", ["pending"]],
  ["3m", ["pending"]],
  ["4m", ["firing"]],
  ["7m", ["firing"]],
  ["8m", []],
  ["20m", []],
] as const;

test.each(setNames)("the %s tools write no other state", async (set) => {
  const folder = await mkdtemp(join(tmpdir(), "alert-states-"));
  try {
    const asked = states.map(([at, found]) => ({
      expr: "ALERTS",
      eval_time: at,
      exp_samples: found.map((s) => ({ labels: `ALERTS{alertname="Down",alertstate="${s}",job="api"}`, value: 1 })),
    }));
    const tests = [{ interval: "1m", input_series: series, promql_expr_test: asked }];
    await writeFile(join(folder, "rules.yml"), JSON.stringify({ groups: [{ name: "g", rules: [alert] }] }));
    const file = join(folder, "states.test.yml");
    await writeFile(file, JSON.stringify({ rule_files: ["rules.yml"], evaluation_interval: "1m", tests }));
    expect(await run(tools(set).promtool, ["test", "rules", file])).toMatchObject({ code: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
