/** Declares where in Kubernetes the Prometheus operator finds what is generated. Knows nothing of manifests. */

/** Labels by name: `{ release: "kube-prometheus-stack" }`. */
export type KubernetesLabels = Readonly<Record<string, string>>;

export interface Kubernetes {
  /** Where the manifests are applied: that of Prometheus and Alertmanager, unless they look into others as well. */
  readonly namespace: string;
  /** The labels that `ruleSelector` of your Prometheus asks for: without them it ignores the rules. `{}` where it asks for none. */
  readonly ruleSelector: KubernetesLabels;
  /** Those of its selectors of monitors and scrape configurations; left out, the same. */
  readonly monitorSelector?: KubernetesLabels | undefined;
  /**
   * How Alertmanager gets its routes: `alertmanager.yml` in a Secret, as it stands, or an AlertmanagerConfig, which knows fewer
   * integrations and no time zones. Left out, the Secret.
   */
  readonly routing?: "Secret" | "AlertmanagerConfig" | undefined;
  /** The Secret with what the catalog's files hold: each is a key by its file's name. Left out, `<service>-monitoring`. */
  readonly secret?: string | undefined;
  /** The label by which Grafana's sidecar finds dashboards; left out, `{ grafana_dashboard: "1" }`. */
  readonly dashboardSelector?: KubernetesLabels | undefined;
  /** Prometheus and Alertmanager themselves; left out, they are there already. */
  readonly servers?: KubernetesServers | undefined;
  /** Lets nobody but Prometheus ask for metrics. */
  readonly networkPolicy?: MetricsPolicy | undefined;
}

export interface KubernetesServers {
  /** The disk of each Prometheus: `50Gi`. */
  readonly storage: string;
  /** How many Prometheus, and how many Alertmanagers, do the same; left out, 2. */
  readonly replicas?: number | undefined;
  /** By which Prometheus may look for targets; left out, `prometheus`. */
  readonly serviceAccount?: string | undefined;
}

export interface MetricsPolicy {
  /** That of the service's pods. */
  readonly namespace: string;
  readonly pods: KubernetesLabels;
  readonly metricsPort: number;
  /** The ports that everybody may reach as before: a policy closes every port that it does not name. */
  readonly openPorts: readonly number[];
  readonly prometheus: { readonly namespace: string; readonly pods: KubernetesLabels };
}
