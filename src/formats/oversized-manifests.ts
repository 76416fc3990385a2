/** Finds manifests that Kubernetes or the Prometheus operator would refuse for their length. */
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";

/** The operator's `MaxConfigMapDataSize` for the rules of one object, and Kubernetes' limit for all data of a ConfigMap or Secret. */
const limits: readonly (readonly [ending: string, bytes: number, because: string, hint: string])[] = [
  [
    ".prometheusrule.yml",
    512 * 1024,
    "the Prometheus operator refuses rules over 512 KiB in one object",
    "split the group: its rules need not all be of one alert or SLO family",
  ],
  [
    ".configmap.yml",
    1024 * 1024,
    "Kubernetes refuses ConfigMaps over 1 MiB",
    "split the dashboard, or let Grafana read the file from a volume",
  ],
  [".secret.yml", 1024 * 1024, "Kubernetes refuses Secrets over 1 MiB", "use fewer routes and inhibitions"],
];

export function oversizedManifests(artifacts: readonly Artifact[]): readonly Diagnostic[] {
  return artifacts
    .filter((a) => a.kind === "kubernetes")
    .flatMap(({ path, content }) => {
      const limit = limits.find(([ending]) => path.endsWith(ending));
      const length = Buffer.byteLength(content);
      if (!limit || length <= limit[1]) return [];
      const [, , because, hint] = limit;
      const message = `the manifest has ${Math.ceil(length / 1024)} KiB`;
      return [error("oversized-manifest", path, message, { notes: [{ message: because }], hint })];
    });
}
