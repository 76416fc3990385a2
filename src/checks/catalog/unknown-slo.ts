/** Finds alerts on SLOs that the catalog does not export. */

import { didYouMean } from "../../basics/suggest.ts";
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const unknownSlo: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "unknown-slo",
  severity: ["error"],
  finds: "an alert on an SLO that is not exported",
  because: "an SLO is recorded only where its module exports it, so the alert has nothing to compare",
  example: {
    form: "catalog",
    fails:
      'alerts: { queueTooLong: { ...alerts.queueTooLong, when: belowObjective(slo("forgotten", promise), "5m") } }',
    passes: 'alerts: { queueTooLong: { ...alerts.queueTooLong, when: belowObjective(slos.availability, "5m") } }',
  },
  run: (catalog) => {
    const known = entries(catalog, "slo").map(({ value }) => value.name);
    return entries(catalog, "alert").flatMap(({ at, value: { when } }) => {
      if (when.kind !== "below-objective" || known.includes(when.slo)) return [];
      return {
        at: `${at}.when`,
        message: `there is no SLO "${when.slo}"`,
        hint: didYouMean(when.slo, known),
      };
    });
  },
};
