/** Finds burn rates that not even a total outage exceeds, declared or customary. */
import { entries } from "../../catalog/catalog.ts";
import type { Slo } from "../../catalog/slo.ts";
import { divided, errorBudget, times } from "../../decimal.ts";
import { type Diagnostic, error, note } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import { customaryTiers } from "../../model/slo/burn-rate.ts";
import type { CatalogCheck } from "../check.ts";
import { isObjective } from "./objective-out-of-range.ts";

export const unreachableBurnRate: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value }) => {
    // Others are told by objective-out-of-range.
    const period = value.period ?? catalog.deployment.sloPeriod;
    const periodMs = tryParseDuration(period === "calendar-month" ? "31d" : period);
    if (!isObjective(value.objective) || periodMs === undefined) return [];
    return speeds.flatMap((speed) => ofSpeed(speed, value, periodMs, at));
  });

const speeds = ["fast", "slow"] as const;

function ofSpeed(
  speed: "fast" | "slow",
  { objective, burnRate }: Slo,
  periodMs: number,
  at: string,
): readonly Diagnostic[] {
  const budget = errorBudget(objective);
  const outage = divided(1, budget);
  const because = { message: `the objective of ${objective}% leaves ${budget}: a total outage burns ${outage} times` };
  const declared = burnRate?.[speed];
  if (!declared) {
    return customaryTiers(speed, budget, periodMs).flatMap(({ factor, instead }) => {
      if (!instead || times(instead.factor, budget) < 1) return [];
      const message = `the customary burn rate of ${instead.factor} can never be exceeded: ${factor} is used`;
      return note("unreachable-burn-rate", `${at}.burnRate.${speed}`, message, { notes: [because] });
    });
  }
  return declared.flatMap(({ factor }, i) => {
    if (factor > 0 && times(factor, budget) < 1) return [];
    const message =
      factor > 0 ? `a burn rate of ${factor} can never be exceeded` : `a burn rate of ${factor} is always exceeded`;
    const hint = `use a factor above 0 and below ${outage}, or leave the tiers to the engine`;
    return error("unreachable-burn-rate", `${at}.burnRate.${speed}[${i}]`, message, { notes: [because], hint });
  });
}
