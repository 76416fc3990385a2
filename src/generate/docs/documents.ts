/** Every document, as a file. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Model } from "../../model/model.ts";
import { alertsPage } from "./alerts.ts";
import { metricsPage } from "./metrics.ts";
import { places } from "./places.ts";
import { runbookPage } from "./runbooks.ts";
import { slosPage } from "./slos.ts";

export function documentFiles(model: Model): readonly GeneratedFile[] {
  return [
    { path: places.metrics, content: metricsPage(model) },
    { path: places.slos, content: slosPage(model) },
    { path: places.alerts, content: alertsPage(model) },
    ...model.runbooks.map(({ value }) => ({ path: places.runbook(value.id), content: runbookPage(value, model) })),
  ];
}
