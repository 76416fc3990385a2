/** Declares where the service runs and where its monitoring stands: addresses, intervals, retention. */

import { type Duration, tryParseDuration } from "../basics/duration.ts";
import type { Client } from "../discovery/client.ts";
import type { Relabeling } from "../discovery/relabel.ts";
import type { Targets } from "../discovery/targets.ts";
import type { Compose } from "./compose.ts";
import type { GuardedEndpoint } from "./endpoint.ts";
import type { Kubernetes } from "./kubernetes.ts";
import type { Mimir } from "./mimir.ts";
import type { Thanos } from "./thanos.ts";
import type { VictoriaMetrics } from "./victoria-metrics.ts";

export interface ScrapeJob extends Client {
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
  /** The module of metrics that its targets export; of several jobs, each names its own. */
  readonly metrics?: Readonly<Record<string, unknown>> | undefined;
  /** Steps from what is discovered to the targets that are scraped, behind those of the discovery itself. */
  readonly relabel?: readonly Relabeling[] | undefined;
  /** Steps from what is scraped to the series that are kept. */
  readonly metricRelabel?: readonly Relabeling[] | undefined;
  /** Over how many Prometheus its targets are spread, each with a configuration of its own; left out, they stay together. */
  readonly shards?: number | undefined;
  /** Keeps only the series that rules, dashboards and runbooks read, and those whose whole names match one of the patterns. */
  readonly keepOnly?: KeepOnly | undefined;
}

