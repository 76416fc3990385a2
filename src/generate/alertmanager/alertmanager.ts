/** The files that Alertmanager starts with: its configuration, the texts of its messages, and its flags. */
import type { Artifact } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import { alertmanagerConfig } from "./config.ts";
import { alertmanagerFlags } from "./flags.ts";
import { messageTemplates } from "./template.ts";

export function alertmanagerArtifacts(model: Model): readonly Artifact[] {
  const { service } = model;
  const flags = alertmanagerFlags(model);
  return [
    { path: "alertmanager/alertmanager.yml", kind: "alertmanager-config", content: alertmanagerConfig(model) },
    {
      path: `alertmanager/templates/${service}.tmpl`,
      kind: "alertmanager-template",
      content: messageTemplates(service, model.receivers),
    },
    ...(flags === undefined
      ? []
      : ([{ path: "alertmanager/alertmanager.flags", kind: "alertmanager-flags", content: flags }] as const)),
  ];
}
