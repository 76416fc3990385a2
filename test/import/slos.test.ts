/** Objectives of Sloth and OpenSLO in a catalog's terms: which SLI a query is, and what is named instead of dropped. */
import { describe, expect, it, test } from "vitest";
import { openSloFiles } from "../../src/generate/openslo.ts";
import { slothFiles } from "../../src/generate/sloth.ts";
import { readInputs } from "../../src/import/inputs.ts";
import { sliText } from "../../src/import/slo/indicator.ts";
import { above, gauge, slices, sum } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { source } from "../../src/yaml/source.ts";
import * as fixture from "../fixtures/slos/index.ts";

const sloPeriodMs = 30 * 86_400_000;
const read = (...texts: readonly string[]) =>
  readInputs(
    texts.map((text, i) => source(`${i + 1}.yml`, text)),
    { sloPeriodMs },
  );

function sloth(sli: string, more = ""): string {
  return `version: prometheus/v1\nservice: shop\nslos:\n  - name: one\n    objective: 99.9\n    sli: ${sli}\n    alerting: { name: OneErrorBudgetBurn }\n${more}`;
}

const events = (bad: string, total: string) => `{ events: { error_query: '${bad}', total_query: '${total}' } }`;

describe("Sloth", () => {
  test.each([
    [
      "a counter in another",
      events('sum(rate(req{code=~"5.."}[{{.window}}]))', "sum(increase(req[{{ .window }}]))"),
      'events: req{code=~"5.."} of req',
    ],
    [
      "none where nothing was counted",
      events("sum(rate(bad[{{.window}}])) or vector(0)", "sum(rate(req[{{.window}}]))"),
      "events: bad of req",
    ],
    [
      "all less the good ones",
      events(
        'sum(rate(d_count{verb!="WATCH"}[{{.window}}])) - sum(rate(d_bucket{le="0.4",verb!="WATCH"}[{{.window}}]))',
        'sum(rate(d_count{verb!="WATCH"}[{{.window}}]))',
      ),
      'good-events: d_bucket{le="0.4",verb!="WATCH"} of d_count{verb!="WATCH"}',
    ],
    [
      "a ratio",
      `{ raw: { error_ratio_query: '1 - sum(rate(ok[{{.window}}])) / sum(rate(req[{{.window}}]))' } }`,
      "good-events: ok of req",
    ],
    [
      "things at each moment",
      events(
        "sum_over_time((count(satisfaction < 0.75))[{{.window}}:]) OR on() vector(0)",
        "sum_over_time((count(satisfaction))[{{.window}}:])",
      ),
      "slices: satisfaction < 0.75 in 60000",
    ],
  ])("%s", (_, sli, expected) => {
    const { slos, leftOut } = read(sloth(sli));
    expect(leftOut).toEqual([]);
    expect(slos.map((s) => sliText(s.sli))).toEqual([expected]);
  });

  test("what is kept apart by labels stays so", () => {
    const [one] = read(
      sloth(events("sum by (job, zone) (rate(bad[{{.window}}]))", "sum by (job, zone) (rate(req[{{.window}}]))")),
    ).slos;
    expect(one?.by).toEqual(["zone"]);
  });

  test.each([
    ["a plugin", "{ plugin: { id: availability } }", /plugin of Sloth/],
    [
      "two counters added up",
      events("sum(rate(a[{{.window}}])) + sum(rate(b[{{.window}}]))", "sum(rate(req[{{.window}}]))"),
      /record them/,
    ],
    ["a mean", "{ raw: { error_ratio_query: '1 - avg_over_time(x[{{.window}}])' } }", /record them/],
    ["what is not PromQL", events("sum(rate(", "sum(rate(req[{{.window}}]))"), /its error query/],
  ])("%s is named", (_, sli, because) => {
    const { slos, leftOut } = read(sloth(sli));
    expect(slos).toEqual([]);
    expect(leftOut).toEqual([{ what: "1.yml: one", because: expect.stringMatching(because) }]);
  });

  test("labels and alerts that a catalog has otherwise are named, an alert that is off is off", () => {
    const { slos, leftOut } = read(`
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: shop }
spec:
  service: shop
  labels: { owner: sales, repo: shop, tier: "2" }
  slos:
    - name: Orders_Placed
      objective: 99
      description: Orders are placed.
      sli: { events: { errorQuery: "sum(rate(bad[{{.window}}]))", totalQuery: "sum(rate(req[{{.window}}]))" } }
      alerting:
        name: OrdersFail
        labels: { category: availability }
        annotations: { summary: Orders fail. }
        pageAlert: { labels: { severity: page, channel: sales } }
        ticketAlert: { disable: true }
`);
    expect(slos).toMatchObject([
      { name: "orders-placed", owner: "sales", tier: "2", period: { ms: sloPeriodMs }, tiers: { slow: [] } },
    ]);
    expect(leftOut.map(({ what, because }) => `${what}: ${because}`)).toEqual([
      "1.yml: Orders_Placed.labels: an SLO has an owner, a team and a tier; its series have no labels such as repo",
      "1.yml: Orders_Placed.alerting: its alerts are called OrdersPlacedErrorBudgetBurnFast and the like; they have a severity and the label slo to route by, instead of category, severity, channel; they have texts of their own instead of summary",
    ]);
  });

  test("services that give their objectives one name keep them apart", () => {
    const one = sloth(events("sum(rate(bad[{{.window}}]))", "sum(rate(req[{{.window}}]))"));
    const { slos, services } = read(one, one.replace("shop", "mall"));
    expect(services).toEqual(["shop", "mall"]);
    expect(slos.map(({ name }) => name)).toEqual(["shop-one", "mall-one"]);
  });
});

