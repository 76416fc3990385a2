import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import rustbox from "../../spec/index.ts";
import { checkTexts, said } from "../live/check-text.ts";

describe("the exporter that printed 6 of 16 metrics", () => {
  const result = checkTexts(rustbox, [readFileSync(new URL("old-exporter.txt", import.meta.url), "utf8")]);
  const messages = said(result);

  it("lacks ten metrics, each named", () => {
    expect(messages).toEqual(
      expect.arrayContaining(
        [
          ...[
            "verdict_actor",
            "verdict_cause",
            "limit_violations",
            "queued_executions",
            "backend_cgroup",
            "backend_pidfd",
          ],
          ...["control_degraded", "execution_duration_seconds", "cleanup_duration_seconds", "abuse_pattern"],
        ].map((name) => `metric-absent: rustbox_${name} is not exported`),
      ),
    );
    expect(result.metrics.exported).toBe(6);
  });

  it("lacks five statuses, the bucket +Inf and the language", () => {
    expect(messages).toEqual(
      expect.arrayContaining([
        "value-not-seen: rustbox_executions_by_status has never shown status SIG, SV, ABUSE, PLE and FSE",
        'inf-bucket-missing: a series of rustbox_cold_start_latency_seconds without the bucket le="+Inf"',
        "optional-label-absent: no series of rustbox_cold_start_latency_seconds has the optional label language",
      ]),
    );
  });

  it("blinds alerts, each named with the metric that blinds it", () => {
    expect(messages).toEqual(
      expect.arrayContaining([
        "blind-alert: the alert AbusePatternDetected is blind: rustbox_abuse_pattern is not exported",
        "blind-alert: the alert ControlDegradation is blind: rustbox_control_degraded is not exported",
        'blind-alert: the alert HighLatency is blind: rustbox_cold_start_latency_seconds_bucket has no bucket le="+Inf"',
        "blind-alert: the alert HighQueueDepth is blind: rustbox_queued_executions is not exported",
        "partly-blind: the alert LatencyErrorBudgetBurnFast is partly blind: rustbox_cold_start_latency_seconds_bucket has no label language",
        "partly-blind: the alert LatencyErrorBudgetBurnSlow is partly blind: rustbox_cold_start_latency_seconds_bucket has no label language",
        "partly-blind: the alert LatencyErrorBudgetExhausted is partly blind: rustbox_cold_start_latency_seconds_bucket has no label language",
        "partly-blind: the alert LatencyErrorBudgetLow is partly blind: rustbox_cold_start_latency_seconds_bucket has no label language",
      ]),
    );
  });

  it("leaves the SLO of latency partly blind, and the others as they are", () => {
    const slos = result.consequences.filter((c) => c.consumer.kind === "slo");
    expect(slos.map((c) => [c.consumer.name, c.sight.kind])).toEqual([
      ["availability", "works"],
      ["latency", "partly blind"],
      ["cleanup-reliability", "works"],
      ["worker-health", "works"],
    ]);
  });
});
