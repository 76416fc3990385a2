/** Recorded series are what their rules compute. */
import { expect, test } from "vitest";
import { infer } from "../../../src/promql/infer/infer.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import type { RecordedBy, Schema, SeriesSchema } from "../../../src/promql/schema.ts";
import { schema as base, explained, table } from "./schema.ts";

type Rules = Readonly<Record<string, readonly (readonly [expr: string, labels?: Readonly<Record<string, string>>])[]>>;

function recording(rules: Rules): Schema {
  const series = Object.entries(rules).map(([name, all]): [string, SeriesSchema] => {
    const recorded = all.map(([text, labels = {}], i): RecordedBy => {
      const parsed = parse(text);
      if (!parsed.ok) throw new Error(text);
      return { expr: parsed.expr, labels, at: `recordings[${i}]` };
    });
    const rest = {
      family: name,
      unit: "unknown",
      labels: {},
      planned: false,
      intervalMs: 30_000,
      at: "recordings",
    } as const;
    return [name, { name, type: "recorded", ...rest, recorded }];
  });
  return new Map([...base, ...series]);
}

const schema = recording({
  "job:requests:rate5m": [["sum by (job) (rate(requests_total[5m]))"]],
  "slo:bad:rate5m": [
    [
      'sum by (job) (rate(requests_total{code="500"}[5m])) or 0 * sum by (job) (rate(requests_total[5m]))',
      { slo: "web" },
    ],
    ["sum by (job) (rate(errors_total[5m]))", { slo: "errors" }],
  ],
  "slo:total:rate5m": [
    ["sum by (job) (rate(requests_total[5m]))", { slo: "web" }],
    ["sum by (job) (rate(requests_total[5m]))", { slo: "errors" }],
  ],
  "slo:ratio:rate5m": [["slo:bad:rate5m / (slo:total:rate5m > 0)", { job: "" }]],
  "objective:ratio": [["vector(0.999)", { slo: "web" }]],
  impossible: [['sum(up{job="nowhere"})']],
  loop: [["loop + on () other"]],
  other: [["loop or vector(1)"]],
});

