/** Compares two versions of a catalog in meaning, from what each publishes as `catalog.json`. */
import type { CatalogJson } from "../schemas/catalog.ts";
import { alertChanges } from "./alerts.ts";
import { type Change, impacts } from "./change.ts";
import { metricChanges } from "./metrics.ts";
import { recordingChanges } from "./recordings.ts";
import { sloChanges } from "./slos.ts";
import { dashboardChanges, deploymentChanges, runbookChanges } from "./surroundings.ts";

const comparisons: readonly ((before: CatalogJson, after: CatalogJson) => readonly Change[])[] = [
  metricChanges,
  alertChanges,
  sloChanges,
  recordingChanges,
  dashboardChanges,
  runbookChanges,
  deploymentChanges,
];

/** The worst first; among equals in the order of the catalog. */
export function changesBetween(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const all = comparisons.flatMap((compare) => compare(before, after));
  return impacts.flatMap((impact) => all.filter((change) => change.impact === impact));
}

export function isBreaking(changes: readonly Change[]): boolean {
  return changes.some((change) => change.impact === "breaking");
}
