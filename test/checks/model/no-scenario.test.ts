import { expect, test } from "vitest";
import { above } from "../../../src/catalog/threshold.ts";
import { noScenario } from "../../../src/checks/model/no-scenario.ts";
import { alertOn, broken, onGoodModels, query, reportedOnModel, testAlert } from "../broken.ts";

test("finds a condition of unknown shape", () => {
  expect(reportedOnModel(noScenario, alertOn("sin(kiosk_paper_sheets)"))).toMatchInlineSnapshot(`
    "warning[no-scenario]: ManyLost is unproven: no test can be generated from the
      shape of its condition
      --> alerts.manyLost.when
       = because: an alert that nobody has seen fire may be one that cannot
       = do: show by hand when it fires: \`rustbox-monitoring test\` prints scenarios:
             [scenario(…)] to paste

    1 warning
    "
  `);
});

test("finds a threshold that no value reaches", () => {
  const share = "sum(rate(kiosk_tickets_total{result='refused'}[5m])) / sum(rate(kiosk_tickets_total[5m]))";
  const reportedOf = (threshold: number): string => {
    const alerts = { test: testAlert("Test", { when: above(query(share), threshold) }) };
    return reportedOnModel(noScenario, broken({ alerts }));
  };
  expect(reportedOf(Number.MAX_VALUE)).toContain("no numbers make it fire at one time");
  expect(reportedOf(1.5)).toMatchInlineSnapshot(`
    "warning[no-scenario]: Test is unproven: no numbers make it fire at one time
      and stay silent at another
      --> alerts.test.when
       = because: whatever its series show, as far as numbers are tried, its
                  condition has the same result
       = do: move the threshold to where the expression can cross it; or show by
             hand when it fires: \`rustbox-monitoring test\` prints scenarios:
             [scenario(…)] to paste

    1 warning
    "
  `);
});

test("finds texts that tests cannot foretell", () => {
  const alerts = {
    time: testAlert("Time", {
      when: above(query("kiosk_paper_sheets"), 10),
      summary: "{{ $value | toTime }}",
    }),
  };
  expect(reportedOnModel(noScenario, broken({ alerts }))).toMatchInlineSnapshot(`
    "warning[no-scenario]: the tests of Time cannot say what its text is: "toTime"
      in a template is not supported
      --> alerts.time
       = because: an alert that no test has seen fire may never fire
       = do: use $labels, $value, if, with, humanize, humanizePercentage and
             humanizeDuration

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGoodModels(noScenario)).toBe("");
});
