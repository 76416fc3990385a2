import { expect, test } from "vitest";
import { unknownLabel } from "../../../src/checks/catalog/unknown-label.ts";
import { alertOn, onGood, told } from "../broken.ts";

test("finds a misspelt label in a matcher, however long the expression", () => {
  expect(
    told(
      unknownLabel,
      alertOn(
        `sum by (job) (rate(kiosk_tickets_total{resutl="refused"}[5m])) / sum by (job) (rate(kiosk_tickets_total[5m]))`,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-label]: kiosk_tickets_total has no label "resutl"
      --> alerts.manyLost.when
       |
       | sum by (job) (rate(kiosk_tickets_total{resutl="refused"}[5m]))
       |                                        ^^^^^^^^^^^^^^^^
       |                    -------------------
       |                    kiosk_tickets_total has the labels job, instance, result
       |                    and no others, as metrics.tickets declares
       | / sum by (job) (rate(kiosk_tickets_total[5m]))
       |
       = do: did you mean "result"?

    1 error
    "
  `);
});

test("finds labels to group by that the series do not have, through recordings, too", () => {
  expect(
    told(
      unknownLabel,
      alertOn(
        "sum by (job, resutl) (rate(kiosk_tickets_total[5m])) + sum by (job, result) (job:kiosk_tickets_refused:ratio_rate5m)",
      ),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-label]: what is grouped here has no label "resutl"
      --> alerts.manyLost.when
       |
       | sum by (job, resutl) (rate(kiosk_tickets_total[5m]))
       |              ^^^^^^
       |                            -------------------
       |                            kiosk_tickets_total has the labels job,
       |                            instance, result and no others, as
       |                            metrics.tickets declares
       | + sum by (job, result) (job:kiosk_tickets_refused:ratio_rate5m)
       |
       = do: did you mean "result"?

    error[unknown-label]: what is grouped here has no label "result"
      --> alerts.manyLost.when
       |
       | sum by (job, resutl) (rate(kiosk_tickets_total[5m]))
       | + sum by (job, result) (job:kiosk_tickets_refused:ratio_rate5m)
       |                ^^^^^^
       |
       = because: sum by (job) keeps only job
       = do: known: job

    2 errors
    "
  `);
});

test("tells a repeated selector once", () => {
  const selector = 'rate(kiosk_tickets_total{a="b"}[5m])';
  expect(unknownLabel(alertOn(`${selector} / ${selector}`))).toHaveLength(1);
});

test("knows the labels of targets, buckets and functions", () => {
  const text =
    'sum by (job, instance, le, x) (label_replace(rate(kiosk_print_duration_seconds_bucket{le="1.0",job="kiosk"}[5m]), "x", "$1", "instance", "(.*)"))';
  expect(told(unknownLabel, alertOn(text))).toBe("");
});

test("leaves what groups an unknown metric to its own check", () => {
  expect(told(unknownLabel, alertOn("sum by (anything) (unknown)"))).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(unknownLabel)).toBe("");
});
