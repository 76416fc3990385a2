/** Finds SLO periods longer than Prometheus keeps raw samples. */

import { tryParseDuration } from "../../basics/duration.ts";
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { bridgedMs } from "../../model/slo/growth.ts";
import type { CatalogCheck } from "../check.ts";

/** Prometheus' own default, where no raw tier is declared. */
const defaultRetention = "15d";

export const periodBeyondRetention: CatalogCheck = {
  on: "catalog",
  code: "period-beyond-retention",
  severity: ["error"],
  finds: "an SLO period longer than raw samples are kept",
  because: "Prometheus silently reads only what it still has, and the budget forgets failures that still count",
  example: {
    form: "catalog",
    fails: 'deployment: { sloPeriod: "30d", retention: [{ resolution: "raw", keep: "15d" }] }',
    passes: 'deployment: { sloPeriod: "14d", retention: [{ resolution: "raw", keep: "15d" }] }',
  },
  run: (catalog) => {
    const keep = catalog.deployment.retention.find((tier) => tier.resolution === "raw")?.keep ?? defaultRetention;
    const keptMs = tryParseDuration(keep) ?? Number.POSITIVE_INFINITY;
    return periods(catalog).flatMap(([at, period]) => {
      const longest = period === "calendar-month" ? "31d" : period;
      const lookedBackMs = (tryParseDuration(longest) ?? 0) + (period === "calendar-month" ? 0 : bridgedMs);
      if (lookedBackMs <= keptMs) return [];
      return {
        at,
        message: `a period of ${longest} looks further back than samples are kept`,
        because: [
          `raw samples are kept for ${keep}: Prometheus reports no error for a longer range, and reads ${keep}`,
          "the budget would forget failures that still count",
        ],
        hint: `use a period below ${keep}, or keep raw samples longer`,
      };
    });
  },
};

/** The default only counts where an SLO uses it. */
function periods(catalog: Catalog): readonly (readonly [string, string])[] {
  const slos = entries(catalog, "slo");
  const own = slos.flatMap(({ at, value: { period } }) =>
    period === undefined ? [] : [[`${at}.period`, period] as const],
  );
  const { sloPeriod } = catalog.deployment;
  return own.length < slos.length ? [["deployment.sloPeriod", sloPeriod], ...own] : own;
}
