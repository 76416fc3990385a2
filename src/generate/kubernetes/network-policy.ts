/** Lets nobody but Prometheus ask the service's pods for metrics. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { MetricsPolicy } from "../../catalog/kubernetes.ts";
import { yamlText } from "../../yaml/write.ts";
import { manifestPath, metadata } from "./manifest.ts";

export function networkPolicyManifest(policy: MetricsPolicy, service: string): GeneratedFile {
  const { namespace, pods, metricsPort, openPorts, prometheus } = policy;
  const name = `${service}-metrics`;
  const port = (number: number) => ({ protocol: "TCP", port: number });
  const manifest = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(name, namespace, service),
    spec: {
      podSelector: { matchLabels: pods },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": prometheus.namespace } },
              podSelector: { matchLabels: prometheus.pods },
            },
          ],
          ports: [port(metricsPort)],
        },
        ...(openPorts.length > 0 ? [{ ports: openPorts.map(port) }] : []),
      ],
    },
  };
  const open =
    openPorts.length > 0 ? `Everybody may still reach ${openPorts.join(", ")}` : "Nobody may reach another port";
  const content = yamlText(
    manifest,
    `Only Prometheus may reach port ${metricsPort} of these pods. ${open}; a policy closes every port that it does not name.`,
    "It takes effect where the cluster's network enforces policies.",
  );
  return { path: manifestPath(name, "NetworkPolicy"), content };
}
