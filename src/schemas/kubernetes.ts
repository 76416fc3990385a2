/** The manifests that we emit. The Prometheus operator's own schemas say more; tests compare with those. */
import * as s from "../basics/json-schema.ts";
import { rulesSchema } from "./rules.ts";

const name = s.textLike("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "A name: lower-case letters, digits, dots and dashes.");
const labels = s.open("Labels.", {}, {}, { additionalProperties: { type: "string", maxLength: 63 } });

const metadata = s.closed("Its identity.", { name, namespace: name, labels });

const texts = (description: string) =>
  s.open(description, {}, {}, { additionalProperties: { type: "string" }, minProperties: 1 });

const manifest = (apiVersion: string, kind: string, more: Readonly<Record<string, s.Schema>>) =>
  s.closed(`A ${kind}.`, {
    apiVersion: s.only(apiVersion, "The version of its format."),
    kind: s.only(kind, "Its kind."),
    metadata,
    ...more,
  });

const spec = { spec: s.open("What it asks for.", {}) };

export const kubernetesSchema = s.byWord(
  "kind",
  {
    PrometheusRule: manifest("monitoring.coreos.com/v1", "PrometheusRule", { spec: rulesSchema }),
    Prometheus: manifest("monitoring.coreos.com/v1", "Prometheus", spec),
    Alertmanager: manifest("monitoring.coreos.com/v1", "Alertmanager", spec),
    PodMonitor: manifest("monitoring.coreos.com/v1", "PodMonitor", spec),
    ServiceMonitor: manifest("monitoring.coreos.com/v1", "ServiceMonitor", spec),
    ScrapeConfig: manifest("monitoring.coreos.com/v1alpha1", "ScrapeConfig", spec),
    AlertmanagerConfig: manifest("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig", spec),
    ConfigMap: manifest("v1", "ConfigMap", { data: texts("Files by their names.") }),
    Secret: manifest("v1", "Secret", {
      type: s.only("Opaque", "Of no special type."),
      stringData: texts("Files by their names."),
    }),
    NetworkPolicy: manifest("networking.k8s.io/v1", "NetworkPolicy", spec),
    Kustomization: s.closed("What is applied together.", {
      apiVersion: s.only("kustomize.config.k8s.io/v1beta1", "The version of its format."),
      kind: s.only("Kustomization", "Its kind."),
      resources: s.someNames("Files beside it."),
    }),
  },
  "The kind of object.",
);
