import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a rate of a subquery over a sum", () => {
  expect(reported("rate-of-sum", "rate(sum(kiosk_tickets_total)[5m:15s]) > 1")).toMatchInlineSnapshot(`
    "error[rate-of-sum]: rate() of a sum takes each restart of one target for a
      reset of the whole
      --> rules.yml:2:53 (test.Test.expr)
       |
       | rate(sum(kiosk_tickets_total)[5m:15s]) > 1
       | ^^^^
       |      --- the counters are summed first
       |
       = do: take the rate first: sum(rate(…))

    1 error
    "
  `);
});

test.each([
  [{ expr: "increase(sum by (job) (x_total)[5m:]) > 1", catalog: false }],
  [
    {
      expr: "rate(job:tickets:sum[5m]) > 1",
      others: "  - {name: first, rules: [{record: 'job:tickets:sum', expr: sum by (job) (kiosk_tickets_total)}]}\n",
    },
  ],
])("so is %s", (rule) => {
  expect(found("rate-of-sum", rule).map((d) => d.code)).toContain("rate-of-sum");
});

test.each([
  ["rate(sum by (instance) (kiosk_tickets_total)[5m:15s]) > 1"],
  ["increase(sum without (till) (kiosk_tickets_total)[5m:15s]) > 1"],
])("the counters of one instance restart together, so it is only likely in %s", (expr) => {
  const [finding] = found("rate-of-sum", { expr, catalog: false });
  expect(finding?.severity).toBe("warning");
  expect(finding?.message).toMatch(
    /^(?:rate|increase)\(\) of a sum takes the end of one series for a reset of the whole$/,
  );
});

test.each([
  ["sum(rate(kiosk_tickets_total[5m])) > 1"],
  ["rate(max by (job) (kiosk_tickets_total)[5m:]) > 1"],
  ["max_over_time(sum(rate(kiosk_tickets_total[5m]))[1h:]) > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("rate-of-sum", rule)).toBe("");
});
