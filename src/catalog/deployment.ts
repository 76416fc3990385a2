/** Declares where the service runs and where its monitoring stands: addresses, intervals, retention. */
import type { Targets } from "../discovery/targets.ts";
import { type Duration, tryParseDuration } from "../duration.ts";

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
  /** Values of an open label expected at most, by which series are counted. */
  readonly openLabelValues: number;
  /** Series that one target may have, by all its declared values; left out, 10,000. */
  readonly seriesBudget?: number | undefined;
  /** What Prometheus refuses; left out, nothing. */
  readonly limits?: ScrapeLimits | undefined;
}

/** A target beyond a limit is down for Prometheus, with all that it exports: `nearSampleLimit` and `nearTargetLimit` warn before. */
export interface ScrapeLimits {
  /** Samples of one scrape: of declared metrics, and of all that runtimes and client libraries add. */
  readonly samples?: number | undefined;
  /** Targets of the job. */
  readonly targets?: number | undefined;
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

/** What may be left out has the defaults of {@link deployment}; only the targets cannot be guessed. */
export type DeploymentOptions = {
  readonly [K in keyof Omit<Deployment, "kind" | "scrape">]?: Deployment[K] | undefined;
} & {
  readonly scrape: { readonly [K in keyof ScrapeJob]?: ScrapeJob[K] | undefined } & Pick<ScrapeJob, "targets">;
};

/**
 * Declares where the service runs and where its monitoring stands. Left out, the job has the name of the service and is
 * scraped every 30 seconds, Prometheus keeps its own 15 days, and the addresses are those of this machine, of which `validate`
 * warns where people would follow them.
 *
 * @example
 * deployment({
 *   scrape: { targets: ["shop:8080"], interval: "15s" },
 *   prometheusUrl: "http://prometheus:9090",
 *   alertmanagers: ["alertmanager:9093"],
 *   grafanaUrl: "http://grafana:3000",
 *   runbookUrl: "https://wiki.example/runbooks",
 * })
 */
export function deployment<const T extends DeploymentOptions>(options: T): T & { readonly kind: "deployment" } {
  return { kind: "deployment", ...options };
}

/** With everything that was left out. */
export function completeDeployment(service: string, { scrape, ...given }: DeploymentOptions): Deployment {
  const { interval = "30s" } = scrape;
  return {
    kind: "deployment",
    ...given,
    scrape: {
      ...scrape,
      name: scrape.name ?? service,
      interval,
      timeout: scrape.timeout ?? defaultTimeout(interval),
      openLabelValues: scrape.openLabelValues ?? 20,
    },
    evaluationInterval: given.evaluationInterval ?? "30s",
    prometheusUrl: given.prometheusUrl ?? "http://localhost:9090",
    alertmanagers: given.alertmanagers ?? ["localhost:9093"],
    grafanaUrl: given.grafanaUrl ?? "http://localhost:3000",
    runbookUrl: given.runbookUrl ?? "http://localhost:3000/runbooks",
    retention: given.retention ?? [{ resolution: "raw", keep: "15d" }],
    sloPeriod: given.sloPeriod ?? "14d",
  };
}

/** Prometheus' own default, unless targets are scraped more often than that. */
function defaultTimeout(interval: Duration): Duration {
  const most = 10_000;
  return (tryParseDuration(interval) ?? most) < most ? interval : "10s";
}
