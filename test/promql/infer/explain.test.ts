import { expect, test } from "vitest";
import { explained } from "./schema.ts";

test("every fact is told with its reason and what it points at", () => {
  expect(explained('sum by (code) (rate(requests_total{code=~"5.."}[5m])) > 0')).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: absent
      because rate() drops the metric name (\`rate\`)
    label job: absent
      because sum by (code) keeps only code (\`sum\`)
    label instance: absent
      because sum by (code) keeps only code (\`sum\`)
    label code: guaranteed, 500
      because the label "code" of requests_total is 200 or 500 (\`requests_total\`)
      because the matcher code=~"5.." (\`code=~"5.."\`)
    no other labels
      because sum by (code) keeps only code (\`sum\`)
    values: (0, ∞)
      because rate() is 0 or more (\`rate\`)
      because sum over its group (\`sum\`)
      because > 0 (\`>\`)
    unit: count/second"
  `);
});

test("a match that cannot be is told with the label in the way and where it was lost", () => {
  expect(explained("sum by (code) (requests_total) / sum by (job) (up)")).toMatchInlineSnapshot(`
    "returns an instant vector of at most 0 series
    label the metric name: absent
      because sum by (code) keeps only code (\`sum\`)
    label job: no value is possible
      because sum by (code) keeps only code (\`sum\`)
      because the label "job" of up is api (\`up\`)
    label instance: absent
      because sum by (code) keeps only code (\`sum\`)
    label code: guaranteed, 200, 500
      because the label "code" of requests_total is 200 or 500 (\`requests_total\`)
    no other labels
      because sum by (code) keeps only code (\`sum\`)
    values: [0, ∞] or NaN
      because requests_total counts up from zero (\`requests_total\`)
      because sum over its group (\`sum\`)
      because up lies between 0 and 1, as metrics.up declares (\`up\`)
      because sum over its group (\`sum\`)
      because / of two vectors (\`/\`)
    unit: count
    never returns anything
      because only one side has the label job (\`/\`)
      because sum by (code) keeps only code (\`sum\`)
      because the label "job" of up is api (\`up\`)"
  `);
});

test("an ambiguous match names the labels", () => {
  expect(explained("up * on (job) group_left () requests_total").split("\n").slice(-3)).toMatchInlineSnapshot(`
    [
      "unit: count",
      "the right side has several series that differ in code for one match",
      "  because the label "code" of requests_total is 200 or 500 (\`requests_total\`)",
    ]
  `);
});

test("a number is a number", () => {
  expect(explained("1 + 1")).toMatchInlineSnapshot(`
    "returns a number
    values: 2
      because + of two numbers (\`+\`)
    unit: number
    always returns something
      because + of two numbers (\`+\`)"
  `);
});
