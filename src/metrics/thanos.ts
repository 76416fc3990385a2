/** Ready-made metrics: what Thanos' components export of themselves. Its own documentation says what each means. */
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "Thanos" } as const;

/** 1 where the compactor has met a block that it cannot compact, and does nothing more until somebody looks. */
export const compactHalted = gauge("thanos_compact_halted", {
  ...from,
  help: "1 where the compactor does nothing more until somebody looks.",
  values: [0, 1],
});

/** Iterations of the compactor. */
export const compactIterations = counter("thanos_compact_iterations_total", {
  ...from,
  help: "Iterations of the compactor.",
});

/** Alerts that the ruler dropped since its queue was full. */
export const queueAlertsDropped = counter("thanos_alert_queue_alerts_dropped_total", {
  ...from,
  help: "Alerts that the ruler dropped since its queue was full.",
});

/** Alerts that no Alertmanager took from the ruler. */
export const senderAlertsDropped = counter("thanos_alert_sender_alerts_dropped_total", {
  ...from,
  help: "Alerts that no Alertmanager took from the ruler.",
});

/** Evaluations of the ruler for which a store did not answer. */
export const evaluationsWithWarnings = counter("thanos_rule_evaluation_with_warnings_total", {
  ...from,
  help: "Evaluations of the ruler for which a store did not answer.",
  labels: { strategy: ["abort", "warn"] },
});
