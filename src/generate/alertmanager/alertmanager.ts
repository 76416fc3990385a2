/** The files that Alertmanager starts with: its configuration and the texts of its messages. */
import type { Artifact } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import { alertmanagerConfig } from "./config.ts";
import { messageTemplate } from "./template.ts";

export function alertmanagerArtifacts(model: Model): readonly Artifact[] {
  const { service } = model;
  return [
    { path: "alertmanager/alertmanager.yml", kind: "alertmanager-config", content: alertmanagerConfig(model) },
    {
      path: `alertmanager/templates/${service}.tmpl`,
      kind: "alertmanager-template",
      content: messageTemplate(service),
    },
  ];
}
