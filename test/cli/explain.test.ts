import { expect, it } from "vitest";
import { cli, fixture } from "./cli.ts";

const tiny = ["--catalog", fixture("tiny")];
const explained = async (name: string) => (await cli(["explain", name, ...tiny])).stdout;

it("explains a metric with everything that reads it", async () => {
  expect(await explained("kiosk_tickets_total")).toMatchInlineSnapshot(`
    "metric kiosk_tickets_total
      type        counter
      help        Tickets asked for, by what became of them.
      use for     Sales
      labels      result: sold, refused
      alerts      SalesErrorBudgetBurnFast
                  SalesErrorBudgetBurnSlow
                  SalesErrorBudgetExhausted
                  SalesErrorBudgetLow
                  ManyTicketsRefused
      SLOs        sales
      recordings  job:kiosk_tickets_refused:ratio_rate5m
      panels      Tickets per second (dashboard kiosk)
                  Refused tickets (dashboard kiosk)
      runbooks    kiosk
      declared    metrics.tickets
    "
  `);
});

it("explains an alert with who hears of it", async () => {
  expect(await explained("ManyTicketsRefused")).toMatchInlineSnapshot(`
    "alert ManyTicketsRefused
      severity    warning
      fires when  The share of \`kiosk_tickets_total\` with \`result\` refused in \`kiosk_tickets_total\` over 5m is above 5%, for each \`job\`, and that lasts for 5m.
      summary     {{ $value | humanizePercentage }} of the tickets of {{ $labels.job }} are refused.
      impact      Visitors leave without a ticket
      action      Check the payment terminal
      receivers   ticket-office
      runbook     https://example.com/runbooks/kiosk.md
      dashboard   http://grafana:3000/d/kiosk?viewPanel=945427
      labels      job, severity
      expression      (
                          sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m]))
                        or
                          0 * sum by (job) (rate(kiosk_tickets_total[5m]))
                      )
                    /
                      (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)
                  >
                    0.05
      declared    alerts.manyRefused
    "
  `);
});

it("explains an SLO with what is recorded of it", async () => {
  expect(await explained("sales")).toMatchInlineSnapshot(`
    "slo sales
      promise         99% of the tickets asked for are sold.
      objective       99% over 14d
      budget          1% of what is counted may be bad
      owner           ticket-office
      recorded        slo:sli_bad:rate5m{slo="sales"}
                      slo:sli_total:rate5m{slo="sales"}
                      slo:sli_bad:increase5m{slo="sales"}
                      slo:sli_total:increase5m{slo="sales"}
                      slo:error_ratio:rate5m{slo="sales"}
                      slo:error_ratio:rate30m{slo="sales"}
                      slo:error_ratio:rate1h{slo="sales"}
                      slo:error_ratio:rate2h{slo="sales"}
                      slo:error_ratio:rate6h{slo="sales"}
                      slo:error_ratio:rate1d{slo="sales"}
                      slo:error_ratio:rate3d{slo="sales"}
                      slo:sli_bad:period{slo="sales"}
                      slo:sli_total:period{slo="sales"}
                      slo:error_ratio:period{slo="sales"}
                      slo:error_budget:remaining_ratio{slo="sales"}
                      slo:burn_rate:rate1h{slo="sales"}
                      slo:objective:ratio{slo="sales"}
                      slo:info{slo="sales"}
      error ratio 5m    (
                            sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m]))
                          or
                            0 * sum by (job) (rate(kiosk_tickets_total[5m]))
                        )
                      /
                        (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)
      declared        slos.sales
    "
  `);
});

it("finds a histogram by the names of its families", async () => {
  expect(await explained("kiosk_print_duration_seconds_bucket")).toContain("metric kiosk_print_duration_seconds\n");
});

it("suggests the nearest name for an unknown one", async () => {
  const { code, stdout, stderr } = await cli(["explain", "ManyTicketRefused", ...tiny]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain('did you mean "ManyTicketsRefused"?');
});

it("explains as JSON for programs", async () => {
  const { stdout } = await cli(["explain", "sales", ...tiny, "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ kind: "slo", name: "sales" });
});
