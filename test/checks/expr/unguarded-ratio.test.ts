import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a recorded ratio without traffic", () => {
  expect(
    reported("unguarded-ratio", {
      expr: 'sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / sum by (job) (rate(kiosk_tickets_total[5m]))',
      record: "job:x:y",
    }),
  ).toMatchInlineSnapshot(`
    "warning[unguarded-ratio]: this may be missing
      --> rules.yml:2:57 (test.job:x:y.expr)
       |
       | sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / sum by (job)…
       | ^^^
       |
       = because: before the first event with result="sold" there may be no series:
                  nothing is recorded then, not 0
       = do: let the whole replace it: (… or 0 * …)

    warning[unguarded-ratio]: without traffic this is a division by 0
      --> rules.yml:2:119 (test.job:x:y.expr)
       |
       | …_tickets_total{result="sold"}[5m])) / sum by (job) (rate(kiosk_tickets_to…
       |                                      ^
       |
       = because: NaN or Inf is recorded then, and every average or sum of the
                  recording becomes NaN
       = do: divide by (… > 0), so that nothing is recorded without traffic

    2 warnings
    "
  `);
});

test("a part that no series may count yet, where its whole is guarded", () => {
  const guarded = "(sum by (job) (rate(kiosk_tickets_total[5m])) > 0)";
  const expr = `sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / ${guarded}`;
  expect(reported("unguarded-ratio", { expr, record: "job:x:y" })).toMatchInlineSnapshot(`
    "warning[unguarded-ratio]: this may be missing
      --> rules.yml:2:57 (test.job:x:y.expr)
       |
       | sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / (sum by (job…
       | ^^^
       |
       = because: before the first event with result="sold" there may be no series:
                  nothing is recorded then, not 0
       = do: let the whole replace it: (… or 0 * …)

    1 warning
    "
  `);
  expect(reported("unguarded-ratio", { expr, record: "job:x:y", catalog: false })).toContain("note[unguarded-ratio]");
});

test.each([
  [
    {
      expr: '(sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) or 0 * sum by (job) (rate(kiosk_tickets_total[5m]))) / (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)',
      record: "job:x:y",
    },
  ],
  [
    {
      expr: 'sum(rate(kiosk_tickets_total{job="a"}[5m])) / (sum(rate(kiosk_print_duration_seconds_count[5m])) > 0)',
      record: "job:x:y",
    },
  ],
  ['sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 1'],
  [{ expr: "kiosk_paper_sheets / 2", record: "job:x:y" }],
  [{ expr: "kiosk_paper_sheets / kiosk_paper_sheets offset 1h", record: "job:x:y" }],
])("it reports nothing on %s", (rule) => {
  expect(reported("unguarded-ratio", rule)).toBe("");
});

test.each([
  "avg by (job) (rate(s_sum[5m]) / rate(s_count[5m]) > 0)",
  'sum(increase(x_total{code="500"}[5m]) > 0) / sum(increase(x_total[5m]))',
])("NaN is not recorded by %s", (expr) => {
  expect(
    found("unguarded-ratio", { record: "a:b:c", expr, catalog: false }).filter((d) => d.severity === "warning"),
  ).toEqual([]);
});
