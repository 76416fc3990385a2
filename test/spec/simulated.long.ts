import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import rustbox from "../../spec/index.ts";
import { parseDuration } from "../../src/basics/duration.ts";
import { readExposition } from "../../src/exposition/read.ts";
import { resolve } from "../../src/model/resolve.ts";
import { startInstance } from "../../src/simulated/instance.ts";
import type { AlertScenario } from "../../src/simulated/scenario.ts";
import { repertoireOf } from "../../src/simulated/scenarios.ts";
import { type Emitted, emit } from "../emit.ts";
import { run, tools } from "../tools/index.ts";

const model = resolve(rustbox);
const repertoire = repertoireOf(model);
const stepMs = parseDuration(model.deployment.scrape.interval);
const minute = 60_000;
/** All windows of minutes are full by then. */
const goodMs = 10 * minute;
/** What waits for longer is left to its own tests. */
const soon = repertoire.alerts.filter((a) => a.fireMs !== undefined && a.fireMs <= 21 * minute);

/** What promtool is fed: each series with one value a scrape. */
function inputs(scenario: AlertScenario | undefined, lastMs: number) {
  const { series, usual } = repertoire.exporter;
  const instance = startInstance(series, usual, [], { startMs: 0, speed: 1, size: 1 });
  const values = new Map<string, string[]>();
  const scrapes = lastMs / stepMs;
  for (let i = 0; i <= scrapes; i++) {
    const isOn = i * stepMs > goodMs && scenario !== undefined;
    if (isOn) {
      instance.behave(scenario.behaviours);
      instance.setSilent(scenario.target === "exports nothing");
    }
    const isDown = isOn && scenario.target === "does not answer";
    const put = (text: string, value: number) => {
      const list = values.get(text) ?? new Array<string>(i).fill("_");
      values.set(text, list);
      list.push(String(value));
    };
    put(`up{job="rustbox",instance="a"}`, isDown ? 0 : 1);
    if (!isDown) {
      for (const { name, labels, value } of readExposition(instance.text(i * stepMs)).samples) {
        const pairs = [...labels, { name: "job", value: "rustbox" }, { name: "instance", value: "a" }];
        put(`${name}{${pairs.map((l) => `${l.name}="${l.value}"`).join(",")}}`, value);
      }
    }
    for (const list of values.values())
      if (list.length === i) list.push(list.at(-1) === "_" || list.at(-1) === "stale" ? "_" : "stale");
  }
  return [...values].map(([text, list]) => ({ series: text, values: list.join(" ") }));
}

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emit(rustbox);
  mkdirSync(emitted.at("simulated"), { recursive: true });
});
afterAll(() => emitted.remove());

async function judged(name: string, scenario: AlertScenario | undefined, lastMs: number, expr: string, fires: boolean) {
  const file = emitted.at(join("simulated", `${name}.test.yml`));
  const content = {
    rule_files: ["../prometheus/rules/*.rules.yml"],
    evaluation_interval: model.deployment.evaluationInterval,
    group_eval_order: model.groups.map((g) => g.name),
    tests: [
      {
        interval: `${stepMs / 1000}s`,
        input_series: inputs(scenario, lastMs),
        promql_expr_test: [
          { eval_time: `${lastMs / 1000}s`, expr, exp_samples: fires ? [{ labels: "{}", value: 1 }] : [] },
        ],
      },
    ],
  };
  writeFileSync(file, stringify(content));
  const { code, stdout, stderr } = await run(tools("reference").promtool, ["test", "rules", file]);
  expect(code, `${stdout}${stderr}`).toBe(0);
}

test("on a good day nothing fires but what always does", async () => {
  const always = model.groups
    .flatMap((g) => g.rules)
    .flatMap((r) => (r.kind === "alerting" && r.condition.kind === "always" ? [r.alert] : []));
  const expr = `count by (alertname) (ALERTS{alertstate="firing",alertname!~"${always.join("|")}"})`;
  await judged("good-day", undefined, 60 * minute, expr, false);
});

test.concurrent.each(soon)("the scenario of $alert makes it fire", async (scenario) => {
  const lastMs = goodMs + Math.ceil((2 * (scenario.fireMs ?? 0) + 5 * minute) / stepMs) * stepMs;
  const expr = `count(ALERTS{alertname="${scenario.alert}",alertstate="firing"}) > bool 0`;
  await judged(scenario.alert, scenario, lastMs, expr, true);
});

test("every alert has a scenario, but those that watch discovery or the pace of scrapes, or always fire", () => {
  const without = model.groups
    .flatMap((g) => g.rules)
    .flatMap((r) => {
      const has =
        r.kind !== "alerting" ||
        r.alert === "RustboxScrapedTooRarely" ||
        repertoire.alerts.some((a) => a.alert === r.alert);
      return has ? [] : [r.condition.kind];
    });
  expect([...new Set(without)].sort()).toEqual(["always", "targets-absent"]);
});
