import { expect, test } from "vitest";
import { found, reported, reportedOnPanel } from "../linted.ts";

test("a counter compared as it is", () => {
  expect(reported("counter-without-rate", "kiosk_tickets_total > 100")).toMatchInlineSnapshot(`
    "warning[counter-without-rate]: kiosk_tickets_total is a counter, and is used
      without rate()
      --> rules.yml:2:53 (test.Test.expr)
       |
       | kiosk_tickets_total > 100
       | ^^^^^^^^^^^^^^^^^^^
       |
       = because: a counter grows until its target restarts, so its value says how
                  long the target runs, not how it is doing
       = do: use rate(kiosk_tickets_total[5m]), or increase(…) for a number of
             events

    1 warning
    "
  `);
});

test.each([
  ["sum by (job) (kiosk_tickets_total) > 100"],
  ["histogram_quantile(0.9, sum by (le) (kiosk_print_duration_seconds_bucket)) > 1"],
  [{ expr: "errors_total > 5", catalog: false }],
  ["kiosk_print_duration_seconds_sum / kiosk_print_duration_seconds_count > 1"],
])("so is %s", (rule) => {
  expect(found("counter-without-rate", rule).map((d) => d.code)).toContain("counter-without-rate");
});

test.each([
  ["rate(kiosk_tickets_total[5m]) > 1"],
  ["count(kiosk_tickets_total) > 1"],
  ["absent(kiosk_tickets_total)"],
  ["kiosk_tickets_total unless kiosk_tickets_total offset 5m"],
  ["kiosk_tickets_total == 0"],
  ["(kiosk_tickets_total - kiosk_tickets_total offset 5m) > 1"],
  [{ expr: "capacity_bytes_total > 5", catalog: false }],
  [{ expr: "errors_total", record: "job:x:y", catalog: false }],
  ["up == 1 and kiosk_tickets_total"],
])("it reports nothing on %s", (rule) => {
  expect(reported("counter-without-rate", rule)).toBe("");
});

test("on a panel, where only the name says that it is a counter, it may be meant", () => {
  expect(reportedOnPanel("counter-without-rate", { expr: "errors_total", catalog: false })).toContain("1 note");
});

test.each([
  "apache_uptime_seconds_total / 60 < 1",
  "sum(argocd_repo_pending_request_total) > 50",
  "cluster_membership_healthy / cluster_membership_total * 100 < 75",
  "ip_availabilities_used / ip_availabilities_total > 0.9",
  "resource_usage / (resource_total * allocation_ratio) > 0.9",
])("some gauges end in _total: %s", (expr) => {
  expect(found("counter-without-rate", { expr, catalog: false })).toEqual([]);
});
