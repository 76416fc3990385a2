/** An alert of each kind, added to a catalog: its tests come by themselves, and promtool passes them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AlertOptions } from "../../src/catalog/alert.ts";
import { always, occurred } from "../../src/catalog/event-condition.ts";
import { above, aboveEach, atLeast, atMost, below, equals } from "../../src/catalog/threshold.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { broken, query, testAlert } from "../checks/broken.ts";
import { type Emitted, emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";

type When = AlertOptions["when"];

const refused = 'sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m]))';
const share = `(${refused} or 0 * sum by (job) (rate(kiosk_tickets_total[5m]))) / (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)`;
const p95 = "histogram_quantile(0.95, sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m])))";

/** What a condition may ask, and scenarios that its tests must have beside those that all have. */
const kinds: readonly (readonly [
  name: string,
  when: When,
  options: Partial<AlertOptions>,
  scenarios: readonly string[],
])[] = [
  ["Gauge", above(query("kiosk_paper_sheets"), 450), {}, ["just-below", "exactly-at"]],
  ["GaugeBelow", below(query("kiosk_paper_sheets"), 20), { for: "5m" }, ["just-below", "exactly-at", "too-brief"]],
  ["GaugeAtLeast", atLeast(query("kiosk_paper_sheets"), 450), {}, ["just-below", "exactly-at"]],
  ["GaugeAtMost", atMost(query("kiosk_paper_sheets"), 20), { keepFiringFor: "5m" }, ["just-below", "exactly-at"]],
  ["GaugeEquals", equals(query("kiosk_paper_sheets"), 0), { for: "2m" }, ["just-below", "too-brief"]],
  ["Lowest", below(query("min by (job) (kiosk_paper_sheets)"), 20), {}, ["just-below", "exactly-at"]],
  ["Mean", below(query("avg_over_time(kiosk_paper_sheets[10m])"), 20), {}, ["just-below", "exactly-at"]],
  ["Rate", above(query(refused), 2), { for: "5m" }, ["idle", "restarted", "too-brief"]],
  ["Share", above(query(share), 0.25), {}, ["idle", "none-bad"]],
  ["ShareHigh", above(query(share), 0.9), {}, ["just-below", "exactly-at"]],
  ["ShareFor", above(query(share), 0.25), { for: "10m" }, ["idle", "too-brief"]],
  ["Quantile", above(query(p95), 0.8), {}, ["just-below"]],
  ["QuantileFor", above(query(p95), 0.8), { for: "5m" }, ["just-below"]],
  [
    "Each",
    aboveEach(
      query("sum by (job, result) (rate(kiosk_tickets_total[5m]))"),
      "result",
      { refused: 2 },
      { otherwise: 9 },
    ),
    {},
    ["just-below", "idle"],
  ],
  [
    "EachOfAll",
    aboveEach(
      query("sum by (job, result) (rate(kiosk_tickets_total[5m]))"),
      "result",
      { refused: 2, sold: 3 },
      { otherwise: 9 },
    ),
    {},
    ["just-below", "idle"],
  ],
  [
    "Any",
    occurred({ kind: "selection", of: "counter", expr: selector("kiosk_tickets_total") } as never, "5m", [
      "job",
      "result",
    ] as never),
    {},
    ["no-events", "restarted", "back", "born", "born-beside"],
  ],
  [
    "AnyOfOne",
    occurred(
      { kind: "selection", of: "counter", expr: selector('kiosk_tickets_total{result="refused"}') } as never,
      "5m",
      ["job"] as never,
    ),
    {},
    ["no-events", "restarted", "back", "born"],
  ],
  ["Ever", always(), {}, []],
];

function selector(name: string) {
  const parsed = parse(name);
  if (!parsed.ok) throw new Error(`${name} is no selector`);
  return parsed.expr;
}

const everyone = ["gone", "outage", "slow-outage"];
const alerts = Object.fromEntries(kinds.map(([name, when, options]) => [name, testAlert(name, { when, ...options })]));

let kiosk: Emitted;
beforeAll(async () => {
  // Without its SLO, whose own tests would take longer than all of these.
  kiosk = await emit({ ...broken({ alerts }), slos: {} });
}, 120_000);
afterAll(() => kiosk?.remove());

describe.each(kinds)("%s", (name, when, _, scenarios) => {
  test("has the scenarios that its kind needs, and no gap", () => {
    const proof = testsOf(kiosk.model).alerts.find((a) => a.rule.alert === name);
    expect(proof?.gaps).toEqual([]);
    const wanted = "kind" in when && when.kind === "always" ? ["always"] : [...everyone, ...scenarios];
    expect(proof?.scenarios.map((s) => s.slug)).toEqual(expect.arrayContaining(wanted));
  });

  test.each(setNames)("passes on the %s promtool", async (set) => {
    const file = kiosk.at(`prometheus/tests/kiosk-${name}.test.yml`);
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file], { cwd: "/" });
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });
});