test("the labels and values are those of the rule, under the recorded name", () => {
  expect(
    table(
      [
        "job:requests:rate5m",
        "slo:bad:rate5m",
        'slo:bad:rate5m{slo="errors"}',
        "objective:ratio",
        'slo:bad:rate5m{slo="x"}',
      ],
      schema,
    ),
  ).toMatchInlineSnapshot(`
    "job:requests:rate5m
      {job:requests:rate5m} job{api} | [0, ∞) | count/second | at most 1
    slo:bad:rate5m
      {slo:bad:rate5m} job{api} slo{web,errors} | [0, ∞) | count/second | at most 2
    slo:bad:rate5m{slo="errors"}
      {slo:bad:rate5m} job{api} slo{errors} | [0, ∞) | count/second | at most 1
    objective:ratio
      {objective:ratio} slo{web} | 0.999 | number | at most 1
    slo:bad:rate5m{slo="x"}
      {slo:bad:rate5m} job{api} slo{} | [0, ∞) | count/second | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});

test("a rule on top of other rules is looked into as well", () => {
  expect(table(["slo:ratio:rate5m", "slo:ratio:rate5m > 1.5", "impossible"], schema)).toMatchInlineSnapshot(`
    "slo:ratio:rate5m
      {slo:ratio:rate5m} slo{web,errors} | [0, ∞) | ratio | at most 2
    slo:ratio:rate5m > 1.5
      {slo:ratio:rate5m} slo{web,errors} | (1.5, ∞) | ratio | at most 2
    impossible
      {impossible} | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});

test("a recorded part of a recorded whole is recognised", () => {
  const sums = (slo: string) =>
    `sum_over_time(slo:bad:rate5m{slo="${slo}"}[1h]) / sum_over_time(slo:total:rate5m{slo="${slo}"}[1h])`;
  expect(
    table(['slo:bad:rate5m{slo="web"} / (slo:total:rate5m{slo="web"} > 0)', sums("web"), sums("errors")], schema),
  ).toMatchInlineSnapshot(`
    "slo:bad:rate5m{slo="web"} / (slo:total:rate5m{slo="web"} > 0)
      job{api} slo{web} | [0, 1] | ratio | at most 1
    sum_over_time(slo:bad:rate5m{slo="web"}[1h]) / sum_over_time(slo:total:rate5m{slo="web"}[1h])
      job{api} slo{web} | [0, 1] or NaN | ratio | at most 1
    sum_over_time(slo:bad:rate5m{slo="errors"}[1h]) / sum_over_time(slo:total:rate5m{slo="errors"}[1h])
      job{api} slo{errors} | [0, 1] or NaN | ratio | at most 1"
  `);
});

test("a recording that reads itself is as good as unknown", () => {
  const twins = recording({ a: [["b"]], b: [["a"]] });
  expect(table(["a / b", "sum_over_time(a[1h]) - sum_over_time(b[1h])"], twins)).toMatchInlineSnapshot(`
    "a / b
      … | any | unknown
    sum_over_time(a[1h]) - sum_over_time(b[1h])
      … | any | unknown"
  `);
  expect(table(["loop", "other"], schema)).toMatchInlineSnapshot(`
    "loop
      {loop} | any | unknown | at most 1
    other
      {other} | 1 | number | at most 1"
  `);
});

test("reasons in a rule's own text have no place in this one", () => {
  expect(explained('job:requests:rate5m{job="api"}', schema)).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: guaranteed, job:requests:rate5m
      because job:requests:rate5m is recorded so (recordings[0])
    label job: guaranteed, api
      because the label "job" of requests_total is api
    label instance: absent
      because sum by (job) keeps only job
    label code: absent
      because sum by (job) keeps only job
    no other labels
      because sum by (job) keeps only job
      because job:requests:rate5m is recorded so (recordings[0])
    values: [0, ∞)
      because rate() is 0 or more
      because sum over its group
    unit: count/second"
  `);
});

test("what longer windows sum up is seen through as well, scaled and as a subquery", () => {
  const increase = (of: string) => `sum_over_time(slo:${of}:rate5m{slo="web"}[5m]) * 15`;
  const longer = new Map([...schema, ...recording({ bad: [[increase("bad")]], total: [[increase("total")]] })]);
  expect(
    table(["sum_over_time(bad[1d:5m]) / (sum_over_time(total[1d:5m]) > 0)", "bad / total"], longer),
  ).toMatchInlineSnapshot(`
    "sum_over_time(bad[1d:5m]) / (sum_over_time(total[1d:5m]) > 0)
      job{api} slo{web} | [0, 1] | ratio | at most 1
    bad / total
      job{api} slo{web} | [0, 1] or NaN | ratio | at most 1"
  `);
});

test("of a name with many rules each selector's reasons point at its own text, and what is known is the same without places", () => {
  const many = recording({
    "slo:bad:rate1h": Array.from({ length: 12 }, (_, i) => [
      "sum by (job, kind) (rate(errors_total[1h]))",
      { slo: `s${i}`, team: `t${i % 3}` },
    ]),
  });
  let pointing = 0;
  const texts = [
    'slo:bad:rate1h{kind="timeout"}',
    'slo:bad:rate1h{slo="s3"}',
    'max(slo:bad:rate1h{slo="s3"})',
    '2 * slo:bad:rate1h{team=~"t.", slo="s3"}',
  ];
  for (const text of texts) {
    const parsed = parse(text);
    if (!parsed.ok) throw new Error(text);
    const [plain, placed] = [infer(parsed.expr, many), infer(parsed.expr, many, parsed)];
    const selectorOf = (facts: typeof plain.facts) => [...facts].find(([e]) => e.kind === "selector")?.[1];
    const [a, b] = [selectorOf(plain.facts), selectorOf(placed.facts)];
    expect(b?.selector?.matchers.map(({ keeps, impossible }) => ({ keeps, impossible }))).toEqual(
      a?.selector?.matchers.map(({ keeps, impossible }) => ({ keeps, impossible })),
    );
    expect([...(b?.labels.known.keys() ?? [])]).toEqual([...(a?.labels.known.keys() ?? [])]);
    const spans = [...(b?.labels.known.values() ?? [])].flatMap((f) => f.because.flatMap((r) => r.span ?? []));
    pointing += spans.length;
    for (const { from, to } of spans) expect(text.slice(from, to)).toMatch(/^kind=/);
    expect([...(a?.labels.known.values() ?? [])].flatMap((f) => f.because.flatMap((r) => r.span ?? []))).toEqual([]);
  }
  expect(pointing).toBeGreaterThan(0);
});
