import { expect, test } from "vitest";
import { open, optional } from "../../../src/catalog/label.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { badLabelValues } from "../../../src/checks/catalog/bad-label-values.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds labels with no values, empty ones and repeated ones", () => {
  expect(
    reported(
      badLabelValues,
      broken({
        metrics: {
          lost: counter("kiosk_lost_total", {
            help: "A test.",
            useFor: "Tests",
            labels: {
              none: [],
              empty: ["", "a"],
              twice: ["a", "b", "a", "a"],
              sometimes: optional(),
              anything: open(),
              known: open("a", "a"),
            },
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-label-values]: label "none" has no values
      --> metrics.lost.labels.none
       = because: a closed label without values describes no series
       = do: list its values, or declare it open()

    error[bad-label-values]: label "empty" has an empty value
      --> metrics.lost.labels.empty
       = because: Prometheus takes an empty label for a missing one
       = do: remove it and declare the label optional()

    error[bad-label-values]: label "twice" lists "a" twice
      --> metrics.lost.labels.twice
       = because: each value is one series
       = do: remove one of them

    error[bad-label-values]: label "sometimes" has no values
      --> metrics.lost.labels.sometimes
       = because: a closed label without values describes no series
       = do: list its values, or declare it open()

    error[bad-label-values]: label "known" lists "a" twice
      --> metrics.lost.labels.known
       = because: each value is one series
       = do: remove one of them

    5 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badLabelValues)).toBe("");
});
