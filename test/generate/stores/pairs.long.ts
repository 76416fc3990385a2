/** What the rules make of a pair of Prometheus whose series a ruler sees twice, beside those of one alone. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { stringify } from "yaml";
import { ruleFiles } from "../../../src/generate/rules.ts";
import { alertingRules } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { run, tools } from "../../tools/index.ts";

/** Six hours in steps of 30 s: an hour and a half of failures, from three hours on. */
const steps = 720;
const from = 360;
const to = 540;

interface Traffic {
  /** Events in a step. */
  readonly sold: number;
  readonly refused: number;
}

/** The counter at each step; `_` where it was not scraped. */
function counter(perStep: (step: number) => number, isScraped: (step: number) => boolean): string {
  let sum = 1000;
  const values = Array.from({ length: steps }, (_, step) => {
    sum += perStep(step);
    return isScraped(step) ? String(sum) : "_";
  });
  return values.join(" ");
}

function instance(labels: string, traffic: (step: number) => Traffic, isScraped = (_: number) => true) {
  return [
    { series: `kiosk_tickets_total{${labels},result="sold"}`, values: counter((s) => traffic(s).sold, isScraped) },
    {
      series: `kiosk_tickets_total{${labels},result="refused"}`,
      values: counter((s) => traffic(s).refused, isScraped),
    },
    { series: `up{${labels}}`, values: counter(() => 0, isScraped).replaceAll("1000", "1") },
  ];
}

const incident = (step: number): Traffic =>
  step >= from && step < to ? { sold: 8, refused: 3 } : { sold: 10, refused: 0 };
/** Four failures at once, below the five that an alert asks for, in so little traffic that their share is large. */
const rare = (step: number): Traffic => ({ sold: step % 10 === 0 ? 1 : 0, refused: step === from ? 4 : 0 });
/** Away twice, once in the middle of the incident. */
const away = (step: number): boolean => !((step >= 200 && step < 240) || (step >= 400 && step < 440));

const instances = ["kiosk-1", "kiosk-2"];
const inputs = [
  ...instances.flatMap((i) => instance(`job="one",instance="${i}"`, incident)),
  ...instances.flatMap((i) => [
    ...instance(`job="pair",instance="${i}",replica="a"`, incident),
    ...instance(`job="pair",instance="${i}",replica="b"`, incident, away),
  ]),
  ...instance('job="rare-one",instance="kiosk-1"', rare),
  ...["a", "b"].flatMap((r) => instance(`job="rare-pair",instance="kiosk-1",replica="${r}"`, rare)),
];

const firing = (job: string) => `ALERTS{alertstate="firing",job="${job}"}`;
const only = (job: string, other: string) =>
  `count by (alertname) (${firing(job)}) unless on (alertname) ${firing(other)}`;
/** Of 27% in the incident. */
const bar = 0.02;
/** At every full ten minutes, after the first hour. */
const times = Array.from({ length: 29 }, (_, i) => `${60 + 10 * i}m`);
const nowhere = (expr: string) => times.map((eval_time) => ({ expr, eval_time, exp_samples: [] }));

const model = resolve(kiosk);
const ratios = [
  ...new Set(model.groups.flatMap((g) => g.rules.flatMap((r) => (r.kind === "recording" ? [r.record] : [])))),
].filter((name) => name.startsWith("slo:error_ratio:"));

test("a pair whose series count twice fires what one fires, when one fires it", { timeout: 120_000 }, async () => {
  expect(ratios.length).toBeGreaterThan(3);
  const folder = await mkdtemp(join(tmpdir(), "pairs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = ruleFiles(model).map((file, i) => ({ ...file, name: `${i}.rules.yml` }));
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  const checks = [
    ...nowhere(only("one", "pair")),
    ...nowhere(only("pair", "one")),
    // A share of events is the same of both, but for the time that one of a pair is away: that counts once, all else twice.
    ...ratios.flatMap((name) => nowhere(`abs(${name}{job="pair"} - on (slo) ${name}{job="one"}) > ${bar}`)),
    // Without this, all of the above would hold of rules that never fire.
    { expr: `count(${firing("one")}) > bool 2`, eval_time: "240m", exp_samples: [{ labels: "{}", value: 1 }] },
    ...nowhere(firing("rare-one")),
  ];
  const document = {
    rule_files: files.map((f) => f.name),
    evaluation_interval: "30s",
    tests: [{ interval: "30s", input_series: inputs, promql_expr_test: checks }],
  };
  await writeFile(join(folder, "pairs.test.yml"), stringify(document, { lineWidth: 0 }));
  const { code, stdout, stderr } = await run(
    tools("reference").promtool,
    ["test", "rules", join(folder, "pairs.test.yml")],
    {
      timeoutMs: 110_000,
    },
  );
  expect(`${stdout}${stderr}`).toContain("SUCCESS");
  expect(code).toBe(0);
  expect(alertingRules(model).length).toBeGreaterThan(4);
});

test("a count of failures is twice what happened: as many as an alert asks for are there too early", {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "pairs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = ruleFiles(model).map((file, i) => ({ ...file, name: `${i}.rules.yml` }));
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  const at = { eval_time: `${from / 2 + 10}m` };
  const document = {
    rule_files: files.map((f) => f.name),
    evaluation_interval: "30s",
    tests: [
      {
        interval: "30s",
        input_series: inputs.filter(({ series }) => series.includes("rare")),
        promql_expr_test: [
          { ...at, expr: `count(${firing("rare-pair")}) > bool 0`, exp_samples: [{ labels: "{}", value: 1 }] },
          { ...at, expr: firing("rare-one"), exp_samples: [] },
        ],
      },
    ],
  };
  await writeFile(join(folder, "pairs.test.yml"), stringify(document, { lineWidth: 0 }));
  const { stdout, stderr } = await run(tools("reference").promtool, ["test", "rules", join(folder, "pairs.test.yml")], {
    timeoutMs: 110_000,
  });
  expect(`${stdout}${stderr}`).toContain("SUCCESS");
});
