/** Finds SLO periods shorter than a window that their burn is measured over. */
import { entries } from "../../catalog/catalog.ts";
import { warning } from "../../diagnostic.ts";
import { formatDuration, tryParseDuration } from "../../duration.ts";
import { workbookTiers } from "../../model/slo/burn-rate.ts";
import type { CatalogCheck } from "../check.ts";

export const periodTooShort: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { period = catalog.deployment.sloPeriod, burnRate } }) => {
    const periodMs = tryParseDuration(period);
    const tiers = [...(burnRate?.fast ?? workbookTiers.fast), ...(burnRate?.slow ?? workbookTiers.slow)];
    const longestMs = Math.max(0, ...tiers.map(({ long }) => tryParseDuration(long) ?? 0));
    if (periodMs === undefined || periodMs >= longestMs) return [];
    const longest = formatDuration(longestMs);
    const message = `a period of ${period} is shorter than ${longest}, which its burn is measured over`;
    return warning("period-too-short", `${at}.period`, message, {
      notes: [{ message: "failures that the budget has forgotten would still burn it" }],
      hint: `use ${longest} or more, or tiers with shorter windows`,
    });
  });