/** `used`: what the catalog reads; `and`: further names, each a RE2 pattern: `["process_.*"]`. */
interface KeepOnly {
  readonly used: true;
  readonly and?: readonly string[] | undefined;
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

/** Settings of each SLO's rule group; what is left out is not written. */
interface SloGroups {
  /** Left out, the deployment's evaluation interval. */
  readonly interval?: Duration | undefined;
  /** A rule that yields more series fails instead: set it well above what your labels can make. */
  readonly limit?: number | undefined;
  /** Evaluates a little in the past, where samples arrive late. Prometheus 2.53 and later. */
  readonly queryOffset?: Duration | undefined;
}

/** Where samples are sent to as well. */
export interface RemoteWrite extends Client {
  readonly url: string;
  /** In the metrics of Prometheus itself. */
  readonly name?: string | undefined;
  /** Steps from what is stored to what is sent. */
  readonly relabel?: readonly Relabeling[] | undefined;
}

export interface Deployment {
  readonly kind: "deployment";
  /** The only scrape job, or the first of several. */
  readonly scrape: ScrapeJob;
  /** Where there are several jobs, all of them. */
  readonly jobs?: readonly ScrapeJob[] | undefined;
  /** Labels of all that leaves this Prometheus: alerts, and what remote storage gets. */
  readonly externalLabels?: Readonly<Record<string, string>> | undefined;
  readonly remoteWrite?: readonly RemoteWrite[] | undefined;
  /**
   * Labels by which the copies of a series differ where the rules are evaluated: `["replica"]` of a pair of Prometheus in a
   * store that does not deduplicate them. Rules then read each series once. Left out, they are as they are for one of each.
   */
  readonly replicaLabels?: readonly string[] | undefined;
  /** A proxy before the metrics endpoint, for which nginx is configured. */
  readonly endpoint?: GuardedEndpoint | undefined;
  /** Manifests for the Prometheus operator; left out, none. */
  readonly kubernetes?: Kubernetes | undefined;
  /** `v2` writes every dashboard in Grafana's schema v2 as well, for its API; left out, `v1` alone. */
  readonly dashboards?: "v1" | "v2" | undefined;
  /** A compose file that runs Prometheus, Alertmanager and Grafana on one machine; left out, none. */
  readonly compose?: Compose | undefined;
  /** Files for VictoriaMetrics in the place of Prometheus: vmagent, vmalert, vmauth; left out, none. */
  readonly victoriaMetrics?: VictoriaMetrics | undefined;
  /** Flags and rules for Thanos, which keeps what outgrows one Prometheus; left out, none. */
  readonly thanos?: Thanos | undefined;
  /** Rules and limits of a tenant of Mimir; left out, none. */
  readonly mimir?: Mimir | undefined;
  readonly evaluationInterval: Duration;
  /** The oldest Prometheus that evaluates the rules: the files use nothing that it does not know. Left out, 2.42. */
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
  /** `false`: rules have no `runbook_url` and `dashboard_url` but those that their alerts name in `annotations`. */
  readonly alertLinks?: false | undefined;
  readonly retention: readonly RetentionTier[];
  /** Rolling period of an SLO that names none. */
  readonly sloPeriod: Duration;
}

type Given = { readonly [K in keyof Omit<Deployment, "kind" | "scrape" | "jobs">]?: Deployment[K] | undefined };

/** A scrape job as it is written: only its targets cannot be guessed. */
export type ScrapeOptions = Partial<Omit<ScrapeJob, "targets">> & Pick<ScrapeJob, "targets">;

/** One job as `scrape`, or several as `jobs`. What may be left out has the defaults of {@link deployment}. */
export type DeploymentOptions = Given &
  (
    | { readonly scrape: ScrapeOptions; readonly jobs?: readonly ScrapeJob[] | undefined }
    | { readonly jobs: readonly ScrapeJob[]; readonly scrape?: undefined }
  );

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

/**
 * One of several scrape jobs, with the metrics that its targets export: what reads them reads those of this job alone.
 *
 * @example
 * job("db", { metrics: { queue }, targets: dnsTargets({ names: ["db.internal"], port: 9187 }), interval: "30s" }).name
 * // db
 */
export function job(name: string, options: Omit<ScrapeOptions, "name">): ScrapeJob {
  return completeJob(name, options);
}

/** Every job, with its address in messages. */
export function jobEntries({
  scrape,
  jobs,
}: Pick<Deployment, "scrape" | "jobs">): readonly { readonly at: string; readonly value: ScrapeJob }[] {
  if (!jobs) return [{ at: "deployment.scrape", value: scrape }];
  return jobs.map((value, i) => ({ at: `deployment.jobs[${i}]`, value }));
}

/** With everything that was left out. */
export function completeDeployment(service: string, { scrape, jobs, ...given }: DeploymentOptions): Deployment {
  const all = jobs?.map((j) => completeJob(service, j));
  return {
    kind: "deployment",
    ...given,
    ...(all ? { jobs: all } : {}),
    // Where neither is there, a check says so.
    scrape: all?.[0] ?? (scrape && completeJob(service, scrape)),
    evaluationInterval: given.evaluationInterval ?? "30s",
    prometheusUrl: given.prometheusUrl ?? "http://localhost:9090",
    alertmanagers: given.alertmanagers ?? ["localhost:9093"],
    grafanaUrl: given.grafanaUrl ?? "http://localhost:3000",
    runbookUrl: given.runbookUrl ?? "http://localhost:3000/runbooks",
    retention: given.retention ?? [{ resolution: "raw", keep: "15d" }],
    sloPeriod: given.sloPeriod ?? "14d",
  } as Deployment;
}

function completeJob(name: string, given: ScrapeOptions): ScrapeJob {
  const { interval = "30s" } = given;
  return {
    ...given,
    // A module as it is cannot leave the process that loads the catalog.
    ...(given.metrics ? { metrics: { ...given.metrics } } : {}),
    name: given.name ?? name,
    interval,
    timeout: given.timeout ?? defaultTimeout(interval),
    openLabelValues: given.openLabelValues ?? 20,
  };
}

/** Prometheus' own default, unless targets are scraped more often than that. */
function defaultTimeout(interval: Duration): Duration {
  const most = 10_000;
  return (tryParseDuration(interval) ?? most) < most ? interval : "10s";
}
