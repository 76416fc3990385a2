/** Finds windows, counts and shares of a burn rate that cannot be meant. Whether the rate can be exceeded is for another check. */

import { formatDuration, tryParseDuration } from "../../basics/duration.ts";
import type { BurnRateOptions } from "../../catalog/burn-rate.ts";
import { entries } from "../../catalog/catalog.ts";
import { sloWindowsMs } from "../../model/slo/counts.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badBurnRate: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "bad-burn-rate",
  severity: ["error"],
  finds: "a burn rate's windows, minimum of bad events or low share of the budget that cannot be meant",
  because: "no rule can be written for such a burn rate",
  example: {
    form: "catalog",
    fails:
      'slos: { quick: slo("quick", { ...promise, burnRate: { fast: [{ long: "5m", short: "1h", factor: 14.4 }] } }) }',
    passes:
      'slos: { quick: slo("quick", { ...promise, burnRate: { fast: [{ long: "1h", short: "5m", factor: 14.4 }] } }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { burnRate } }) =>
      burnRate ? [...badWindows(burnRate, at), ...badLimits(burnRate, at)] : [],
    ),
};

function badWindows(burnRate: BurnRateOptions, at: string): readonly Finding[] {
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

function notRecorded(window: string, at: string): Finding {
  const hint = `use one of ${sloWindowsMs.map((ms) => formatDuration(ms)).join(", ")}`;
  return { at, message: `no error ratio is recorded over ${JSON.stringify(window)}`, hint };
}

function swapped(long: string, short: string, at: string): readonly Finding[] {
  if ((tryParseDuration(long) ?? 0) >= (tryParseDuration(short) ?? 0)) return [];
  return [
    {
      at,
      message: `the long window, ${long}, is shorter than the short one, ${short}`,
      because: "the long one shows that enough of the budget is burnt, the short one that it is still burning",
      hint: `write long: "${short}", short: "${long}"`,
    },
  ];
}

function badLimits({ minBadEvents = 0, lowAt = false }: BurnRateOptions, at: string): readonly Finding[] {
  const isCount = Number.isInteger(minBadEvents) && minBadEvents >= 0;
  const isShare = lowAt === false || (lowAt > 0 && lowAt < 1);
  return [
    ...(isCount
      ? []
      : [
          {
            at: `${at}.burnRate.minBadEvents`,
            message: `${minBadEvents} is not a number of events`,
            hint: "give a whole number, or 0 where a single bad event may page",
          },
        ]),
    ...(isShare
      ? []
      : [
          {
            at: `${at}.burnRate.lowAt`,
            message: `${lowAt} is not a share of the budget`,
            hint: "give the share of the budget that is left, such as 0.1, or false for no such alert",
          },
        ]),
  ];
}
