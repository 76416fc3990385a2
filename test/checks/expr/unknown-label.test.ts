import { expect, test } from "vitest";
import { answeredBy } from "../../promql/infer/answered-by.ts";
import { setNames } from "../../tools/index.ts";
import { found, reported } from "../linted.ts";

test("a matcher on a label that no series has", () => {
  expect(reported("unknown-label", 'rate(kiosk_tickets_total{reslt="sold"}[5m]) > 1')).toMatchInlineSnapshot(`
    "error[unknown-label]: kiosk_tickets_total never has a label "reslt"
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total{reslt="sold"}[5m]) > 1
       |                          ^^^^^^^^^^^^
       |      -------------------
       |      kiosk_tickets_total has the labels job, instance, result and no
       |      others, as metrics.tickets declares
       |
       = because: so no series passes the matcher
       = do: did you mean "result"?

    1 error
    "
  `);
});

test("a label that label_replace reads in vain", () => {
  expect(
    reported("unknown-label", 'label_replace(kiosk_tickets_total, "kind", "$1", "reslt", "(.+)") > 100'),
  ).toMatchInlineSnapshot(`
    "warning[unknown-label]: no series here has a label "reslt"
      --> rules.yml:2:106 (test.Test.expr)
       |
       | label_replace(kiosk_tickets_total, "kind", "$1", "reslt", "(.+)") > 100
       |                                                  ^^^^^^^
       |               -------------------
       |               kiosk_tickets_total has the labels job, instance, result and
       |               no others, as metrics.tickets declares
       |
       = because: label_replace() changes nothing, because the pattern does not
                  match a missing label
       = do: did you mean "result"?

    1 warning
    "
  `);
});

test.each([
  ["sum by (reslt) (rate(kiosk_tickets_total[5m])) > 1"],
  ["sum without (reslt) (rate(kiosk_tickets_total[5m])) > 1"],
  ["kiosk_paper_sheets * on (instance, zone) up > 1"],
  ["kiosk_paper_sheets * on (instance) group_left (zone) up > 1"],
  ['kiosk_paper_sheets{zone!="a"} > 1'],
  ['label_replace(sum by (job) (up), "host", "$1", "instance", "(.*):.*") < 1'],
  ['label_replace(up, "zone", "eu", "__name", "up") < 1'],
])("so is %s", (rule) => {
  expect(found("unknown-label", rule).map((d) => d.code)).toContain("unknown-label");
});

test.each([
  ['rate(kiosk_tickets_total{result="sold"}[5m]) > 1'],
  ['label_replace(up, "host", "$1", "instance", "(.+):.+") < 1'],
  ['label_replace(up, "zone", "eu", "zone", "") < 1'],
  ['label_replace(up, "zone", "$1", "zone", "(.*)") < 1'],
  ['label_replace(label_replace(up, "a", "x", "", ""), "b", "$1", "a", "(.+)") < 1'],
  [{ expr: 'label_replace(x, "b", "$1", "a", "(.+)") < 1', catalog: false }],
  ['kiosk_paper_sheets{zone=""} > 1'],
  ["sum by (job, result) (rate(kiosk_tickets_total[5m])) > 1"],
  [{ expr: 'sum by (zone) (node_load1{zone="a"}) > 1', catalog: false }],
  ['sum by (result) (rate(kiosk_tickets_total{result!~"sold|refused"}[5m])) > 1'],
])("it reports nothing on %s", (rule) => {
  expect(reported("unknown-label", rule)).toBe("");
});

test.each(setNames)("the %s tools change nothing either, but where the pattern matches the empty text", async (set) => {
  const replacing = (pattern: string) => `label_replace(up, "zone", "eu", "nope", "${pattern}") and up`;
  const changed = `label_replace(up, "zone", "eu", "nope", ".*") unless up`;
  const series = [{ series: 'up{job="api",instance="a:80"}', values: "1x10" }];
  const queries = [replacing(".+"), replacing("x|y"), changed, replacing(".*"), replacing("")];
  expect(await answeredBy(set, series, queries)).toEqual([replacing(".+"), replacing("x|y"), changed]);
});
