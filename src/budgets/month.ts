/** The budgets of one calendar month (UTC), from the running counts that each SLO records. */
import type { Connection } from "../http/json.ts";
import { overPeriod, type Period, type Series } from "../http/query.ts";
import { sloSeries } from "../model/names.ts";

export interface Objective {
  readonly slo: string;
  readonly title: string;
  /** Percent. */
  readonly objective: number;
  /** Share of events that may be bad, exactly. */
  readonly budget: number;
}

export interface MonthLine extends Objective {
  /** The labels that keep the SLO's series apart, without `slo`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly total: number;
  readonly bad: number;
  /** Percent of good events; 100 where there was none at all. */
  readonly achieved: number;
  /** Share of the month's budget that is spent: 1.2 is a fifth more than there was. */
  readonly spent: number;
  readonly isMet: boolean;
  /** Share of the month's hours for which something was recorded. */
  readonly covered: number;
}

export type Month = { readonly lines: readonly MonthLine[] } | { readonly problem: string };

/** Counts go on from those of five minutes before: all instants asked for are whole hours. */
const stepSeconds = 3600;

/** `2026-10` is from its first to its last instant, in UTC; undefined for what is not a month. */
export function monthOf(text: string): Period | undefined {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!found) return undefined;
  const [year, month] = [Number(found[1]), Number(found[2])];
  return { start: Date.UTC(year, month - 1) / 1000, end: Date.UTC(year, month) / 1000, step: stepSeconds };
}

export async function monthReport(
  server: Connection,
  objectives: readonly Objective[],
  period: Period,
): Promise<Month> {
  const lines: MonthLine[] = [];
  for (const objective of objectives) {
    const selector = `{slo=${JSON.stringify(objective.slo)}}`;
    const [total, bad] = await Promise.all(
      (["total", "bad"] as const).map((part) => overPeriod(server, `${sloSeries.count(part)}${selector}`, period)),
    );
    if (!total || !bad) continue;
    if ("problem" in total) return total;
    if ("problem" in bad) return bad;
    lines.push(...total.series.map((series) => line(objective, series, bad.series, period)));
  }
  return { lines };
}

function line(objective: Objective, total: Series, bad: readonly Series[], { start, end, step }: Period): MonthLine {
  const { __name__: _name, slo: _slo, ...labels } = total.labels;
  const key = (s: Series) => JSON.stringify(Object.entries({ ...s.labels, __name__: "" }).toSorted());
  const own = bad.find((b) => key(b) === key(total));
  const [all, failed] = [growth(total.samples), growth(own?.samples ?? [])];
  const spent = failed === 0 ? 0 : failed / (objective.budget * all);
  return {
    ...objective,
    labels,
    total: all,
    bad: failed,
    achieved: all === 0 ? 100 : 100 * (1 - failed / all),
    spent,
    isMet: spent <= 1,
    covered: Math.min(1, (total.samples.length - 1) / ((end - start) / step)),
  };
}

/** What a count grew by; where it begins anew, from zero. */
function growth(samples: Series["samples"]): number {
  return samples.slice(1).reduce((sum, [, value], i) => {
    const before = samples[i]?.[1] ?? 0;
    return sum + (value >= before ? value - before : value);
  }, 0);
}
