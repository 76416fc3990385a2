/** Dashboards as ConfigMaps, which Grafana's sidecar finds by a label. */

import type { GeneratedFile } from "../../basics/artifact.ts";
import { slug } from "../../basics/names.ts";
import type { Kubernetes } from "../../catalog/kubernetes.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import { grafanaDashboardFiles } from "../grafana/as-is.ts";
import { dashboardFiles } from "../grafana/dashboards.ts";
import { manifestPath, metadata } from "./manifest.ts";

export async function dashboardManifests(model: Model, kubernetes: Kubernetes): Promise<readonly GeneratedFile[]> {
  const { namespace, dashboardSelector = { grafana_dashboard: "1" } } = kubernetes;
  return [...(await dashboardFiles(model)), ...grafanaDashboardFiles(model)].map(({ path, content }) => {
    const file = path.slice(path.lastIndexOf("/") + 1);
    // A uid of Grafana may have capitals and underscores, an object's name not.
    const name = `${slug(file.replace(/\.json$/, ""))}-dashboard`;
    const manifest = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: metadata(name, namespace, model.service, dashboardSelector),
      data: { [file]: content },
    };
    return { path: manifestPath(name, "ConfigMap"), content: yamlText(manifest) };
  });
}
