/** Labels that series and alerts may get on their way out of Prometheus. Knows no rule and no dashboard. */
import type { KnownAlert } from "../checks/routing/alerts.ts";
import { labelFact, listedFact, perhaps, present, setLabel } from "../promql/infer/labels.ts";
import { anyValues, finite } from "../promql/infer/values.ts";
import type { PrometheusConfig } from "./read/prometheus.ts";

/** By name; undefined where the value is not known. */
export type ExternalLabels = ReadonlyMap<string, string | undefined>;

/** Names that many give them. Where no configuration says which there are, none of these is called a mistake. */
const usual: readonly string[] = [
  ...["cluster", "cluster_id", "cluster_name", "k8s_cluster", "prometheus_cluster", "env", "environment", "region"],
  ...["replica", "prometheus", "prometheus_replica", "rule_replica", "thanos_ruler_replica", "receive", "monitor"],
  ...["datacenter", "dc", "zone", "location", "site", "tenant", "tenant_id", "__tenant_id__", "project", "account"],
];

/**
 * Those that were given and those of the configurations. With neither, and without a catalog, which says where its series are
 * read, the usual names: a configuration without any is not a proof, since Thanos, an agent or remote write may add some.
 * @example externalLabels(new Map([["cluster", undefined]]), [], false) // Map { "cluster" => undefined }
 */
export function externalLabels(
  given: ExternalLabels,
  configs: readonly PrometheusConfig[],
  hasCatalog: boolean,
): ExternalLabels {
  const found = declaredExternalLabels(given, configs);
  return found.size > 0 || hasCatalog ? found : new Map(usual.map((name) => [name, undefined]));
}

/** Without any guess; undefined where two configurations differ. */
export function declaredExternalLabels(given: ExternalLabels, configs: readonly PrometheusConfig[]): ExternalLabels {
  const found = new Map(given);
  for (const { externalLabels: own } of configs) {
    for (const [name, value] of own) {
      const known = found.has(name) && found.get(name) !== value;
      found.set(name, known ? undefined : value);
    }
  }
  return found;
}

/** The alert as Alertmanager gets it; its own labels win. */
export function withExternalLabels(alert: KnownAlert, external: ExternalLabels): KnownAlert {
  let { labels } = alert;
  for (const [name, value] of external) {
    const own = labelFact(labels, name);
    if (own.presence === "guaranteed" || (own.presence === "possible" && !listedFact(labels, name))) continue;
    const because = [{ message: `${name} may be an external label` }];
    const values = value === undefined ? anyValues : finite([value]);
    const added = own.presence === "absent" ? values : anyValues;
    labels = setLabel(labels, name, value === undefined ? perhaps(added, because) : present(added, because));
  }
  return { ...alert, labels };
}
