/** Finds alerts and SLOs with a runbook that does not exist. */

import { didYouMean } from "../../basics/suggest.ts";
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const unknownRunbook: CatalogCheck = {
  on: "catalog",
  code: "unknown-runbook",
  severity: ["error"],
  finds: "an alert or SLO with a runbook that does not exist",
  because: "the notification would link to a page that does not exist",
  example: {
    form: "catalog",
    fails: 'alerts: { queueTooLong: { ...alerts.queueTooLong, runbook: "quue" } }',
    passes: 'alerts: { queueTooLong: { ...alerts.queueTooLong, runbook: "queue" } }',
  },
  run: (catalog) => {
    const known = entries(catalog, "runbook").map(({ value }) => value.id);
    return [...entries(catalog, "slo"), ...entries(catalog, "alert")].flatMap(({ at, value: { runbook } }) => {
      if (known.includes(runbook)) return [];
      return {
        at: `${at}.runbook`,
        message: `there is no runbook ${JSON.stringify(runbook)}`,
        hint: didYouMean(String(runbook), known),
      };
    });
  },
};
