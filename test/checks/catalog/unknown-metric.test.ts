import { expect, test } from "vitest";
import { example } from "../../../src/catalog/reference.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { unknownMetric } from "../../../src/checks/catalog/unknown-metric.ts";
import { alertOn, broken, onGood, query, testRunbook, told } from "../broken.ts";

test("finds a misspelt metric, with its place and the nearest name", () => {
  expect(
    told(
      unknownMetric,
      alertOn("sum by (job) (rate(kiosk_tickets_totl[5m])) / sum by (job) (rate(kiosk_tickets_total[5m]))"),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-metric]: there is no metric "kiosk_tickets_totl"
      --> alerts.manyLost.when
       |
       | sum by (job) (rate(kiosk_tickets_totl[5m]))
       |                    ^^^^^^^^^^^^^^^^^^
       | / sum by (job) (rate(kiosk_tickets_total[5m]))
       |
       = because: the catalog declares neither a metric nor a recording of that
                  name, so the result is always empty
       = do: did you mean "kiosk_tickets_total"?

    1 error
    "
  `);
});

test("finds the bare name of a histogram, in runbooks and examples, too", () => {
  expect(
    told(
      unknownMetric,
      broken({
        runbooks: {
          test: testRunbook("test", { diagnosis: ["Look.", step("How slow?", query("kiosk_print_duration_seconds"))] }),
        },
        examples: [example("Waiting", { documented: "", query: query("kiosk_waiting_seconds") })],
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[unknown-metric]: there is no metric "kiosk_print_duration_seconds"
      --> runbooks.test.diagnosis[1]
       |
       | kiosk_print_duration_seconds
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = because: a histogram is three families of series: _bucket, _count and _sum
       = do: did you mean "kiosk_print_duration_seconds_sum"?

    error[unknown-metric]: there is no metric "kiosk_waiting_seconds"
      --> examples[0]
       |
       | kiosk_waiting_seconds
       | ^^^^^^^^^^^^^^^^^^^^^
       |
       = because: the catalog declares neither a metric nor a recording of that
                  name, so the result is always empty
       = do: known: up, kiosk_tickets_total, kiosk_paper_sheets,
             kiosk_print_duration_seconds_bucket,
             kiosk_print_duration_seconds_count, kiosk_print_duration_seconds_sum,
             job:kiosk_tickets_refused:ratio_rate5m

    2 errors
    "
  `);
});

test("knows recordings, what Prometheus makes itself and what SLOs record", () => {
  const text =
    'job:kiosk_tickets_refused:ratio_rate5m + up + ALERTS + scrape_duration_seconds + slo:error_ratio:rate5m + {job="kiosk"}';
  expect(told(unknownMetric, alertOn(text))).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGood(unknownMetric)).toBe("");
});
