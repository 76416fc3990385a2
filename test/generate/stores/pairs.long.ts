/** What the rules make of a pair of Prometheus whose series a ruler sees twice, beside those of one alone. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { stringify } from "yaml";
import { ruleFiles } from "../../../src/generate/rules.ts";
import { alertingRules, type Model } from "../../../src/model/model.ts";
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

/** How one Prometheus sees a counter. */
interface Seen {
  readonly isScraped?: (step: number) => boolean;
  /** How many steps late: it scrapes just before the other does. */
  readonly late?: number;
  /** The process begins anew, and its counters with it. */
  readonly restartedAt?: number;
}

/** The counter at each step; `_` where it was not scraped. */
function counter(
  perStep: (step: number) => number,
  { isScraped = () => true, late = 0, restartedAt = -1 }: Seen,
): string {
  const exported: number[] = [];
  let sum = 1000;
  for (let step = 0; step < steps; step++) {
    sum = (step === restartedAt ? 0 : sum) + perStep(step);
    exported.push(sum);
  }
  return exported.map((_, step) => (isScraped(step) ? String(exported[Math.max(0, step - late)]) : "_")).join(" ");
}

function instance(labels: string, traffic: (step: number) => Traffic, seen: Seen = {}) {
  return [
    { series: `kiosk_tickets_total{${labels},result="sold"}`, values: counter((s) => traffic(s).sold, seen) },
    { series: `kiosk_tickets_total{${labels},result="refused"}`, values: counter((s) => traffic(s).refused, seen) },
    { series: `up{${labels}}`, values: counter(() => 0, { ...seen, restartedAt: -1 }).replaceAll("1000", "1") },
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
    ...instance(`job="pair",instance="${i}",replica="b"`, incident, { isScraped: away }),
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

/** What promtool says of the rules of a catalog on these series. */
async function tested(of: Model, series: typeof inputs, checks: readonly object[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pairs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = ruleFiles(of).map((file, i) => ({ ...file, name: `${i}.rules.yml` }));
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  const document = {
    rule_files: files.map((f) => f.name),
    evaluation_interval: "30s",
    tests: [{ interval: "30s", input_series: series, promql_expr_test: checks }],
  };
  await writeFile(join(folder, "pairs.test.yml"), stringify(document, { lineWidth: 0 }));
  const { stdout, stderr } = await run(tools("reference").promtool, ["test", "rules", join(folder, "pairs.test.yml")], {
    timeoutMs: 110_000,
  });
  return `${stdout}${stderr}`;
}

test("a pair whose series count twice fires what one fires, when one fires it", { timeout: 120_000 }, async () => {
  expect(ratios.length).toBeGreaterThan(3);
  const checks = [
    ...nowhere(only("one", "pair")),
    ...nowhere(only("pair", "one")),
    // A share of events is the same of both, but for the time that one of a pair is away: that counts once, all else twice.
    ...ratios.flatMap((name) => nowhere(`abs(${name}{job="pair"} - on (slo) ${name}{job="one"}) > ${bar}`)),
    // Without this, all of the above would hold of rules that never fire.
    { expr: `count(${firing("one")}) > bool 2`, eval_time: "240m", exp_samples: [{ labels: "{}", value: 1 }] },
    ...nowhere(firing("rare-one")),
  ];
  expect(await tested(model, inputs, checks)).toContain("SUCCESS");
  expect(alertingRules(model).length).toBeGreaterThan(4);
});

const rareAt = { eval_time: `${from / 2 + 10}m` };

test("a count of failures is twice what happened: as many as an alert asks for are there too early", {
  timeout: 120_000,
}, async () => {
  const rareOnes = inputs.filter(({ series }) => series.includes("rare"));
  const checks = [
    { ...rareAt, expr: `count(${firing("rare-pair")}) > bool 0`, exp_samples: [{ labels: "{}", value: 1 }] },
    { ...rareAt, expr: firing("rare-one"), exp_samples: [] },
  ];
  expect(await tested(model, rareOnes, checks)).toContain("SUCCESS");
});

const declared = resolve({ ...kiosk, deployment: { ...kiosk.deployment, replicaLabels: ["replica"] } });
const counts = ["slo:sli_total:count", "slo:sli_bad:count", "slo:sli_bad:increase1h", "slo:sli_bad:increase5m"];

test("of a declared pair every event counts once, also while one of them is away or a step behind", {
  timeout: 120_000,
}, async () => {
  const behind = instances.flatMap((i) => [
    ...instance(`job="behind",instance="${i}",replica="a"`, incident),
    ...instance(`job="behind",instance="${i}",replica="b"`, incident, { late: 1, isScraped: away }),
  ]);
  // No rule keeps the copies apart, or an alert would be two.
  const apart = nowhere('{__name__=~"ALERTS|slo:.+|.+:.+",replica!=""}');
  const checks = [
    ...["pair", "behind"].flatMap((job) => [
      ...nowhere(only("one", job)),
      ...nowhere(only(job, "one")),
      ...counts.flatMap((name) => nowhere(`${name}{job="${job}"} != on (slo) ${name}{job="one"}`)),
    ]),
    ...apart,
    ...nowhere(firing("rare-pair")),
    { expr: `count(${firing("one")}) > bool 2`, eval_time: "240m", exp_samples: [{ labels: "{}", value: 1 }] },
    {
      expr: 'count(slo:sli_bad:count{job="pair"}) > bool 0',
      eval_time: "240m",
      exp_samples: [{ labels: "{}", value: 1 }],
    },
  ];
  expect(await tested(declared, [...inputs, ...behind], checks)).toContain("SUCCESS");
});

test("a process that began anew while one of a declared pair was away counts once", { timeout: 120_000 }, async () => {
  const restartedAt = 210;
  const series = [
    ...instance('job="one",instance="kiosk-1"', incident, { restartedAt }),
    ...instance('job="pair",instance="kiosk-1",replica="a"', incident, { restartedAt }),
    ...instance('job="pair",instance="kiosk-1",replica="b"', incident, { restartedAt, isScraped: away, late: 1 }),
  ];
  const off = (name: string) => `abs(${name}{job="pair"} / on (slo) ${name}{job="one"} - 1) > 0.005`;
  const checks = ["slo:sli_total:count", "slo:sli_bad:count"].flatMap((name) => nowhere(off(name)));
  expect(await tested(declared, series, checks)).toContain("SUCCESS");
});
