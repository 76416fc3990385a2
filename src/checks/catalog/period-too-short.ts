/** Finds SLO periods shorter than a window of their burn rates. */

import { formatDuration, tryParseDuration } from "../../basics/duration.ts";
import { entries } from "../../catalog/catalog.ts";
import { workbookTiers } from "../../model/slo/burn-rate.ts";
import type { CatalogCheck } from "../check.ts";

export const periodTooShort: CatalogCheck = {
  on: "catalog",
  code: "period-too-short",
  severity: ["warning"],
  finds: "an SLO period shorter than a window of its burn rates",
  because: "failures that the budget has already forgotten would still count as burning it",
  example: {
    form: "catalog",
    fails: 'slos: { daily: slo("daily", { ...promise, period: "1d" }) }',
    passes: 'slos: { weekly: slo("weekly", { ...promise, period: "7d" }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { period = catalog.deployment.sloPeriod, burnRate } }) => {
      const periodMs = tryParseDuration(period);
      const tiers = [...(burnRate?.fast ?? workbookTiers.fast), ...(burnRate?.slow ?? workbookTiers.slow)];
      const longestMs = Math.max(0, ...tiers.map(({ long }) => tryParseDuration(long) ?? 0));
      if (periodMs === undefined || periodMs >= longestMs) return [];
      const longest = formatDuration(longestMs);
      return {
        at: `${at}.period`,
        message: `a period of ${period} is shorter than ${longest}, a window of its burn rates`,
        hint: `use ${longest} or more, or tiers with shorter windows`,
      };
    }),
};
