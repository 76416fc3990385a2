/** Grafana dashboards: one file for each of the model. The SDK is loaded only here, and only where there is a dashboard. */
import type { GeneratedFile } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";

export async function dashboardFiles(model: Model): Promise<readonly GeneratedFile[]> {
  if (model.dashboards.length === 0) return [];
  const { dashboardText } = await import("./build/dashboard.ts");
  return model.dashboards.map((dashboard) => ({
    path: `grafana/dashboards/${dashboard.uid}.json`,
    content: dashboardText(dashboard, model),
  }));
}
