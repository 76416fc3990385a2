/** Grafana dashboards: one file for each of the model. The SDK is loaded only here, and only where there is a dashboard. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";

/** Loading it takes longer than most of what else there is to do: whoever has to wait anyway begins with it. */
export const loadSdk = () => import("./build/dashboard.ts");

export async function dashboardFiles(model: Model): Promise<readonly GeneratedFile[]> {
  if (model.dashboards.length === 0) return [];
  const { dashboardText } = await loadSdk();
  return model.dashboards.map((dashboard) => ({
    path: `grafana/dashboards/${dashboard.uid}.json`,
    content: dashboardText(dashboard, model),
  }));
}

/** The same in schema v2, where the deployment asks for it. */
export async function dashboardV2Files(model: Model): Promise<readonly GeneratedFile[]> {
  if (model.deployment.dashboards !== "v2") return [];
  const { resourceText } = await import("./build/v2/resource.ts");
  const files = await dashboardFiles(model);
  return files.map(({ path, content }) => ({
    path: path.replace("grafana/dashboards/", "grafana/dashboards-v2/"),
    content: resourceText(content),
  }));
}
