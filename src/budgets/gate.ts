/** Decides by an SLO's error budget whether a deployment may go on. */

import { percent } from "../basics/decimal.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { Connection } from "../http/json.ts";
import { instant, type Series } from "../http/query.ts";
import { sloSeries } from "../model/names.ts";

export interface GateLimits {
  /** Share of the budget that has to be left: 0.1 is a tenth. */
  readonly minBudget: number;
  /** Times the sustainable rate, over the last hour. */
  readonly maxBurn: number;
}

export type Gate =
  /** One line for each series of the SLO, and what is against a deployment. */
  { readonly lines: readonly string[]; readonly against: readonly Diagnostic[] } | { readonly problem: string };

const hourMs = 3_600_000;

/**
 * Every series of the SLO has to have enough budget left and to burn slowly enough. An SLO without data opens no gate: it is
 * a problem, as a server that does not answer is.
 */
export async function gate(server: Connection, slo: string, limits: GateLimits): Promise<Gate> {
  const selector = `{slo=${JSON.stringify(slo)}}`;
  const [left, burning] = await Promise.all([
    instant(server, `${sloSeries.remaining}${selector}`),
    instant(server, `${sloSeries.burnRate(hourMs)}${selector}`),
  ]);
  if ("problem" in left) return left;
  if ("problem" in burning) return burning;
  if (left.series.length === 0) {
    return { problem: `${sloSeries.remaining}${selector} has no series: the rules of the SLO are not evaluated there` };
  }
  const burnOf = ({ labels }: Series): number => {
    const same = burning.series.find((b) => nameOf(b) === nameOf({ labels, samples: [] }));
    return same ? latest(same) : Number.NaN;
  };
  const each = left.series.map((series) => ({ name: nameOf(series), left: latest(series), burn: burnOf(series) }));
  return {
    lines: each.map(
      (s) => `${s.name}: ${percent(rounded(s.left))} of the budget left, burn rate ${rounded(s.burn)} over 1h`,
    ),
    against: each.flatMap((s) => judged(s, limits)),
  };
}

function judged(
  series: { readonly name: string; readonly left: number; readonly burn: number },
  limits: GateLimits,
): readonly Diagnostic[] {
  const { name, left, burn } = series;
  const { minBudget, maxBurn } = limits;
  return [
    // A value that is not a number opens nothing either.
    ...(left >= minBudget
      ? []
      : [
          error(
            "budget-too-low",
            name,
            `${percent(rounded(left))} of the budget is left, less than ${percent(minBudget)}`,
          ),
        ]),
    ...(burn <= maxBurn
      ? []
      : [
          error(
            "burns-too-fast",
            name,
            `the budget burns at ${rounded(burn)}× the sustainable rate over 1h, more than ${maxBurn}×`,
          ),
        ]),
  ];
}

function nameOf({ labels }: Series): string {
  const own = Object.entries(labels).filter(([name]) => name !== "__name__");
  return own
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

function latest({ samples }: Series): number {
  return samples.at(-1)?.[1] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
