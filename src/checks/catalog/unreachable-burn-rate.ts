/** Finds burn rates that not even a total outage exceeds, declared or customary. */

import { divided, errorBudget, times } from "../../basics/decimal.ts";
import { tryParseDuration } from "../../basics/duration.ts";
import { entries } from "../../catalog/catalog.ts";
import type { Slo } from "../../catalog/slo.ts";
import { customaryTiers } from "../../model/slo/burn-rate.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { isObjective } from "./objective-out-of-range.ts";

export const unreachableBurnRate: CatalogCheck = {
  on: "catalog",
  code: "unreachable-burn-rate",
  severity: ["error", "note"],
  finds: "a burn rate that not even a total outage exceeds; a note where a customary one is replaced",
  because: "a total outage burns 1 / error budget times the sustainable rate, and the alert waits for more",
  example: {
    form: "catalog",
    fails: `slos: {
  most: slo("most", { ...promise, objective: 90, burnRate: { fast: [{ long: "1h", short: "5m", factor: 14.4 }] } }),
}`,
    passes: `slos: {
  most: slo("most", { ...promise, objective: 99, burnRate: { fast: [{ long: "1h", short: "5m", factor: 14.4 }] } }),
}`,
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value }) => {
      const period = value.period ?? catalog.deployment.sloPeriod;
      const periodMs = tryParseDuration(period === "calendar-month" ? "31d" : period);
      // objective-out-of-range, objective-as-ratio and bad-duration report the others.
      if (!isObjective(value.objective) || value.objective < 1 || periodMs === undefined) return [];
      return speeds.flatMap((speed) => ofSpeed(speed, value, periodMs, at));
    }),
};

const speeds = ["fast", "slow"] as const;

function ofSpeed(
  speed: "fast" | "slow",
  { objective, burnRate }: Slo,
  periodMs: number,
  at: string,
): readonly Finding[] {
  const budget = errorBudget(objective);
  const outage = divided(1, budget);
  const because = `the objective of ${objective}% leaves an error budget of ${budget}: a total outage burns it at ${outage}× the sustainable rate`;
  const declared = burnRate?.[speed];
  if (!declared) {
    return customaryTiers(speed, budget, periodMs).flatMap(({ factor, instead }) => {
      if (!instead || times(instead.factor, budget) < 1) return [];
      const message = `the customary burn rate of ${instead.factor} can never be exceeded: ${factor} is used`;
      return { at: `${at}.burnRate.${speed}`, severity: "note", message, because };
    });
  }
  return declared.flatMap(({ factor }, i) => {
    if (factor > 0 && times(factor, budget) < 1) return [];
    return {
      at: `${at}.burnRate.${speed}[${i}]`,
      message: `a burn rate of ${factor} ${factor > 0 ? "can never be" : "is always"} exceeded`,
      because,
      hint: `use a factor above 0 and below ${outage}, or leave the tiers to the engine`,
    };
  });
}
