/** What an Alertmanager of the Prometheus operator reads: its configuration as it stands in a Secret, or as an AlertmanagerConfig. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Kubernetes } from "../../catalog/kubernetes.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import { alertmanagerConfig } from "../alertmanager/config.ts";
import { messageTemplate } from "../alertmanager/template.ts";
import { alertmanagerConfigManifest, templatesName } from "./alertmanager-config.ts";
import { manifestPath, metadata } from "./manifest.ts";

export function alertmanagerManifests(model: Model, kubernetes: Kubernetes): readonly GeneratedFile[] {
  return kubernetes.routing === "AlertmanagerConfig"
    ? [alertmanagerConfigManifest(model, kubernetes), templates(model, kubernetes)]
    : [configSecret(model, kubernetes)];
}

function templates(model: Model, { namespace }: Kubernetes): GeneratedFile {
  const { service } = model;
  const name = templatesName(service);
  const manifest = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(name, namespace, service),
    data: { [`${service}.tmpl`]: messageTemplate(model) },
  };
  return { path: manifestPath(name, "ConfigMap"), content: yamlText(manifest) };
}

/** The operator mounts the Secret whole, so the templates stand in it as well. */
function configSecret(model: Model, { namespace }: Kubernetes): GeneratedFile {
  const { service } = model;
  const name = `${service}-alertmanager`;
  const manifest = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: metadata(name, namespace, service),
    type: "Opaque",
    stringData: {
      "alertmanager.yaml": alertmanagerConfig(model, "/etc/alertmanager/config/*.tmpl"),
      [`${service}.tmpl`]: messageTemplate(model),
    },
  };
  const content = yamlText(
    manifest,
    "Name it in the Alertmanager:",
    "  spec:",
    `    configSecret: ${manifest.metadata.name}`,
    "It holds no secret: the configuration names files. A Secret `x` in `spec.secrets` of the Alertmanager is mounted at",
    "/etc/alertmanager/secrets/x, a file for each key.",
  );
  return { path: manifestPath(name, "Secret"), content };
}
