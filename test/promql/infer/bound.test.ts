/** A bucket's bound is spelled as the exporter wrote it before Prometheus 3, and as a float from then on. */
import { expect, test } from "vitest";
import type { LabelDomain, Schema } from "../../../src/promql/schema.ts";
import { facts, series, table } from "./schema.ts";

const le: LabelDomain = { values: ["0.5", "1", "10", "+Inf"], closed: true, presence: "always" };

function schemaOf(more: { readonly floatBounds?: true }): Schema {
  const family = "wait_seconds";
  const all = [
    series("wait_seconds_bucket", "histogram-bucket", { family, labels: { le }, bounds: [0.5, 1, 10], ...more }),
    series("wait_seconds_count", "histogram-count", { family }),
  ];
  return new Map(all.map((s) => [s.name, s]));
}

const queries = [
  "wait_seconds_bucket",
  'wait_seconds_bucket{le="1"}',
  'wait_seconds_bucket{le="1.0"}',
  'wait_seconds_bucket{le=~"1|1\\\\.0"}',
  'wait_seconds_bucket{le!="1"}',
  'wait_seconds_bucket{le="2"}',
];

test("a Prometheus of either kind may hold either spelling", () => {
  expect(table(queries, schemaOf({}))).toMatchInlineSnapshot(`
    "wait_seconds_bucket
      {wait_seconds_bucket} job{api} instance* le{0.5,1,1.0,10,10.0,+Inf} | [0, ∞) | count
    wait_seconds_bucket{le="1"}
      {wait_seconds_bucket} job{api} instance* le{1} | [0, ∞) | count
    wait_seconds_bucket{le="1.0"}
      {wait_seconds_bucket} job{api} instance* le{1.0} | [0, ∞) | count
    wait_seconds_bucket{le=~"1|1\\\\.0"}
      {wait_seconds_bucket} job{api} instance* le{1,1.0} | [0, ∞) | count
    wait_seconds_bucket{le!="1"}
      {wait_seconds_bucket} job{api} instance* le{0.5,1.0,10,10.0,+Inf} | [0, ∞) | count
    wait_seconds_bucket{le="2"}
      {wait_seconds_bucket} job{api} instance* le{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});

test("one from 3.0 on holds floats", () => {
  expect(table(queries, schemaOf({ floatBounds: true }))).toMatchInlineSnapshot(`
    "wait_seconds_bucket
      {wait_seconds_bucket} job{api} instance* le{0.5,1.0,10.0,+Inf} | [0, ∞) | count
    wait_seconds_bucket{le="1"}
      {wait_seconds_bucket} job{api} instance* le{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher
    wait_seconds_bucket{le="1.0"}
      {wait_seconds_bucket} job{api} instance* le{1.0} | [0, ∞) | count
    wait_seconds_bucket{le=~"1|1\\\\.0"}
      {wait_seconds_bucket} job{api} instance* le{1.0} | [0, ∞) | count
    wait_seconds_bucket{le!="1"}
      {wait_seconds_bucket} job{api} instance* le{0.5,1.0,10.0,+Inf} | [0, ∞) | count
    wait_seconds_bucket{le="2"}
      {wait_seconds_bucket} job{api} instance* le{} | [0, ∞) | count | at most 0 | ALWAYS EMPTY: impossible-matcher"
  `);
});

test("two spellings of one bound are one bucket", () => {
  const ratio =
    'sum(rate(wait_seconds_bucket{le=~"1|1\\\\.0"}[5m])) / sum(rate(wait_seconds_count[5m])) > 1 or ' +
    'rate(wait_seconds_bucket{le=~"1|1\\\\.0"}[5m]) / ignoring (le) rate(wait_seconds_count[5m])';
  expect(table(ratio.split(" or "), schemaOf({}))).toMatchInlineSnapshot(`
    "sum(rate(wait_seconds_bucket{le=~"1|1\\\\.0"}[5m])) / sum(rate(wait_seconds_count[5m])) > 1
      no labels | nothing | ratio | at most 1 | ALWAYS EMPTY: impossible-comparison | never holds
    rate(wait_seconds_bucket{le=~"1|1\\\\.0"}[5m]) / ignoring (le) rate(wait_seconds_count[5m])
      job{api} instance* | [0, 1] or NaN | ratio"
  `);
  const { series: most } = facts("sum by (le) (wait_seconds_bucket)", schemaOf({}));
  expect(most).toBe(4);
});

test("a bound that both spellings match is never called impossible", () => {
  const matchers = ['le="1"', 'le="1.0"', 'le=~"1|1\\\\.0"', 'le=~"(1|1[.]0)"'];
  for (const matcher of matchers) {
    const { empty, selector } = facts(`wait_seconds_bucket{${matcher}}`, schemaOf({}));
    expect([matcher, empty.kind, selector?.matchers[0]?.impossible]).toEqual([matcher, "maybe", []]);
  }
});