const query = (text: string) => `{ metricSource: { type: Prometheus, spec: { query: '${text}' } } }`;

function openSlo(indicator: string, objective = "{ target: 0.99 }", more = "budgetingMethod: Occurrences"): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: one, displayName: The first, labels: { team: [sales] } }
spec:
  service: shop
  indicator: { metadata: { name: one }, spec: ${indicator} }
  timeWindow: [{ duration: 4w, isRolling: true }]
  ${more}
  objectives: [${objective}]
`;
}

describe("OpenSLO", () => {
  test.each([
    [
      "good in total",
      openSlo(
        `{ ratioMetric: { counter: true, good: ${query('sum(req{code!~"5.."})')}, total: ${query("sum(req)")} } }`,
      ),
      'good-events: req{code!~"5.."} of req',
    ],
    [
      "things rather than events",
      openSlo(`{ ratioMetric: { counter: false, bad: ${query("sum(broken)")}, total: ${query("sum(all)")} } }`),
      "gauge-ratio: broken of all",
    ],
    [
      "a threshold that the value is to be below",
      openSlo(`{ thresholdMetric: ${query("sum(queue)")} }`, "{ target: 0.99, op: lte, value: 5 }"),
      "slices: sum(queue) > 5 in 60000",
    ],
    [
      "slices of time by a threshold",
      openSlo(
        `{ thresholdMetric: ${query("sum(queue)")} }`,
        "{ target: 0.99, op: gte, value: 5, timeSliceWindow: 5m }",
        "budgetingMethod: Timeslices",
      ),
      "slices: sum(queue) < 5 in 300000",
    ],
    [
      "slices of time by a ratio",
      openSlo(
        `{ ratioMetric: { counter: true, good: ${query("sum(ok)")}, total: ${query("sum(req)")} } }`,
        "{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m }",
        "budgetingMethod: Timeslices",
      ),
      "slices: sum(rate(ok[5m])) / sum(rate(req[5m])) < 0.95 in 300000",
    ],
  ])("%s", (_, text, expected) => {
    const { slos, leftOut } = read(text);
    expect(leftOut).toEqual([]);
    expect(slos.map((s) => sliText(s.sli))).toEqual([expected]);
    expect(slos[0]).toMatchObject({
      title: "The first",
      team: "sales",
      objective: 99,
      period: { ms: 28 * 86_400_000 },
    });
  });

  test("references are followed from file to file", () => {
    const { slos, leftOut } = read(
      `apiVersion: openslo/v1
