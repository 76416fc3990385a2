/** Declares where the service runs and where its monitoring stands: addresses, intervals, retention. */
import type { Targets } from "../discovery/targets.ts";
import type { Duration } from "../duration.ts";

export interface ScrapeJob {
  readonly name: string;
  /** Each `host:port`, or what another kind of service discovery takes. */
  readonly targets: Targets;
  /** Labels that each target has besides `job` and `instance`, set where it is discovered: `["cluster"]`. */
  readonly targetLabels?: readonly string[] | undefined;
  readonly interval: Duration;
  readonly timeout: Duration;
  /** Left out, Prometheus' own `/metrics`. */
  readonly path?: string | undefined;
  /** Values of an open label expected at most, from which the sample limit is derived. */
  readonly openLabelValues: number;
  /** Series that one target may have, by all its declared values; left out, 10,000. */
  readonly seriesBudget?: number | undefined;
}

/** Retention of one resolution; Prometheus keeps `raw` alone, the rest needs a long-term store. */
export interface RetentionTier {
  readonly resolution: "raw" | "5m" | "1h";
  readonly keep: Duration;
}

/** What Prometheus is told of each SLO's rule group; what is left out is not said. */
export interface SloGroups {
  /** Left out, the deployment's evaluation interval. */
  readonly interval?: Duration | undefined;
  /** A rule that yields more series fails instead: set it well above what your labels can make. */
  readonly limit?: number | undefined;
  /** Evaluates a little in the past, where samples arrive late. Prometheus 2.53 and later. */
  readonly queryOffset?: Duration | undefined;
}

export interface Deployment {
  readonly kind: "deployment";
  readonly scrape: ScrapeJob;
  readonly evaluationInterval: Duration;
  /** The oldest Prometheus that evaluates the rules: it is told nothing that it does not know. Left out, 2.42. */
  readonly oldestPrometheus?: "2.42" | "2.53" | "3.0" | undefined;
  readonly sloGroups?: SloGroups | undefined;
  /** Where Grafana finds Prometheus. */
  readonly prometheusUrl: string;
  /** `host:port` of each Alertmanager. */
  readonly alertmanagers: readonly string[];
  /** Base of `dashboard_url`, without a slash at the end. */
  readonly grafanaUrl: string;
  /** Base of `runbook_url`, without a slash at the end. */
  readonly runbookUrl: string;
  readonly retention: readonly RetentionTier[];
  /** Rolling period of an SLO that names none. */
  readonly sloPeriod: Duration;
}

/**
 * Declares where the service runs and where its monitoring stands.
 *
 * @example
 * deployment({
 *   scrape: { name: "shop", targets: ["shop:8080"], interval: "15s", timeout: "10s", openLabelValues: 10 },
 *   evaluationInterval: "15s",
 *   prometheusUrl: "http://prometheus:9090",
 *   alertmanagers: ["alertmanager:9093"],
 *   grafanaUrl: "http://grafana:3000",
 *   runbookUrl: "https://wiki.example/runbooks",
 *   retention: [{ resolution: "raw", keep: "15d" }],
 *   sloPeriod: "14d",
 * })
 */
export function deployment(options: Omit<Deployment, "kind">): Deployment {
  return { kind: "deployment", ...options };
}
