/** Finds SLOs whose shortest window holds too few scrapes to tell burning from bad luck. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { formatDuration, tryParseDuration } from "../../duration.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
import type { CatalogCheck } from "../check.ts";

/** One scrape may fail, and there are still two on each side of it. */
const scrapesWanted = 4;

export const sloWindowTooShort: CatalogCheck = (catalog: Catalog) => {
  const { interval } = catalog.deployment.scrape;
  const scrapeMs = tryParseDuration(interval) ?? 0;
  if (scrapesWanted * scrapeMs <= sloBaseWindowMs) return [];
  const window = formatDuration(sloBaseWindowMs);
  return entries(catalog, "slo").map(({ at, value }) =>
    error("slo-window-too-short", at, `the shortest window of the SLO ${value.name} is too short for its scrapes`, {
      notes: [{ message: `it is ${window} and holds fewer than ${scrapesWanted} scrapes, one each ${interval}` }],
      hint: `scrape every ${formatDuration(sloBaseWindowMs / scrapesWanted)} or more often`,
    }),
  );
};
