import { expect, test } from "vitest";
import { found, lintFiles, told, toldOfPanel } from "../linted.ts";

test("a window with too few samples", () => {
  expect(told("window-too-short", "rate(kiosk_tickets_total[1m]) > 1")).toMatchInlineSnapshot(`
    "warning[window-too-short]: a window of 1m is too short for rate()
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total[1m]) > 1
       |                          ^^
       |
       = because: a sample arrives every 30s: with fewer than 4 in the window, one
                  failed scrape leaves rate() without a result
       = do: use 2m or more

    1 warning
    "
  `);
});

test.each([["rate(kiosk_tickets_total[30s]) > 1"], ["max_over_time(kiosk_paper_sheets[10s]) > 1"]])(
  "so is %s",
  (rule) => {
    expect(found("window-too-short", rule).map((d) => d.code)).toContain("window-too-short");
  },
);

test.each([
  ["rate(kiosk_tickets_total[2m]) > 1"],
  ["max_over_time(kiosk_paper_sheets[1m]) > 1"],
  [{ expr: "rate(x[1s]) > 1", catalog: false }],
])("it is silent on %s", (rule) => {
  expect(told("window-too-short", rule)).toBe("");
});

test.each([[{ expr: "rate(kiosk_tickets_total[$__rate_interval])" }]])("it is silent on a panel with %s", (panel) => {
  expect(toldOfPanel("window-too-short", panel)).toBe("");
});

test("the job's interval is read from a Prometheus configuration", () => {
  const config = "scrape_configs:\n  - {job_name: a, scrape_interval: 1m}\n  - {job_name: b, scrape_interval: 5s}\n";
  const rule = (job: string) =>
    `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: rate(x{job="${job}"}[2m]) > 1\n`;
  const codes = (job: string) =>
    lintFiles({ "prometheus.yml": config, "rules.yml": rule(job) }, false).map((d) => d.code);
  expect(codes("a")).toEqual(["window-too-short"]);
  expect(codes("b")).toEqual([]);
  expect(codes("c")).toEqual([]);
});
