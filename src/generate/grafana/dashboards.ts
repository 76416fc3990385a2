/** Grafana dashboards: one file for each of the model. The SDK is loaded only here, and only where there is a dashboard. */
import type { Artifact } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";

export async function dashboardArtifacts(model: Model): Promise<readonly Artifact[]> {
  if (model.dashboards.length === 0) return [];
  const { dashboardText } = await import("./build/dashboard.ts");
  return model.dashboards.map((dashboard) => ({
    path: `grafana/dashboards/${dashboard.uid}.json`,
    kind: "dashboard",
    content: dashboardText(dashboard, model),
  }));
}
