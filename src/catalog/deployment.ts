/** Declares where the service runs and where its monitoring stands: addresses, intervals, retention. */
import type { Duration } from "../duration.ts";

export interface ScrapeJob {
  readonly name: string;
  readonly targets: readonly string[];
  readonly interval: Duration;
  readonly timeout: Duration;
  /** Left out, Prometheus' own `/metrics`. */
  readonly path?: string;
  /** Values of an open label expected at most, from which the sample limit is derived. */
  readonly openLabelValues: number;
}

/** Retention of one resolution; Prometheus keeps `raw` alone, the rest needs a long-term store. */
export interface RetentionTier {
  readonly resolution: "raw" | "5m" | "1h";
  readonly keep: Duration;
}

export interface Deployment {
  readonly kind: "deployment";
  readonly scrape: ScrapeJob;
  readonly evaluationInterval: Duration;
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

export function deployment(options: Omit<Deployment, "kind">): Deployment {
  return { kind: "deployment", ...options };
}
