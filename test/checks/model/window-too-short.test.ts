import { expect, test } from "vitest";
import { example } from "../../../src/catalog/reference.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { windowTooShort } from "../../../src/checks/model/window-too-short.ts";
import { alertOn, broken, onGoodModels, query, testRunbook, toldOfModel } from "../broken.ts";

test("finds windows with fewer than four samples, once an expression", () => {
  expect(
    toldOfModel(
      windowTooShort,
      alertOn("sum by (job) (rate(kiosk_tickets_total[1m])) / sum by (job) (rate(kiosk_tickets_total[1m]))"),
    ),
  ).toMatchInlineSnapshot(`
    "error[window-too-short]: a window of 1m is too short for rate
      --> alerts.manyLost.when
       |
       |   sum by (job) (rate(kiosk_tickets_total[1m]))
       |                                          ^^
       |   / sum by (job) (rate(kiosk_tickets_total[1m]))
       | > 0.1
       |
       = because: kiosk_tickets_total has a sample every 30s: with fewer than 4 in
                  the window, one failed scrape leaves rate without a result
       = do: use 2m or more, or scrape more often

    1 error
    "
  `);
});

test("finds windows that are often empty, and windows over recordings", () => {
  expect(
    toldOfModel(
      windowTooShort,
      alertOn("avg_over_time(kiosk_paper_sheets[15s]) + deriv(job:kiosk_tickets_refused:ratio_rate5m[1m])"),
    ),
  ).toMatchInlineSnapshot(`
    "error[window-too-short]: a window of 15s is too short for avg_over_time
      --> alerts.manyLost.when
       |
       |   avg_over_time(kiosk_paper_sheets[15s])
       |                                    ^^^
       |   + deriv(job:kiosk_tickets_refused:ratio_rate5m[1m])
       | > 0.1
       |
       = because: kiosk_paper_sheets has a sample every 30s, so the window is often
                  empty
       = do: use 30s or more, or scrape more often

    error[window-too-short]: a window of 1m is too short for deriv
      --> alerts.manyLost.when
       |
       |   avg_over_time(kiosk_paper_sheets[15s])
       |   + deriv(job:kiosk_tickets_refused:ratio_rate5m[1m])
       |                                                  ^^
       | > 0.1
       |
       = because: job:kiosk_tickets_refused:ratio_rate5m has a sample every 30s:
                  with fewer than 4 in the window, one failed scrape leaves deriv
                  without a result
       = do: use 2m or more, or scrape more often

    2 errors
    "
  `);
});

test("finds them in runbooks and examples", () => {
  expect(
    toldOfModel(
      windowTooShort,
      broken({
        runbooks: {
          test: testRunbook("test", { diagnosis: [step("How many?", query("increase(kiosk_tickets_total[90s])"))] }),
        },
        examples: [example("Rate", { documented: "", query: query("rate(kiosk_tickets_total[100s])") })],
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[window-too-short]: a window of 1m30s is too short for increase
      --> runbooks.test.diagnosis[0]
       |
       | increase(kiosk_tickets_total[1m30s])
       |                              ^^^^^
       |
       = because: kiosk_tickets_total has a sample every 30s: with fewer than 4 in
                  the window, one failed scrape leaves increase without a result
       = do: use 2m or more, or scrape more often

    error[window-too-short]: a window of 1m40s is too short for rate
      --> examples[0]
       |
       | rate(kiosk_tickets_total[1m40s])
       |                          ^^^^^
       |
       = because: kiosk_tickets_total has a sample every 30s: with fewer than 4 in
                  the window, one failed scrape leaves rate without a result
       = do: use 2m or more, or scrape more often

    2 errors
    "
  `);
});

test("takes four samples, and one where none is compared", () => {
  const catalog = alertOn("rate(kiosk_tickets_total[2m]) + max_over_time(kiosk_paper_sheets[30s])");
  expect(toldOfModel(windowTooShort, catalog)).toBe("");
});

test("says nothing of good catalogs", () => {
  expect(onGoodModels(windowTooShort)).toBe("");
});
