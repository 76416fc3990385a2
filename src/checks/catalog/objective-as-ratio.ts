/** Finds objectives that were likely meant as a ratio: an objective is a percentage. */

import { percent } from "../../basics/decimal.ts";
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";
import { isObjective } from "./objective-out-of-range.ts";

export const objectiveAsRatio: CatalogCheck = {
  on: "catalog",
  code: "objective-as-ratio",
  severity: ["warning"],
  finds: "an objective below 1, which was likely meant as a ratio",
  because: "an objective is a percentage, so 0.999 allows more than 99% of the events to be bad",
  example: {
    form: "catalog",
    fails: 'slos: { kept: slo("kept", { ...promise, objective: 0.999 }) }',
    passes: 'slos: { kept: slo("kept", { ...promise, objective: 99.9 }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { objective } }) => {
      if (!isObjective(objective) || objective >= 1) return [];
      return {
        at: `${at}.objective`,
        message: `an objective of ${objective} allows nearly all events to be bad`,
        because: `it is a percentage: ${objective}% of the events have to be good`,
        hint: `write ${percent(objective).slice(0, -1)} if ${percent(objective)} is meant`,
      };
    }),
};
