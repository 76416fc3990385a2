/** Every manifest that the catalog's deployment asks for, and the list by which they are applied together. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import { alertmanagerManifests } from "./alertmanager.ts";
import { dashboardManifests } from "./dashboards.ts";
import { monitorManifests } from "./monitors.ts";
import { networkPolicyManifest } from "./network-policy.ts";
import { ruleManifests } from "./rules.ts";
import { serverManifests } from "./servers.ts";

export async function kubernetesFiles(model: Model): Promise<readonly GeneratedFile[]> {
  const { kubernetes } = model.deployment;
  if (!kubernetes) return [];
  const { networkPolicy } = kubernetes;
  const manifests = [
    ...ruleManifests(model, kubernetes),
    ...monitorManifests(model, kubernetes),
    ...alertmanagerManifests(model, kubernetes),
    ...(await dashboardManifests(model, kubernetes)),
    ...serverManifests(model, kubernetes),
    ...(networkPolicy ? [networkPolicyManifest(networkPolicy, model.service)] : []),
  ];
  return [...manifests, kustomization(manifests)];
}

function kustomization(manifests: readonly GeneratedFile[]): GeneratedFile {
  const document = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: manifests.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)),
  };
  const content = yamlText(
    document,
    "kubectl apply --server-side -k . : without --server-side kubectl refuses manifests over 256 KiB.",
  );
  return { path: "kubernetes/kustomization.yml", content };
}
