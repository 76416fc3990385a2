import { expect, test } from "vitest";
import shop from "../../fixtures/shop/index.ts";
import { found, foundIn, reported, reportedOnPanel } from "../linted.ts";

test("a share that shall exceed the whole", () => {
  expect(
    reported(
      "never-fires",
      'sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 1.2',
    ),
  ).toMatchInlineSnapshot(`
    "error[never-fires]: the alert can never fire: the left side is between 0 and 1
      or NaN, the right side is 1.2
      --> rules.yml:2:142 (test.Test.expr)
       |
       | …kets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 1.2
       |                                                                       ^
       | sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets…
       | ---------------------------------------------------------------------------
       | the one side counts a part of what the other counts, so the ratio lies
       | between 0 and 1
       |
       = do: compare with a value that can be reached

    1 error
    "
  `);
});

test.each([
  ["histogram_quantile(0.9, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 3"],
  [{ expr: "count(x) == 0", catalog: false }],
  [{ expr: "absent(vector(1))", catalog: false }],
  [{ expr: "sum(x == 0) > 0", catalog: false }],
  ["up > 1 or kiosk_paper_sheets < 5"],
  ["stddev(up) > 1"],
  ["stdvar by (job) (up) > 0.3"],
  ["stddev_over_time(up[1h]) > 0.6"],
  ["stdvar_over_time(up[1h:1m]) > 0.3"],
])("so is %s", (rule) => {
  expect(found("never-fires", rule).map((d) => d.code)).toContain("never-fires");
});

test.each([
  ['sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 0.9'],
  [{ expr: "count(x == 0) > 2", catalog: false }],
  ["up == 0"],
  ["stddev(up) > 0.4"],
  ["stdvar(up) > 0.2"],
  ["stddev(kiosk_paper_sheets) > 1000"],
  ["histogram_quantile(0.9, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 2"],
])("it reports nothing on %s", (rule) => {
  expect(reported("never-fires", rule)).toBe("");
});

/** Prometheus extrapolates the growth of a series that begins within the window by more than that of its whole. */
test.each([
  ["sum(rate(shop_visits_by_device[5m])) / sum(rate(shop_requests_total[5m])) > 1.1", "warning"],
  ["sum(avg_over_time(shop_visits_by_device[5m])) / sum(avg_over_time(shop_requests_total[5m])) > 1.1", "warning"],
  ["sum(rate(shop_requests_total[5m])) - sum(rate(shop_visits_by_device[5m])) < 0", "warning"],
  ["sum(shop_visits_by_device) / sum(shop_requests_total) > 1.1", "error"],
  ["sum(max_over_time(shop_visits_by_device[5m])) / sum(max_over_time(shop_requests_total[5m])) > 1.1", "error"],
  ['sum(rate(shop_visits_by_device{device="phone"}[5m])) / sum(rate(shop_visits_by_device[5m])) > 1.1', "error"],
])("a part in a metric of its own may begin later: %s is a %s", (expr, severity) => {
  expect(foundIn(shop, "never-fires", expr).map((d) => d.severity)).toEqual([severity]);
});

test("conditions on the same series that exclude each other", () => {
  expect(reported("never-fires", "kiosk_paper_sheets > 10 and kiosk_paper_sheets < 5")).toMatchInlineSnapshot(`
    "error[never-fires]: the alert can never fire: each series meets itself, and no
      value is both above 10 and below 5
      --> rules.yml:2:77 (test.Test.expr)
       |
       | kiosk_paper_sheets > 10 and kiosk_paper_sheets < 5
       |                         ^^^
       |                         ---
       |                         each series meets itself, and no value is both
       |                         above 10 and below 5
       | ------------------ nothing is declared of the values of kiosk_paper_sheets
       |                    - > 10
       |                             ------------------
       |                             nothing is declared of the values of
       |                             kiosk_paper_sheets
       |
       = do: ask for what can happen

    1 error
    "
  `);
  expect(reported("never-fires", "kiosk_paper_sheets < 5 unless kiosk_paper_sheets < 10")).toMatchInlineSnapshot(`
    "error[never-fires]: the alert can never fire: whatever is on the left is on
      the right as well, which takes it away
      --> rules.yml:2:76 (test.Test.expr)
       |
       | kiosk_paper_sheets < 5 unless kiosk_paper_sheets < 10
       |                        ^^^^^^
       |                        ------
       |                        whatever is on the left is on the right as well,
       |                        which takes it away
       | ------------------ nothing is declared of the values of kiosk_paper_sheets
       |                    - < 5
       |
       = do: ask for what can happen

    1 error
    "
  `);
});

test.each([
  ["kiosk_paper_sheets > 5 and kiosk_paper_sheets < 10"],
  ["kiosk_paper_sheets > 10 and on (job) kiosk_paper_sheets < 5"],
  ["kiosk_paper_sheets > 10 and kiosk_paper_sheets offset 1h < 5"],
  ["kiosk_paper_sheets < 10 unless kiosk_paper_sheets < 5"],
])("it reports nothing on %s", (rule) => {
  expect(reported("never-fires", rule)).toBe("");
});

test("two variables are not taken for the same series", () => {
  const query = (b: string) => `kiosk_paper_sheets{instance="$a"} unless kiosk_paper_sheets{instance="${b}"}`;
  expect(reportedOnPanel("never-fires", { expr: query("$b") })).toBe("");
});

test("a percentage beside a ratio is shown as what it has to be", () => {
  const text = reported(
    "never-fires",
    'sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 5',
  );
  expect(text).toContain("a ratio lies between 0 and 1: for 5% write 0.05");
});
