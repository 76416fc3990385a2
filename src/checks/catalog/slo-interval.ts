/** Finds evaluation intervals that the running counts of SLOs cannot be kept at. */

import { tryParseDuration } from "../../basics/duration.ts";
import { entries } from "../../catalog/catalog.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
import type { CatalogCheck } from "../check.ts";

export const sloInterval: CatalogCheck = {
  on: "catalog",
  code: "slo-interval",
  severity: ["error"],
  finds: "an interval of SLO groups of which five minutes are not a multiple",
  because: "each count is that of five minutes ago and what came since: part of it would be lost",
  example: {
    form: "catalog",
    fails: 'deployment: { evaluationInterval: "45s" }',
    passes: 'deployment: { evaluationInterval: "30s" }',
  },
  run: (catalog) => {
    const { evaluationInterval, sloGroups } = catalog.deployment;
    const interval = sloGroups?.interval ?? evaluationInterval;
    const intervalMs = tryParseDuration(interval);
    // bad-duration reports the others.
    if (intervalMs === undefined || intervalMs === 0 || entries(catalog, "slo").length === 0) return [];
    if (sloBaseWindowMs % intervalMs === 0) return [];
    return [
      {
        at: sloGroups?.interval === undefined ? "deployment.evaluationInterval" : "deployment.sloGroups.interval",
        message: `five minutes are not a multiple of ${interval}`,
        hint: "use 10s, 15s, 20s, 30s, 1m or another that divides 5m; deployment.sloGroups.interval sets it for SLOs alone",
      },
    ];
  },
};
