/** Every document as an artifact. */
import type { Artifact } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";
import { alertsPage } from "./alerts.ts";
import { metricsPage } from "./metrics.ts";
import { places } from "./places.ts";
import { runbookPage } from "./runbooks.ts";
import { slosPage } from "./slos.ts";

export function documentArtifacts(model: Model): readonly Artifact[] {
  const document = (path: string, content: string): Artifact => ({ path, kind: "document", content });
  return [
    document(places.metrics, metricsPage(model)),
    document(places.slos, slosPage(model)),
    document(places.alerts, alertsPage(model)),
    ...model.runbooks.map(({ value }) => document(places.runbook(value.id), runbookPage(value, model))),
  ];
}
