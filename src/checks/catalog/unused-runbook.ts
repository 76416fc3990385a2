/** Finds runbooks that no alert and no SLO leads to. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const unusedRunbook: CatalogCheck = {
  on: "catalog",
  code: "unused-runbook",
  severity: ["warning"],
  finds: "a runbook that no alert and no SLO leads to",
  because: "nobody finds it when it is needed",
  example: {
    form: "catalog",
    fails: 'runbooks: { spare: runbook("spare", steps) }',
    passes: `runbooks: { spare: runbook("spare", steps) },
alerts: { queueTooLong: { ...alerts.queueTooLong, runbook: "spare" } }`,
  },
  run: (catalog) => {
    const used = [...entries(catalog, "slo"), ...entries(catalog, "alert")].map(({ value }) => value.runbook);
    return entries(catalog, "runbook").flatMap(({ at, value: { id } }) => {
      if (used.includes(id)) return [];
      const hint = "name it in the alert it is for, or remove it";
      return { at, message: `no alert and no SLO leads to runbook "${id}"`, hint };
    });
  },
};
