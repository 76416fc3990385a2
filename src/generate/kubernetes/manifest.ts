/** What all manifests have: version, kind, name, namespace, labels. Knows no kind. */
import type { KubernetesLabels } from "../../catalog/kubernetes.ts";

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: KubernetesLabels;
  };
}

/** Every manifest says who made it, beside the labels that it is selected by. */
export function metadata(
  name: string,
  namespace: string,
  service: string,
  labels: KubernetesLabels = {},
): Manifest["metadata"] {
  return {
    name: objectName(name),
    namespace,
    labels: {
      "app.kubernetes.io/name": objectName(service),
      "app.kubernetes.io/managed-by": "rustbox-monitoring",
      ...labels,
    },
  };
}

/** @example objectName("Shop_API") // shop-api */
function objectName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "");
}

/** @example manifestPath("kiosk-alerts", "PrometheusRule") // kubernetes/kiosk-alerts.prometheusrule.yml */
export function manifestPath(name: string, kind: string): string {
  return `kubernetes/${objectName(name)}.${kind.toLowerCase()}.yml`;
}
