/** The files that a Prometheus server starts with: its configuration for either major version, and its flags. */
import type { Artifact } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import { prometheusConfig } from "./config.ts";
import { prometheusFlags } from "./flags.ts";

export function prometheusArtifacts(model: Model): readonly Artifact[] {
  const flags = prometheusFlags(model);
  return [
    { path: "prometheus/prometheus.yml", kind: "prometheus-config", content: prometheusConfig(model, 3) },
    { path: "prometheus/prometheus-v2.yml", kind: "prometheus-config", content: prometheusConfig(model, 2) },
    ...(flags === undefined
      ? []
      : ([{ path: "prometheus/prometheus.flags", kind: "prometheus-flags", content: flags }] as const)),
  ];
}
