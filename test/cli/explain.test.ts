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
                  SalesNoData
                  ManyTicketsRefused
      SLOs        sales
      recordings  job:kiosk_tickets_refused:ratio_rate5m
      panels      Tickets per second (dashboard kiosk)
                  Refused tickets (dashboard kiosk)
                  Error budgets (dashboard kiosk-slos)
                  Good events in the period (dashboard kiosk-slos)
                  Error budget left (dashboard kiosk-slos)
                  Burn rate (dashboard kiosk-slos)
                  Error budget left over time (dashboard kiosk-slos)
                  Good and bad events (dashboard kiosk-slos)
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
      runbook     https://wiki.kiosk.internal/runbooks/kiosk.md
      dashboard   http://grafana:3000/d/kiosk?viewPanel=945427&var-job={{ $labels.job | urlquery }}
      labels      job, severity
      expression    (
                      sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m]))
                      or 0 * sum by (job) (rate(kiosk_tickets_total[5m]))
                    )
                    / (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)
                  > 0.05
      declared    alerts.manyRefused
    "
  `);
});

it("explains an SLO with what is recorded of it", async () => {
  expect(await explained("sales")).toMatchInlineSnapshot(`
    "slo sales
      promise                   99% of the tickets asked for are sold.
      objective                 99% over 14d
      budget                    1% of what is counted may be bad
      owner                     ticket-office
      alerts                    SalesErrorBudgetBurnFast
                                SalesErrorBudgetBurnSlow
                                SalesErrorBudgetExhausted
                                SalesErrorBudgetLow
                                SalesNoData
      slo:sli_total:increase5m  sum by (job) (
                                  increase(kiosk_tickets_total[5m] offset 10s) and resets(kiosk_tickets_total[10m] offset 10s) > 0
                                  or
                                      last_over_time(kiosk_tickets_total[5m] offset 10s)
                                      - last_over_time(kiosk_tickets_total[1h] offset 5m10s)
                                    >= 0
                                  or
                                    last_over_time(kiosk_tickets_total[5m] offset 10s)
                                    and ignoring (result) max_over_time(up[1h:2m] offset 5m10s) == 1
                                  or increase(kiosk_tickets_total[5m] offset 10s)
                                )
      slo:sli_bad:increase5m    sum by (job) (
                                    increase(kiosk_tickets_total{result="refused"}[5m] offset 10s)
                                    and resets(kiosk_tickets_total{result="refused"}[10m] offset 10s) > 0
                                  or
                                      last_over_time(kiosk_tickets_total{result="refused"}[5m] offset 10s)
                                      - last_over_time(kiosk_tickets_total{result="refused"}[1h] offset 5m10s)
                                    >= 0
                                  or
                                    last_over_time(kiosk_tickets_total{result="refused"}[5m] offset 10s)
                                    and ignoring (result) max_over_time(up[1h:2m] offset 5m10s) == 1
                                  or increase(kiosk_tickets_total{result="refused"}[5m] offset 10s)
                                )
                                or on (job) 0 * slo:sli_total:increase5m{slo="sales"}
      slo:error_ratio:rate5m    clamp_max(slo:sli_bad:increase5m{slo="sales"} / (slo:sli_total:increase5m{slo="sales"} > 0), 1)
                                or 0 * slo:sli_bad:increase5m{slo="sales"}
      also recorded             slo:count_start:timestamp_seconds
                                slo:unseen:ratio5m
                                slo:sli_total:count
                                slo:sli_bad:count
                                slo:sli_total:increase30m
                                slo:sli_bad:increase30m
                                slo:error_ratio:rate30m
                                slo:sli_total:increase1h
                                slo:sli_bad:increase1h
                                slo:error_ratio:rate1h
                                slo:sli_total:increase2h
                                slo:sli_bad:increase2h
                                slo:error_ratio:rate2h
                                slo:sli_total:increase6h
                                slo:sli_bad:increase6h
                                slo:error_ratio:rate6h
                                slo:sli_total:increase1d
                                slo:sli_bad:increase1d
                                slo:error_ratio:rate1d
                                slo:sli_total:increase3d
                                slo:sli_bad:increase3d
                                slo:error_ratio:rate3d
                                slo:sli_total:period
                                slo:sli_bad:period
                                slo:error_ratio:period
                                slo:burn_rate:rate5m
                                slo:burn_rate:rate30m
                                slo:burn_rate:rate1h
                                slo:burn_rate:rate2h
                                slo:burn_rate:rate6h
                                slo:burn_rate:rate1d
                                slo:burn_rate:rate3d
                                slo:error_budget:remaining_ratio
                                slo:objective:ratio
                                slo:info
      declared                  slos.sales
    "
  `);
});

it("finds a histogram by the names of its families", async () => {
  expect(await explained("kiosk_print_duration_seconds_bucket")).toContain("metric kiosk_print_duration_seconds\n");
});

it("explains a check with an example that fails and one that passes, and reads no catalog for it", async () => {
  const { code, stdout } = await cli(["explain", "rate-of-gauge", "--catalog", "nowhere"]);
  expect(code).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "check rate-of-gauge
      finds     a function for counters on a gauge
      because   each time a gauge falls, these functions take it for a counter that was reset and add the new value
      severity  error
      looks at  each expression of a file or catalog
      fails     rate(queue_length[5m]) > 1
      passes    deriv(queue_length[5m]) > 1
      suppress  # rustbox-monitoring disable rate-of-gauge until <year-month-day> -- <reason>
    "
  `);
});

it("suggests the nearest check", async () => {
  expect((await cli(["explain", "rate-of-guage", ...tiny])).stderr).toContain('did you mean "rate-of-gauge"?');
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

it("tells what a query can return, and why", async () => {
  const { code, stdout, stderr } = await cli([
    "explain",
    "--expr",
    'sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m]))',
    ...tiny,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "returns an instant vector of at most one series
    label the metric name: absent
      because rate() drops the metric name (\`rate\`)
    label job: guaranteed, kiosk
      because the label "job" of kiosk_tickets_total is kiosk (\`kiosk_tickets_total\`)
    label instance: absent
      because sum by (job) keeps only job (\`sum\`)
    label result: absent
      because sum by (job) keeps only job (\`sum\`)
    no other labels
      because sum by (job) keeps only job (\`sum\`)
    values: [0, ∞)
      because rate() is 0 or more (\`rate\`)
      because sum over its group (\`sum\`)
    unit: count/second
    "
  `);
});

it("tells what is wrong with a query as well", async () => {
  const { code, stdout, stderr } = await cli(["explain", "--expr", "count(kiosk_paper_sheets) == 0", ...tiny]);
  expect(code).toBe(1);
  expect(stdout).toContain("never returns anything");
  expect(stderr).toContain("error[never-fires]");
});

it("explains a query without a catalog, and as JSON", async () => {
  const { stdout } = await cli(["explain", "--expr", "sum by (job) (x)", "--catalog", "none", "--format", "json"]);
  const { facts } = JSON.parse(stdout) as { facts: { labels: Record<string, { presence: string }> } };
  expect(facts.labels.job?.presence).toBe("possible");
});

it("refuses a query that is none", async () => {
  const { code, stdout, stderr } = await cli(["explain", "--expr", "sum by (", ...tiny]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("error[invalid-expression]");
});

it.each([[["explain"]], [["explain", "HighLatency", "--expr", "up"]]])(
  "takes a name or a query: %j is wrong usage",
  async (argv) => {
    expect((await cli(argv)).code).toBe(2);
  },
);
