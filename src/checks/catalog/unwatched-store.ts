/** Finds a Thanos whose silent failures no alert waits for. Whether its components are scraped is for other checks. */
import { selectorsIn } from "../../catalog/selectors-in.ts";
import type { CatalogCheck } from "../check.ts";

const watched = [
  {
    series: ["thanos_compact_halted"],
    what: "the compactor halts",
    because: "a compactor that halted downsamples and deletes nothing more, and says so in this metric alone",
    hint: "declare an alert with `when: equals(thanos.compactHalted, 1)`, of rustbox-monitoring/metrics/thanos",
  },
  {
    series: ["thanos_alert_queue_alerts_dropped_total", "thanos_alert_sender_alerts_dropped_total"],
    what: "the ruler drops alerts",
    because: "nobody is paged for an alert that was dropped on its way to Alertmanager",
    hint: 'declare an alert with `when: occurred(thanos.senderAlertsDropped, "5m", ["instance"])`, of rustbox-monitoring/metrics/thanos',
  },
] as const;

export const unwatchedStore: CatalogCheck = {
  on: "catalog",
  code: "unwatched-store",
  severity: ["warning"],
  finds: "a Thanos without alerts on a compactor that halted and on alerts that its ruler dropped",
  because: "both fail in silence: the store fills up, and pages do not arrive",
  example: {
    form: "catalog",
    fails: 'deployment: { externalLabels: { replica: "a" }, thanos: { objectStoreFile: "/etc/thanos/bucket.yml" } }',
    passes: 'deployment: { externalLabels: { replica: "a" } }',
  },
  run: ({ alerts, deployment }) => {
    if (!deployment.thanos) return [];
    const read = new Set(Object.values(alerts).flatMap((alert) => selectorsIn(alert)));
    return watched
      .filter(({ series }) => !series.some((name) => read.has(name)))
      .map(({ what, because, hint }) => ({
        at: "deployment.thanos",
        message: `no alert fires when ${what}`,
        because,
        hint,
      }));
  },
};
