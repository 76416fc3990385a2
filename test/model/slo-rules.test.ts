import { describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import type { AlertingRule, RecordingRule, RuleGroup } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { print } from "../../src/promql/print/print.ts";

const model = resolve(catalog);

function group(slo: string): RuleGroup {
  const found = model.groups.find((g) => g.name === `rustbox-slo-${slo}`);
  if (!found) throw new Error(`no group of ${slo}`);
  return found;
}

const recordings = (slo: string): readonly RecordingRule[] => group(slo).rules.filter((r) => r.kind === "recording");
const alerts = (slo: string): readonly AlertingRule[] => group(slo).rules.filter((r) => r.kind === "alerting");
const text = (slo: string, record: string): string =>
  recordings(slo)
    .filter((r) => r.record === record)
    .map((r) => print(r.expr))
    .join("\n");

test("one group records everything about an SLO in the order in which it is read", () => {
  expect(group("availability").rules.map((r) => (r.kind === "recording" ? r.record : r.alert))).toMatchInlineSnapshot(`
    [
      "slo:sli_bad:rate5m",
      "slo:sli_total:rate5m",
      "slo:sli_bad:increase1m",
      "slo:sli_total:increase1m",
      "slo:sli_bad:increase10m",
      "slo:sli_total:increase10m",
      "slo:error_ratio:rate5m",
      "slo:error_ratio:rate30m",
      "slo:error_ratio:rate1h",
      "slo:sli_bad:increase2h",
      "slo:error_ratio:rate2h",
      "slo:sli_bad:increase6h",
      "slo:error_ratio:rate6h",
      "slo:sli_bad:increase1d",
      "slo:error_ratio:rate1d",
      "slo:sli_bad:increase3d",
      "slo:error_ratio:rate3d",
      "slo:sli_bad:period",
      "slo:sli_total:period",
      "slo:error_ratio:period",
      "slo:error_budget:remaining_ratio",
      "slo:burn_rate:rate1h",
      "slo:objective:ratio",
      "slo:info",
      "AvailabilityErrorBudgetBurnFast",
      "AvailabilityErrorBudgetBurnSlow",
      "AvailabilityErrorBudgetExhausted",
      "AvailabilityErrorBudgetLow",
    ]
  `);
});

test("events: the bad ones count as none where they were never exported", () => {
  expect(text("availability", "slo:sli_bad:rate5m")).toMatchInlineSnapshot(
    `"(sum_over_time(sum by (job) (last_over_time(rustbox_executions_by_status{status="IE"}[45s]) - last_over_time(rustbox_executions_by_status{status="IE"}[45s] offset 15s) >= 0 or last_over_time(rustbox_executions_by_status{status="IE"}[45s]) < last_over_time(rustbox_executions_by_status{status="IE"}[45s] offset 15s) or last_over_time(rustbox_executions_by_status{status="IE"}[45s]) unless last_over_time(rustbox_executions_by_status{status="IE"}[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1)[4m59s990ms:15s]) or 0 * sum by (job) (last_over_time(rustbox_executions_total[45s]))) / 300"`,
  );
  expect(text("availability", "slo:sli_total:rate5m")).toMatchInlineSnapshot(
    `"sum_over_time(sum by (job) (last_over_time(rustbox_executions_total[45s]) - last_over_time(rustbox_executions_total[45s] offset 15s) >= 0 or last_over_time(rustbox_executions_total[45s]) < last_over_time(rustbox_executions_total[45s] offset 15s) or last_over_time(rustbox_executions_total[45s]) unless last_over_time(rustbox_executions_total[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1)[4m59s990ms:15s]) / 300"`,
  );
});

test("latency: one declaration, a bound for each language, one for series that name none", () => {
  expect(text("latency", "slo:sli_bad:rate5m")).toMatchInlineSnapshot(
    `"(sum_over_time(sum by (job, language) (last_over_time(rustbox_cold_start_latency_seconds_count[45s]) - last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) >= 0 or last_over_time(rustbox_cold_start_latency_seconds_count[45s]) < last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) or last_over_time(rustbox_cold_start_latency_seconds_count[45s]) unless last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1)[4m59s990ms:15s]) - sum_over_time(sum by (job, language) (last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s]) - last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s] offset 15s) >= 0 or last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s]) < last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s] offset 15s) or last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s]) unless last_over_time(rustbox_cold_start_latency_seconds_bucket{language="cpp",le="0.25"}[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1 or (last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s]) - last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s] offset 15s) >= 0 or last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s]) < last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s] offset 15s) or last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s]) unless last_over_time(rustbox_cold_start_latency_seconds_bucket{language!="cpp",le="0.5"}[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1))[4m59s990ms:15s])) / 300"`,
  );
  expect(text("latency", "slo:sli_total:rate5m")).toMatchInlineSnapshot(
    `"sum_over_time(sum by (job, language) (last_over_time(rustbox_cold_start_latency_seconds_count[45s]) - last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) >= 0 or last_over_time(rustbox_cold_start_latency_seconds_count[45s]) < last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) or last_over_time(rustbox_cold_start_latency_seconds_count[45s]) unless last_over_time(rustbox_cold_start_latency_seconds_count[45s] offset 15s) and on (job, instance) last_over_time(up[15s] offset 15s) == 1)[4m59s990ms:15s]) / 300"`,
  );
});

test("gauges: the mean of what is counted at each scrape", () => {
  expect(text("worker-health", "slo:sli_bad:rate5m")).toMatchInlineSnapshot(
    `"sum by (job) (avg_over_time(rustbox_worker_health{status="quarantined"}[5m])) or 0 * sum by (job) (avg_over_time(rustbox_worker_health[5m]))"`,
  );
});

test("windows up to an hour are read from the raw series, longer ones from what was recorded", () => {
  expect(text("availability", "slo:error_ratio:rate5m")).toMatchInlineSnapshot(
    `"slo:sli_bad:rate5m{slo="availability"} / (slo:sli_total:rate5m{slo="availability"} > 0) or on (job) 0 * slo:sli_total:rate5m{slo="availability"}"`,
  );
  expect(text("availability", "slo:error_ratio:rate30m")).toMatchInlineSnapshot(
    `"sum by (job) (rate(rustbox_executions_by_status{status="IE"}[30m])) / (sum by (job) (rate(rustbox_executions_total[30m])) > 0) or on (job) 0 * slo:sli_total:rate5m{slo="availability"}"`,
  );
  expect(text("availability", "slo:error_ratio:rate6h")).toMatchInlineSnapshot(
    `"slo:sli_bad:increase6h{slo="availability"} / (sum_over_time(slo:sli_total:increase1m{slo="availability"}[6h]) / 4 > 0) or on (job) 0 * slo:sli_total:rate5m{slo="availability"}"`,
  );
  expect(text("availability", "slo:error_ratio:rate3d")).toMatchInlineSnapshot(
    `"slo:sli_bad:increase3d{slo="availability"} / (sum_over_time(slo:sli_total:increase1m{slo="availability"}[3d:1m]) > 0) or on (job) 0 * slo:sli_total:rate5m{slo="availability"}"`,
  );
});

test("the period's events are added up once, and its ratio and the budget read the two sums", () => {
  expect(text("availability", "slo:sli_bad:period")).toMatchInlineSnapshot(
    `"sum_over_time(slo:sli_bad:increase10m{slo="availability"}[14d:10m])"`,
  );
  expect(text("availability", "slo:error_ratio:period")).toMatchInlineSnapshot(
    `"slo:sli_bad:period{slo="availability"} / (slo:sli_total:period{slo="availability"} > 0) or on (job) 0 * slo:sli_total:rate5m{slo="availability"}"`,
  );
  expect(text("availability", "slo:error_budget:remaining_ratio")).toMatchInlineSnapshot(
    `"1 - slo:error_ratio:period{slo="availability"} / 0.001"`,
  );
});

test("numbers are exact decimals", () => {
  const numbers = model.slos.map((slo) => text(slo.name, "slo:error_budget:remaining_ratio").split(" / ")[1]);
  expect(numbers).toEqual(["0.001", "0.05", "0.0001", "0.01"]);
  expect(text("cleanup-reliability", "slo:objective:ratio")).toBe("vector(0.9999)");
});

test("owner, team and tier stand on the info series alone", () => {
  const owned = recordings("availability").filter((r) => Object.keys(r.labels).some((l) => l !== "slo"));
  expect(owned.map((r) => [r.record, r.labels])).toEqual([
    ["slo:info", { slo: "availability", owner: "rustbox-operators" }],
  ]);
});

describe("alerts", () => {
  const named = (slo: string, suffix: string): AlertingRule => {
    const found = alerts(slo).find((a) => a.alert.endsWith(suffix));
    if (!found) throw new Error(`no alert ${suffix}`);
    return found;
  };

  test("burn over a long and a short window, with enough bad events in the long one", () => {
    expect(print(named("availability", "BurnFast").expr)).toMatchInlineSnapshot(
      `"slo:error_ratio:rate1h{slo="availability"} / 0.001 > 14.4 and slo:error_ratio:rate5m{slo="availability"} / 0.001 > 14.4 and on (job) sum by (job) (increase(rustbox_executions_by_status{status="IE"}[1h])) >= 5 or slo:error_ratio:rate6h{slo="availability"} / 0.001 > 6 and slo:error_ratio:rate30m{slo="availability"} / 0.001 > 6 and on (job) slo:sli_bad:increase6h{slo="availability"} >= 5"`,
    );
    expect(print(named("availability", "BurnSlow").expr)).toMatchInlineSnapshot(
      `"slo:error_ratio:rate1d{slo="availability"} / 0.001 > 3 and slo:error_ratio:rate2h{slo="availability"} / 0.001 > 3 and on (job) slo:sli_bad:increase1d{slo="availability"} >= 5 or slo:error_ratio:rate3d{slo="availability"} / 0.001 > 1 and slo:error_ratio:rate6h{slo="availability"} / 0.001 > 1 and on (job) slo:sli_bad:increase3d{slo="availability"} >= 5"`,
    );
  });

  test("things that are counted have no traffic that could be too low", () => {
    expect(print(named("worker-health", "BurnFast").expr)).toMatchInlineSnapshot(
      `"slo:error_ratio:rate1h{slo="worker-health"} / 0.01 > 14.4 and slo:error_ratio:rate5m{slo="worker-health"} / 0.01 > 14.4 or slo:error_ratio:rate6h{slo="worker-health"} / 0.01 > 6 and slo:error_ratio:rate30m{slo="worker-health"} / 0.01 > 6"`,
    );
    expect(print(named("worker-health", "Exhausted").expr)).toMatchInlineSnapshot(
      `"slo:error_budget:remaining_ratio{slo="worker-health"} <= 0"`,
    );
  });

  test("say what is burning, how much is left and how long that lasts", () => {
    const { summary, description } = named("latency", "BurnSlow").annotations;
    expect(summary).toMatchInlineSnapshot(
      `"The error budget of cold start latency of {{ $labels.job }}{{ with $labels.language }} ({{ . }}){{ end }} burns {{ $value | humanize }} times as fast as 95% allow."`,
    );
    expect(description).toMatchInlineSnapshot(
      `"Burning at more than 3 times the even pace over 1d and 2h, or at more than 1 times the even pace over 3d and 6h.{{ with printf "slo:error_budget:remaining_ratio{slo=\\"latency\\",job=%q,language=%q}" $labels.job $labels.language | query }} {{ . | first | value | humanizePercentage }} of the budget of 14d are left.{{ end }}{{ with printf "slo:error_budget:remaining_ratio{slo=\\"latency\\",job=%q,language=%q} * 1209600 / slo:burn_rate:rate1h{slo=\\"latency\\",job=%q,language=%q} > 0" $labels.job $labels.language $labels.job $labels.language | query }} At the rate of the last hour they last {{ . | first | value | humanizeDuration }}.{{ end }}"`,
    );
  });

  test("keep the label that an SLO is kept apart by where the series have it", () => {
    expect(named("latency", "BurnFast").outputLabels).toEqual(["job", "slo", "severity"]);
    expect(named("latency", "BurnFast").possibleLabels).toEqual(["job", "language", "slo", "severity"]);
  });

  test("the sharper silences the duller: fast, slow, below the objective; exhausted, low", () => {
    const ofSlos = model.inhibitRules.filter((r) => r.at === "slos.availability" || r.at === "slos.coldStartLatency");
    expect(ofSlos.map(({ because, equal }) => `${because} (${equal.join(", ")})`)).toMatchInlineSnapshot(`
      [
        "AvailabilityErrorBudgetBurnFast says more than AvailabilityErrorBudgetBurnSlow, AvailabilityBelowObjective. (job)",
        "AvailabilityErrorBudgetBurnSlow says more than AvailabilityBelowObjective. (job)",
        "AvailabilityErrorBudgetExhausted says more than AvailabilityErrorBudgetLow. (job, slo)",
        "LatencyErrorBudgetBurnFast says more than LatencyErrorBudgetBurnSlow. (job, language, slo)",
        "LatencyErrorBudgetExhausted says more than LatencyErrorBudgetLow. (job, language, slo)",
      ]
    `);
  });
});
