/** How two vectors find their partners. */
import { expect, test } from "vitest";
import { facts, table } from "./schema.ts";

test("without a clause all labels take part, and those of the result are known to agree", () => {
  expect(
    table([
      "requests_total + requests_total",
      'latency_seconds_sum{language!="c"} / latency_seconds_count',
      'requests_total{code="500"} / ignoring (code) sum without (code) (requests_total)',
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total + requests_total
      job{api} instance* code{200,500} | [0, ∞) | count | each with itself
    latency_seconds_sum{language!="c"} / latency_seconds_count
      job{api} instance* language{go}? | any | seconds/count
    requests_total{code="500"} / ignoring (code) sum without (code) (requests_total)
      job{api} instance* | [0, ∞] or NaN | ratio"
  `);
});

test("a label that only one side has is in the way", () => {
  expect(
    table([
      "requests_total / up",
      "sum by (code) (requests_total) / sum(requests_total)",
      "requests_total / ignoring (code) errors_total",
      "up and on (code) requests_total",
      "up and requests_total",
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total / up
      job{api} instance* code{} | [0, ∞] or NaN | count | at most 0 | ALWAYS EMPTY: unmatched-names
    sum by (code) (requests_total) / sum(requests_total)
      code{} | [0, 1] or NaN | ratio | at most 0 | ALWAYS EMPTY: unmatched-names
    requests_total / ignoring (code) errors_total
      job{api} instance* kind{} | [0, ∞] or NaN | ratio | at most 0 | ALWAYS EMPTY: unmatched-names
    up and on (code) requests_total
      {up} job{api} instance* code{} | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: unmatched-names
    up and requests_total
      {up} job{api} instance* code{} | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: unmatched-names"
  `);
});

test("so are values that differ", () => {
  expect(
    table([
      'requests_total{code="500"} / requests_total{code="200"}',
      'requests_total{code="500"} > on (code, job, instance) requests_total{code!="500"}',
      'up{instance="a:80"} * on (instance) up{instance="b:80"}',
      'up{instance=~"a.*"} * on (instance) up{instance=~"b.*"}',
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total{code="500"} / requests_total{code="200"}
      job{api} instance* code{} | [0, ∞] or NaN | ratio | at most 0 | ALWAYS EMPTY: unmatched-values
    requests_total{code="500"} > on (code, job, instance) requests_total{code!="500"}
      job{api} instance* code{} | (0, ∞) | count | at most 0 | ALWAYS EMPTY: unmatched-values
    up{instance="a:80"} * on (instance) up{instance="b:80"}
      instance{} | [0, 1] | ratio | at most 0 | ALWAYS EMPTY: unmatched-values
    up{instance=~"a.*"} * on (instance) up{instance=~"b.*"}
      instance* | [0, 1] | ratio"
  `);
});

test("a label that may be missing may match one that is", () => {
  expect(
    table([
      "sum by (language) (latency_seconds_count) / sum(latency_seconds_count)",
      'latency_seconds_count / on (job, language) group_left () sum by (job, language) (latency_seconds_count{language="go"})',
    ]),
  ).toMatchInlineSnapshot(`
    "sum by (language) (latency_seconds_count) / sum(latency_seconds_count)
      no labels | [0, 1] or NaN | ratio | at most 1
    latency_seconds_count / on (job, language) group_left () sum by (job, language) (latency_seconds_count{language="go"})
      job{api} instance* language{go} | [0, ∞] or NaN | ratio"
  `);
});

test("one-to-one matches on some labels keep only those", () => {
  expect(
    table([
      "sum by (job, code) (requests_total) / on (job) sum by (job) (up)",
      "up == on (job, instance) temperature",
      "up == ignoring (zone) temperature",
      "up == bool temperature",
    ]),
  ).toMatchInlineSnapshot(`
    "sum by (job, code) (requests_total) / on (job) sum by (job) (up)
      job{api} | [0, ∞] or NaN | count | at most 1 | many-to-many certain, left: code
    up == on (job, instance) temperature
      job{api} instance* | [0, 1] | ratio
    up == ignoring (zone) temperature
      {up} job{api} instance* | [0, 1] | ratio
    up == bool temperature
      job{api} instance* | [0, 1] | number"
  `);
});

test("group_left and group_right keep the many and copy labels of the one", () => {
  expect(
    table([
      "requests_total * on (job, instance) group_left (version) build_info",
      "build_info * on (job, instance) group_right (version) requests_total",
      "requests_total * on (job, instance) group_left (zone) build_info",
      "requests_total * ignoring (code) group_left () sum without (code) (requests_total)",
      "up < on (job) group_right () requests_total",
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total * on (job, instance) group_left (version) build_info
      job{api} instance* code{200,500} version* | [0, ∞) | count^2 | many-to-many possible, right: version
    build_info * on (job, instance) group_right (version) requests_total
      job{api} instance* code{200,500} version* | [0, ∞) | count^2 | many-to-many possible, left: version
    requests_total * on (job, instance) group_left (zone) build_info
      job{api} instance* code{200,500} | [0, ∞) | count^2 | many-to-many possible, right: version
    requests_total * ignoring (code) group_left () sum without (code) (requests_total)
      job{api} instance* code{200,500} | [0, ∞) | count^2
    up < on (job) group_right () requests_total
      {requests_total} job{api} instance* code{200,500} | [0, 1] | ratio | many-to-many possible, left: instance"
  `);
});

test("several series for one match are ambiguous", () => {
  expect(
    table([
      "requests_total / on (job, instance) requests_total",
      "up * on (job, instance) requests_total",
      "requests_total * on (job, instance) group_left () errors_total",
      "up * on (job) up",
      "rate(latency_seconds_bucket[5m]) / on (job, instance, language) rate(latency_seconds_count[5m])",
      "requests_total * on (job, instance) group_left (code) up",
    ]),
  ).toMatchInlineSnapshot(`
    "requests_total / on (job, instance) requests_total
      job{api} instance* | [0, ∞] or NaN | ratio | many-to-many certain, right: code
    up * on (job, instance) requests_total
      job{api} instance* | [0, ∞) | count | many-to-many certain, right: code
    requests_total * on (job, instance) group_left () errors_total
      job{api} instance* code{200,500} | [0, ∞) | count^2 | many-to-many certain, right: kind
    up * on (job) up
      job{api} | [0, 1] | ratio | at most 1 | many-to-many possible, right: instance
    rate(latency_seconds_bucket[5m]) / on (job, instance, language) rate(latency_seconds_count[5m])
      job{api} instance* language{go,c}? | [0, ∞] or NaN | ratio | many-to-many certain, left: le
    requests_total * on (job, instance) group_left (code) up
      job{api} instance* | [0, ∞) | count | many-to-many possible, left: code"
  `);
});

test("fill lets either side stand alone", () => {
  expect(
    table([
      "sum by (code) (requests_total) + fill (0) sum by (code) (errors_total)",
      'up - on (job, instance) group_left () fill_right (0) sum by (job, instance) (up{job="nowhere"})',
      'up{job="nowhere"} + fill_left (0) up',
    ]),
  ).toMatchInlineSnapshot(`
    "sum by (code) (requests_total) + fill (0) sum by (code) (errors_total)
      code{200,500}? | [0, ∞) | count | at most 3
    up - on (job, instance) group_left () fill_right (0) sum by (job, instance) (up{job="nowhere"})
      job{api} instance* | [-1, 1] | ratio
    up{job="nowhere"} + fill_left (0) up
      job{api} instance* | [0, 2] | ratio | each with itself"
  `);
});

test("a number and a native histogram are no pair, so they need not be ambiguous", () => {
  expect(
    table([
      "sum by (job, code) (requests_total) / on (job) sum by (job) (up)",
      "sum by (job, code) (requests_total) / on (job) sum by (job) (size_bytes)",
    ]),
  ).toMatchInlineSnapshot(`
    "sum by (job, code) (requests_total) / on (job) sum by (job) (up)
      job{api} | [0, ∞] or NaN | count | at most 1 | many-to-many certain, left: code
    sum by (job, code) (requests_total) / on (job) sum by (job) (size_bytes)
      job{api} | any | count/byte | at most 1 | many-to-many possible, left: code"
  `);
});

test("sides that are swapped with their group match alike", () => {
  const pairs = [
    ["requests_total", "build_info", "on (job, instance)", "version"],
    ["latency_seconds_bucket", "latency_seconds_count", "ignoring (le)", ""],
    ["requests_total", "sum by (job) (up)", "on (job)", ""],
    ["requests_total", "up", "on (code)", "instance"],
    ['requests_total{code="500"}', 'requests_total{code="200"}', "on (code, job)", ""],
  ] as const;
  for (const [many, one, matching, include] of pairs) {
    for (const op of ["*", "==", "== bool"]) {
      const left = facts(`${many} ${op} ${matching} group_left (${include}) ${one}`);
      const right = facts(`${one} ${op} ${matching} group_right (${include}) ${many}`);
      const seen = ({ labels, series, empty, match }: typeof left) => ({
        labels: [...labels.known].map(([name, { presence, values }]) => [name, presence, values]).sort(),
        series,
        empty: empty.kind,
        match: [match?.manyToMany, match?.unmatched, match?.label, match?.many?.labels],
      });
      expect(seen(right), `${many} ${op} ${one}`).toEqual(seen(left));
      const other = { left: "right", right: "left" } as const;
      expect(right.match?.many?.side).toBe(left.match?.many && other[left.match.many.side]);
    }
  }
});
