/** Declares what is different in an environment, such as staging: targets, thresholds, receivers, severities, addresses. */
import type { Alert, AlertOptions } from "./alert.ts";
import type { Deployment, ScrapeJob } from "./deployment.ts";
import type { Routing } from "./routing.ts";
import type { Slo, SloOptions } from "./slo.ts";

/** The fields of the deployment that differ; of its only scrape job, those that differ. */
type DeploymentChanges = Partial<Omit<Deployment, "kind" | "scrape">> & {
  readonly scrape?: Partial<ScrapeJob>;
};

type Overridden = Alert | Slo | Routing | { readonly kind: "deployment" };

type ChangesOf<T> = T extends { readonly kind: "alert" }
  ? Partial<AlertOptions>
  : T extends { readonly kind: "slo" }
    ? Partial<SloOptions>
    : T extends { readonly kind: "routing" }
      ? Partial<Omit<Routing, "kind">>
      : DeploymentChanges;

export interface Override {
  readonly kind: Overridden["kind"];
  /** Of an alert or SLO. */
  readonly name?: string | undefined;
  readonly changes: Readonly<Record<string, unknown>>;
}

export interface Environment {
  readonly kind: "environment";
  readonly overrides: readonly Override[];
}

/**
 * What an environment has in another way than the catalog.
 *
 * @example
 * const long = alert("LongQueue", {
 *   when: above(queue, 100),
 *   severity: "critical",
 *   summary: "The queue is long.",
 *   description: "Many requests wait.",
 *   impact: "Pages load slowly",
 *   action: "Add workers",
 *   runbook: "queue",
 * });
 * environment(override(long, { when: above(queue, 10), severity: "info" })).overrides.length
 * // 1
 */
export function environment(...overrides: readonly Override[]): Environment {
  return { kind: "environment", overrides };
}

/**
 * The fields of an alert, an SLO, the routing or the deployment that differ; all others stay.
 *
 * @example
 * const here = deployment({ scrape: { targets: ["shop:8080"] } });
 * override(here, { scrape: { targets: ["staging:8080"] }, grafanaUrl: "https://grafana.staging.internal" }).kind
 * // deployment
 */
export function override<T extends Overridden>(of: T, changes: ChangesOf<T>): Override {
  const name = "name" in of ? { name: of.name } : {};
  return { kind: of.kind, ...name, changes: changes as Readonly<Record<string, unknown>> };
}
