/** Pods, or the endpoints of services, that Kubernetes lists. */
import * as s from "../basics/json-schema.ts";
import type { Discovery } from "./discovery.ts";
import { dropWhere, keepWhere, type Relabeling, setLabel } from "./relabel.ts";

export interface KubernetesTargets {
  readonly kind: "kubernetes";
  readonly role: "pod" | "endpointslice";
  /** The port's name in the pod or service. */
  readonly port: string;
  /** Left out, all that Prometheus may list. */
  readonly namespaces?: readonly [string, ...string[]] | undefined;
  /** A label selector of Kubernetes: `app=shop,tier!=test`. */
  readonly selector?: string | undefined;
}

type Options = Omit<KubernetesTargets, "kind" | "role">;

/**
 * The pods that have a port of this name. Each target has the labels `namespace` and `pod`.
 *
 * @example
 * kubernetesPods({ port: "metrics", namespaces: ["shop"], selector: "app=shop" }).role
 * // pod
 */
export function kubernetesPods(options: Options): KubernetesTargets {
  return { kind: "kubernetes", role: "pod", ...options };
}

/**
 * The endpoints of services that have a port of this name. Each target has the labels `namespace`, `service` and `pod`.
 *
 * @example
 * kubernetesServices({ port: "metrics", selector: "app=shop" }).role
 * // endpointslice
 */
export function kubernetesServices(options: Options): KubernetesTargets {
  return { kind: "kubernetes", role: "endpointslice", ...options };
}

const meta = (name: string): string => `__meta_kubernetes_${name}`;

interface Role {
  readonly monitor: "PodMonitor" | "ServiceMonitor";
  /** Labels by what Kubernetes says. */
  readonly labels: Readonly<Record<string, string>>;
  readonly port: string;
  readonly more: readonly Relabeling[];
}

const roles: Readonly<Record<KubernetesTargets["role"], Role>> = {
  pod: {
    monitor: "PodMonitor",
    labels: { namespace: meta("namespace"), pod: meta("pod_name") },
    port: meta("pod_container_port_name"),
    // Pods that have ended keep their address for a time.
    more: [dropWhere(meta("pod_phase"), "Pending|Succeeded|Failed")],
  },
  endpointslice: {
    monitor: "ServiceMonitor",
    labels: { namespace: meta("namespace"), service: meta("service_name"), pod: meta("pod_name") },
    port: meta("endpointslice_port_name"),
    more: [],
  },
};

export const kubernetesDiscovery: Discovery<KubernetesTargets> = {
  kind: "kubernetes",
  is: (targets) => (targets as KubernetesTargets).kind === "kubernetes",
  discovered: ({ role, port, namespaces, selector }) => {
    const { monitor, labels, more, port: portName } = roles[role];
    return {
      config: {
        kubernetes_sd_configs: [
          {
            role,
            ...(namespaces ? { namespaces: { names: namespaces } } : {}),
            ...(selector === undefined ? {} : { selectors: [{ role, label: selector }] }),
          },
        ],
      },
      addresses: [],
      atLeast: 1,
      relabel: [
        keepWhere(portName, port),
        ...more,
        ...Object.entries(labels).map(([label, from]) => setLabel(label, { from })),
      ],
      labels: Object.keys(labels),
      monitored: { kind: monitor, port, namespaces, selector, relabel: more },
    };
  },
  schema: {
    kubernetes_sd_configs: s.someOf(
      s.closed(
        "What is listed.",
        { role: s.oneWordOf(["pod", "endpointslice"], "Of which kind.") },
        {
          namespaces: s.closed("In which namespaces.", { names: s.someNames("Their names.") }),
          selectors: s.someOf(
            s.closed("Which of them.", {
              role: s.oneWordOf(["pod", "endpointslice"], "Of which kind."),
              label: s.text("A label selector."),
            }),
            "Selectors.",
          ),
        },
      ),
      "Targets that Kubernetes lists.",
    ),
  },
};
