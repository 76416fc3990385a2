/** Finds SLOs whose shortest window holds too few scrapes. */

import { formatDuration } from "../../basics/duration.ts";
import { entries } from "../../catalog/catalog.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { sliSelectors } from "../../model/expressions.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
import { metricNames } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";

/** One scrape may fail, and there are still two on each side of it. */
const scrapesWanted = 4;

export const sloWindowTooShort: CatalogCheck = {
  on: "catalog",
  code: "slo-window-too-short",
  severity: ["error"],
  finds: "an SLO whose shortest window, 5m, holds fewer than four scrapes",
  because: "one failed scrape leaves the window without a result, and the burn rate with a gap",
  example: {
    form: "catalog",
    fails: 'only: ["slos", "runbooks"], metrics: { requests }, scrape: { interval: "2m" }',
    passes: 'only: ["slos", "runbooks"], metrics: { requests }, scrape: { interval: "1m" }',
  },
  run: (catalog) => {
    const schema = declaredSchema(catalog);
    const window = formatDuration(sloBaseWindowMs);
    return entries(catalog, "slo").flatMap(({ at, value }) => {
      const names = sliSelectors(value.sli).flatMap(({ of }) => metricNames(of));
      const scrapeMs = Math.max(0, ...names.map((name) => schema.get(name)?.intervalMs ?? 0));
      if (scrapesWanted * scrapeMs <= sloBaseWindowMs) return [];
      const interval = formatDuration(scrapeMs);
      return {
        at,
        message: `the shortest window of the SLO ${value.name} holds too few scrapes`,
        because: `it is ${window} and holds fewer than ${scrapesWanted} scrapes, one each ${interval}`,
        hint: `scrape every ${formatDuration(sloBaseWindowMs / scrapesWanted)} or more often`,
      };
    });
  },
};