kind: SLO
metadata: { name: one }
spec:
  indicatorRef: answered
  timeWindow: [{ duration: 1M, isRolling: false, calendar: { startTime: "2024-01-01 00:00:00", timeZone: UTC } }]
  budgetingMethod: Occurrences
  objectives: [{ displayName: Most, target: 0.9 }, { displayName: Nearly all, targetPercent: 99 }]
  alertPolicies: [{ alertPolicyRef: fast }]
`,
      `apiVersion: openslo/v1
kind: SLI
metadata: { name: answered }
spec: { ratioMetric: { counter: true, good: { metricSource: { metricSourceRef: ours, spec: { query: sum(ok) } } }, total: { metricSource: { metricSourceRef: ours, spec: { query: sum(req) } } } } }
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: ours }
spec: { type: Prometheus }
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: fast }
spec: { conditions: [{ conditionRef: burns }, { kind: AlertCondition, spec: { severity: ticket, condition: { kind: burnrate, threshold: 1, lookbackWindow: 7h } } }] }
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: { name: burns }
spec: { severity: page, condition: { kind: burnrate, op: gt, threshold: 10, lookbackWindow: 1h } }
`,
    );
    expect(slos.map(({ name, period, tiers }) => ({ name, period, tiers }))).toEqual([
      {
        name: "one-most",
        period: "calendar-month",
        tiers: { fast: [{ long: "1h", short: "5m", factor: 10 }], slow: [] },
      },
      { name: "one-nearly-all", period: "calendar-month", tiers: expect.anything() },
    ]);
    expect([...new Set(leftOut.map(({ because }) => because))]).toEqual([
      "a burn rate over 7h cannot be said, one over 5m, 30m, 1h, 2h, 6h, 1d, 3d can",
    ]);
  });

  test.each([
    [
      "another source",
      openSlo(`{ thresholdMetric: { metricSource: { type: Datadog, spec: { query: q } } } }`),
      /Datadog/,
    ],
    [
      "another method",
      openSlo(
        `{ ratioMetric: { good: ${query("sum(a)")}, total: ${query("sum(b)")} } }`,
        undefined,
        "budgetingMethod: RatioTimeslices",
      ),
      /RatioTimeslices/,
    ],
    [
      "a calendar week",
      openSlo("{}").replace("duration: 4w, isRolling: true", "duration: 1w, calendar: { timeZone: UTC }"),
      /calendar/,
    ],
    [
      "an indicator that is not there",
      openSlo("{}").replace(/indicator: .*/, "indicatorRef: gone"),
      /"gone" is not among/,
    ],
  ])("%s is named", (_, text, because) => {
    const { slos, leftOut } = read(text);
    expect(slos).toEqual([]);
    expect(leftOut).toEqual([{ what: expect.stringContaining("1.yml: one"), because: expect.stringMatching(because) }]);
  });
});

describe("what the project exports", () => {
  const { orders, answered, speed, workforce, waiting, prices, deliveries, replies, shopWith } = fixture;
  const queue = gauge("shop_queue_length", { help: "Customers that wait.", useFor: "Traffic" });
  const full = { ...orders, name: "full", sli: slices({ of: "1m", bad: above(sum(queue), 3) }) };
  const made = shopWith(
    { orders, answered, speed, workforce, waiting, prices, deliveries, replies, full },
    { oldestPrometheus: "3.0" },
  );
  const shop = resolve({ ...made, metrics: { ...made.metrics, queue } });
  const exported = { openslo: openSloFiles(shop), sloth: slothFiles(shop) };

  it("is read back whole, from either format alike", () => {
    const [fromOpenSlo, fromSloth] = [
      read(...exported.openslo.map((f) => f.content)),
      read(...exported.sloth.map((f) => f.content)),
    ];
    expect([...fromOpenSlo.leftOut, ...fromSloth.leftOut]).toEqual([]);
    const texts = ({ slos }: typeof fromSloth) => slos.map((s) => `${s.name} ${s.objective} ${sliText(s.sli)}`).sort();
    expect(texts(fromOpenSlo)).toEqual(texts(fromSloth));
    expect(fromOpenSlo.slos).toHaveLength(11);
  });
});
