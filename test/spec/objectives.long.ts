/** The objectives of the real catalog: what pages, and what must not. */
import { describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { firing, replay, type Scene } from "../slo/replay.ts";
import { changed, healthyService } from "../slo/service.ts";
import { steady } from "../slo/steady.ts";
import { tools } from "../tools/index.ts";

const model = resolve(catalog);
const everyAlert = alertingRules(model)
  .map((r) => r.alert)
  .filter((alert) => alert !== "Watchdog");
const [lead, outage] = [300, 60];
const scrapes = lead + outage;
const begins = lead * 15;
const target = 'job="rustbox",instance="a"';

async function asked(scene: Scene): Promise<readonly (readonly number[])[]> {
  const [answers = []] = await replay(tools("reference").promtool, catalog, [scene]);
  return answers.map((found) => found.map((a) => a.value));
}

/** First nothing but good ones, then nothing but bad ones. */
const good = steady([
  { scrapes: lead, perScrape: 100 },
  { scrapes: outage, perScrape: 0 },
]);
const bad = steady([
  { scrapes: lead, perScrape: 0 },
  { scrapes: outage, perScrape: 100 },
]);
const all = steady([{ scrapes, perScrape: 100 }]);

const outages: readonly (readonly [slo: string, series: Readonly<Record<string, string>>])[] = [
  [
    "Availability",
    {
      [`rustbox_executions_total{${target}}`]: all,
      [`rustbox_executions_by_status{${target},status="OK"}`]: good,
      [`rustbox_executions_by_status{${target},status="IE"}`]: bad,
    },
  ],
  [
    "CleanupReliability",
    {
      [`rustbox_cleanup_total{${target},outcome="success"}`]: good,
      [`rustbox_cleanup_total{${target},outcome="partial"}`]: bad,
    },
  ],
  ...["", ',language="cpp"', ',language="python"'].map((language) => {
    const buckets = ["0.1", "0.25", "0.5"].map((le) => {
      return [`rustbox_cold_start_latency_seconds_bucket{${target}${language},le="${le}"}`, good] as const;
    });
    const name = `rustbox_cold_start_latency_seconds`;
    return [
      "Latency",
      {
        [`${name}_count{${target}${language}}`]: all,
        [`${name}_bucket{${target}${language},le="+Inf"}`]: all,
        ...Object.fromEntries(buckets),
      },
    ] as const;
  }),
  [
    "WorkerHealth",
    {
      [`rustbox_worker_health{${target},status="healthy"}`]: `40+0x${lead} 0+0x${outage - 1}`,
      [`rustbox_worker_health{${target},status="quarantined"}`]: `0+0x${lead} 40+0x${outage - 1}`,
    },
  ],
];

describe("a total outage pages within ten minutes", () => {
  test.each(outages)("%s", { timeout: 120_000 }, async (slo, series) => {
    const [first = []] = await asked({
      series: { [`up{${target}}`]: `1+0x${scrapes}`, ...series },
      questions: [firing(`${slo}ErrorBudgetBurnFast`, scrapes * 15, 15)[0]],
    });
    const minutes = ((first[0] ?? Number.NaN) - begins) / 60;
    console.info(`${slo}: pages ${minutes.toFixed(1)} min after the start of a total outage`);
    expect(minutes).toBeGreaterThan(0);
    expect(minutes).toBeLessThanOrEqual(10);
  });
});

describe("no data", () => {
  const [before, after] = [60, 60];
  const scrapes = before + after;
  const healthy = healthyService(model, "judge:9090", scrapes);
  const fired = async (series: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const anyOf = everyAlert.join("|");
    const expr = `count by (alertname) (ALERTS{alertstate="firing",alertname=~"${anyOf}"})`;
    const [answers = []] = await replay(tools("reference").promtool, catalog, [
      { series, questions: [{ expr, atSeconds: scrapes * 15 }] },
    ]);
    return (answers[0] ?? []).map((a) => a.labels.alertname ?? "");
  };
  // Growing abuse, degraded controls and failed cleanups are no health: what counts bad things stands still.
  const quiet = (selector: string, values: string): string =>
    /abuse|degraded|limit|outcome="(failure|partial)"|status="(?!OK|healthy)|actor|cause/.test(selector)
      ? values.replace(/\+1x/, "+0x").replace(/^1\+0x/, "0+0x")
      : values;
  const well = changed(healthy, quiet);
  /** What it is later on, in place of what it was. */
  const then = (values: string, later: string): string => `${values.replace(/x\d+$/, `x${before - 1}`)} ${later}`;
  const ends = `stale _x${after}`;

  test("a healthy service is silent", { timeout: 120_000 }, async () => {
    expect(await fired(well)).toEqual([]);
  });

  test("an idle service is silent", { timeout: 120_000 }, async () => {
    expect(await fired(changed(well, (_, values) => values.replace(/\+1x/, "+0x")))).toEqual([]);
  });

  test("a service that has become idle is silent", { timeout: 120_000 }, async () => {
    const idle = changed(well, (_, values) =>
      values.includes("+1x") ? then(values, `${before - 1}+0x${after}`) : values,
    );
    expect(await fired(idle)).toEqual([]);
  });

  test("a target that is down is told once, as down", { timeout: 120_000 }, async () => {
    const down = changed(well, (selector, values) => then(values, selector.startsWith("up{") ? `0+0x${after}` : ends));
    expect(await fired(down)).toEqual(["RustboxDown"]);
  });

  test.each([
    "rustbox_executions_total",
    "rustbox_cleanup_total",
    "rustbox_cold_start_latency_seconds",
    "rustbox_worker_health",
  ])("%s that has vanished while the target is up is told once, as missing", { timeout: 120_000 }, async (metric) => {
    const lost = changed(well, (selector, values) => (selector.startsWith(metric) ? then(values, ends) : values));
    expect(await fired(lost)).toEqual(["RustboxMetricsMissing"]);
  });
});
