/** Declares the containers that run Prometheus, Alertmanager and Grafana on one machine. Knows nothing of compose files. */

export interface Compose {
  /** Each with a version, or with a digest; left out, the versions that this tool is tested with. */
  readonly images?: {
    readonly prometheus?: string | undefined;
    readonly alertmanager?: string | undefined;
    readonly grafana?: string | undefined;
  };
}

/** The reference versions of the tests. */
export const testedVersions = { prometheus: "v3.5.3", alertmanager: "v0.33.1" } as const;

export const defaultImages = {
  prometheus: `docker.io/prom/prometheus:${testedVersions.prometheus}`,
  alertmanager: `docker.io/prom/alertmanager:${testedVersions.alertmanager}`,
  grafana: "docker.io/grafana/grafana:12.3.0",
} as const;
