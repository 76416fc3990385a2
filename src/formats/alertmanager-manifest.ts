/** Routes in Kubernetes manifests: the AlertmanagerConfig of the Prometheus operator, and that of VictoriaMetrics'. */
import { readRoutingManifest } from "../lint/read/alertmanager-manifest.ts";
import { get, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const alertmanagerManifest: Format = {
  kind: "alertmanager-manifest",
  output: "only read",
  schema: "no structure",
  recognises: (tree) => ["AlertmanagerConfig", "VMAlertmanagerConfig"].includes(textOf(get(tree, "kind")) ?? ""),
  read: (of, tree) => {
    const spec = get(tree, "spec");
    return spec ? readRoutingManifest(of, spec) : {};
  },
};
