/** Finds windows, counts and shares of a burn rate that cannot be meant. That it can be exceeded is for another check to say. */
import type { BurnRateOptions } from "../../catalog/burn-rate.ts";
import { entries } from "../../catalog/catalog.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { formatDuration, tryParseDuration } from "../../duration.ts";
import { sloWindowsMs } from "../../model/slo/counts.ts";
import type { CatalogCheck } from "../check.ts";

export const badBurnRate: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { burnRate } }) =>
    burnRate ? [...badWindows(burnRate, at), ...badLimits(burnRate, at)] : [],
  );

function badWindows(burnRate: BurnRateOptions, at: string): readonly Diagnostic[] {
  return (["fast", "slow"] as const).flatMap((speed) =>
    (burnRate[speed] ?? []).flatMap(({ long, short }, i) => {
      const tier = `${at}.burnRate.${speed}[${i}]`;
      const unknown = [long, short].filter((window) => !sloWindowsMs.includes(tryParseDuration(window) ?? 0));
      return unknown.length > 0
        ? unknown.map((window) => notRecorded(String(window), tier))
        : swapped(String(long), String(short), tier);
    }),
  );
}

function notRecorded(window: string, at: string): Diagnostic {
  const hint = `use one of ${sloWindowsMs.map((ms) => formatDuration(ms)).join(", ")}`;
  return error("bad-burn-rate", at, `no error ratio is recorded over ${JSON.stringify(window)}`, { hint });
}

function swapped(long: string, short: string, at: string): readonly Diagnostic[] {
  if ((tryParseDuration(long) ?? 0) >= (tryParseDuration(short) ?? 0)) return [];
  const because = "the long one tells that enough of the budget is gone, the short one that it still goes on";
  const problem = error("bad-burn-rate", at, `the long window, ${long}, is shorter than the short one, ${short}`, {
    notes: [{ message: because }],
    hint: `write long: "${short}", short: "${long}"`,
  });
  return [problem];
}

function badLimits({ minBadEvents = 0, lowAt = false }: BurnRateOptions, at: string): readonly Diagnostic[] {
  const told: Diagnostic[] = [];
  if (!Number.isInteger(minBadEvents) || minBadEvents < 0) {
    const hint = "give a whole number, or 0 where a single bad event may page";
    told.push(
      error("bad-burn-rate", `${at}.burnRate.minBadEvents`, `${minBadEvents} is no number of events`, { hint }),
    );
  }
  if (lowAt !== false && !(lowAt > 0 && lowAt < 1)) {
    const hint = "give the share of the budget that is left, such as 0.1, or false for no such alert";
    told.push(error("bad-burn-rate", `${at}.burnRate.lowAt`, `${lowAt} is no share of a budget that is low`, { hint }));
  }
  return told;
}
