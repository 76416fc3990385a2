/** Finds SLOs whose shortest window holds too few scrapes. */
import { entries } from "../../catalog/catalog.ts";
import { formatDuration, tryParseDuration } from "../../duration.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
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
    const { interval } = catalog.deployment.scrape;
    const scrapeMs = tryParseDuration(interval) ?? 0;
    if (scrapesWanted * scrapeMs <= sloBaseWindowMs) return [];
    const window = formatDuration(sloBaseWindowMs);
    return entries(catalog, "slo").map(({ at, value }) => ({
      at,
      message: `the shortest window of the SLO ${value.name} holds too few scrapes`,
      because: `it is ${window} and holds fewer than ${scrapesWanted} scrapes, one each ${interval}`,
      hint: `scrape every ${formatDuration(sloBaseWindowMs / scrapesWanted)} or more often`,
    }));
  },
};
