import { expect, test } from "vitest";
import { firingAnnotations } from "../../../src/generate/grafana/annotations.ts";
import { built } from "./built.ts";

test("one mark for each severity, narrowed by job where every alert has one", () => {
  const model = built.find((b) => b.model.service === "rustbox")?.model;
  const [dashboard] = model?.dashboards ?? [];
  const marks = model && dashboard ? firingAnnotations(model, dashboard) : [];
  expect(marks.map((m) => `${m.name} (${m.color})\n${m.expr}`).join("\n")).toMatchInlineSnapshot(`
    "Firing: critical (red)
    ALERTS{alertstate="firing",alertname=~"AvailabilityErrorBudgetBurnFast|LatencyErrorBudgetBurnFast|CleanupReliabilityErrorBudgetBurnFast|WorkerHealthErrorBudgetBurnFast|InfrastructureErrorRate|CleanupFailureRate|WorkerQuarantineRate|RustboxDown|RustboxAbsent",job=~"$job"}
    Firing: warning (orange)
    ALERTS{alertstate="firing",alertname=~"AvailabilityBelowObjective|AvailabilityErrorBudgetBurnSlow|AvailabilityErrorBudgetExhausted|AvailabilityNoData|AvailabilityMoreBadThanTotal|LatencyErrorBudgetBurnSlow|LatencyErrorBudgetExhausted|LatencyNoData|CleanupReliabilityBelowObjective|CleanupReliabilityErrorBudgetBurnSlow|CleanupReliabilityErrorBudgetExhausted|CleanupReliabilityNoData|WorkerHealthErrorBudgetBurnSlow|WorkerHealthErrorBudgetExhausted|WorkerHealthNoData|HighErrorRate|HighLatency|HighQueueDepth|ControlDegradation|RustboxMetricsMissing|RustboxScrapedTooRarely",job=~"$job"}
    Firing: info (blue)
    ALERTS{alertstate="firing",alertname=~"AvailabilityErrorBudgetLow|LatencyErrorBudgetLow|CleanupReliabilityErrorBudgetLow|WorkerHealthErrorBudgetLow|AbusePatternDetected",job=~"$job"}"
  `);
});
