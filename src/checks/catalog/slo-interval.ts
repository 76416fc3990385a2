/** Finds evaluation intervals that the running counts of SLOs cannot be kept at. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
import type { CatalogCheck } from "../check.ts";

export const sloInterval: CatalogCheck = (catalog) => {
  const { evaluationInterval, sloGroups } = catalog.deployment;
  const interval = sloGroups?.interval ?? evaluationInterval;
  const intervalMs = tryParseDuration(interval);
  // Others are reported by bad-duration.
  if (intervalMs === undefined || intervalMs === 0 || entries(catalog, "slo").length === 0) return [];
  if (sloBaseWindowMs % intervalMs === 0) return [];
  const at = sloGroups?.interval === undefined ? "deployment.evaluationInterval" : "deployment.sloGroups.interval";
  return [
    error("slo-interval", at, `five minutes are not a whole number of intervals of ${interval}`, {
      notes: [
        { message: "each count is what was counted five minutes ago and what came since: part of it would be lost" },
      ],
      hint: "use 10s, 15s, 20s, 30s, 1m or another that divides 5m; deployment.sloGroups.interval sets it for SLOs alone",
    }),
  ];
};
