import { expect, test } from "vitest";
import { above } from "../../../src/catalog/condition.ts";
import { open, optional } from "../../../src/catalog/label.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { unknownLabelValue } from "../../../src/checks/catalog/unknown-label-value.ts";
import { alertOn, broken, onGood, query, testAlert, told } from "../broken.ts";

test("finds a misspelt value, with its place and the nearest one", () => {
  expect(
    told(unknownLabelValue, alertOn('sum by (job) (rate(kiosk_tickets_total{result="refusd"}[5m]))')),
  ).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "result" of kiosk_tickets_total is never
      "refusd"
      --> alerts.manyLost.when
       |
       | sum by (job) (rate(kiosk_tickets_total{result="refusd"}[5m]))
       |                                        ^^^^^^^^^^^^^^^
       |                    -------------------
       |                    kiosk_tickets_total has result: one of sold, refused
       |
       = do: did you mean "refused"?

    1 error
    "
  `);
});

test("finds the branch of a regular expression that nothing matches", () => {
  expect(
    told(
      unknownLabelValue,
      alertOn('sum by (job) (rate(kiosk_tickets_total{job="kiosk",result=~"sold|lost|(re)?fused"}[5m]))'),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "result" of kiosk_tickets_total is never
      "lost"
      --> alerts.manyLost.when
       |
       | sum by (job) (
       |   rate(kiosk_tickets_total{job="kiosk",result=~"sold|lost|(re)?fused"}[5m])
       |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |        -------------------
       |        kiosk_tickets_total has result: one of sold, refused
       | )
       |
       = do: known: sold, refused

    1 error
    "
  `);
});

test("finds matchers that exclude what never was", () => {
  expect(
    told(
      unknownLabelValue,
      alertOn(
        'sum by (job) (rate(kiosk_tickets_total{result!="lost"}[5m]) + rate(kiosk_tickets_total{result!~"lost|sold"}[5m]))',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "result" of kiosk_tickets_total is never
      "lost"
      --> alerts.manyLost.when
       |
       | sum by (job) (
       |   rate(kiosk_tickets_total{result!="lost"}[5m])
       |                            ^^^^^^^^^^^^^^
       |        -------------------
       |        kiosk_tickets_total has result: one of sold, refused
       |   + rate(kiosk_tickets_total{result!~"lost|sold"}[5m])
       | )
       |
       = because: the matcher excludes nothing
       = do: known: sold, refused

    error[unknown-label-value]: label "result" of kiosk_tickets_total is never
      "lost"
      --> alerts.manyLost.when
       |
       | sum by (job) (
       |   rate(kiosk_tickets_total{result!="lost"}[5m])
       |   + rate(kiosk_tickets_total{result!~"lost|sold"}[5m])
       |                              ^^^^^^^^^^^^^^^^^^^
       |          -------------------
       |          kiosk_tickets_total has result: one of sold, refused
       | )
       |
       = because: the matcher excludes nothing
       = do: known: sold, refused

    2 errors
    "
  `);
});

test("finds a bound that is no bucket, and another job", () => {
  expect(
    told(unknownLabelValue, alertOn('rate(kiosk_print_duration_seconds_bucket{le="2",job="kiosks"}[5m])')),
  ).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "le" of kiosk_print_duration_seconds_bucket
      is never "2"
      --> alerts.manyLost.when
       |
       | rate(kiosk_print_duration_seconds_bucket{le="2",job="kiosks"}[5m])
       |                                          ^^^^^^
       |      -----------------------------------
       |      kiosk_print_duration_seconds_bucket has le: one of 0.5, 1, 2.5, +Inf
       |
       = do: did you mean "1"?

    error[unknown-label-value]: label "job" of kiosk_print_duration_seconds_bucket
      is never "kiosks"
      --> alerts.manyLost.when
       |
       | rate(kiosk_print_duration_seconds_bucket{le="2",job="kiosks"}[5m])
       |                                                 ^^^^^^^^^^^^
       |      -----------------------------------
       |      kiosk_print_duration_seconds_bucket has job: one of kiosk
       |
       = do: did you mean "kiosk"?

    2 errors
    "
  `);
});

test("takes both spellings of a bound, patterns that match, variables and any value of an open label", () => {
  const metrics = {
    visits: counter("kiosk_visits_total", {
      help: "A test.",
      useFor: "Tests",
      labels: { from: open("north"), lane: optional("a") },
    }),
  };
  const matchers = ['le="1"', 'le=~"1.0|2.5|[+]Inf"', 'job!=""', 'job=~".+"', 'job=~"$job"'].map(
    (m) => `kiosk_print_duration_seconds_bucket{${m}}`,
  );
  const visits = ['from="south"', 'lane=""', 'lane!="a"', 'lane=~"a|"'].map((m) => `kiosk_visits_total{${m}}`);
  const when = above(query([...matchers, ...visits].join(" or ")), 0);
  expect(told(unknownLabelValue, broken({ metrics, alerts: { test: testAlert("Test", { when }) } }))).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(unknownLabelValue)).toBe("");
});
