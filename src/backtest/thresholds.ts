/** What other limits of alerts would have fired over what a server remembers. Knows no command line. */
import type { Connection } from "../http/json.ts";
import { coverageOf } from "./coverage.ts";
import { eachPart, type Failed } from "./history.ts";
import { candidates, type Limit, limitOf, quantile } from "./limit.ts";
import { type Period, replay } from "./replay.ts";
import type { ReplayedAlert, RuleSet } from "./rule-set.ts";
import { type AlertSummary, summaryOf } from "./summary.ts";

interface Tried extends Pick<AlertSummary, "fired" | "firingMs" | "short" | "pagesPerWeek"> {
  readonly limit: number;
  readonly from: string;
}

export type Thresholds =
  | {
      readonly kind: "tried";
      readonly alert: string;
      readonly measured: string;
      readonly op: Limit["op"];
      readonly limit: number;
      readonly median: number;
      readonly min: number;
      readonly max: number;
      readonly tried: readonly Tried[];
      /** The most sensitive limit with few enough pages. */
      readonly suggested?: number;
    }
  | { readonly kind: "no-limit"; readonly alert: string }
  | { readonly kind: "no-data"; readonly alert: string; readonly missing: readonly string[] };

export interface AllThresholds {
  readonly period: Period;
  /** What a suggested limit may make in a week. */
  readonly mostPages: number;
  readonly alerts: readonly Thresholds[];
}

/** Values are looked at so often in all of the period: enough for a quantile, and one query. */
const looks = 10_000;

export async function thresholds(
  server: Connection,
  rules: RuleSet,
  asked: Period,
  mostPages: number,
  progress: (done: number, all: number) => void = () => {},
): Promise<AllThresholds | Failed> {
  const coverage = await coverageOf(server, [rules], asked);
  if ("problem" in coverage) return coverage;
  const found: Thresholds[] = [];
  for (const alert of rules.alerts) {
    const limit = limitOf(alert.expr);
    const known = coverage.of(alert);
    if (!limit) found.push({ kind: "no-limit", alert: alert.name });
    else {
      const period = { ...coverage.period, since: known.since };
      const values = known.notRecorded.length > 0 ? [] : await valuesOf(server, limit, alert, period);
      if ("problem" in values) return values;
      if (values.length === 0) {
        const missing = [...known.notRecorded, ...known.missing];
        found.push({ kind: "no-data", alert: alert.name, missing: missing.length > 0 ? missing : [limit.measured] });
      } else {
        const ascending = Float64Array.from(values).toSorted();
        const tried: Tried[] = [];
        for (const candidate of candidates(limit, ascending)) {
          const other = { ...alert, expr: limit.withLimit(candidate.limit) };
          const replayed = await replay(server, other, period, coverage.wasThere);
          if ("problem" in replayed) return replayed;
          const { alerts } = summaryOf(rules, [{ alert: other, replay: replayed, known }], period);
          for (const { fired, firingMs, short, pagesPerWeek } of alerts)
            tried.push({ ...candidate, fired, firingMs, short, pagesPerWeek });
        }
        const suggested = tried.find((t) => t.pagesPerWeek <= mostPages)?.limit;
        found.push({
          kind: "tried",
          alert: alert.name,
          measured: limit.measured,
          op: limit.op,
          limit: limit.limit,
          median: quantile(ascending, 0.5),
          min: quantile(ascending, 0),
          max: quantile(ascending, 1),
          tried,
          ...(suggested === undefined ? {} : { suggested }),
        });
      }
    }
    progress(found.length, rules.alerts.length);
  }
  return { period: coverage.period, mostPages, alerts: found };
}

async function valuesOf(
  server: Connection,
  { measured }: Limit,
  { stepMs }: ReplayedAlert,
  { since, until }: Period,
): Promise<number[] | Failed> {
  const every = Math.max(1, Math.ceil((until - since) / stepMs / looks)) * stepMs;
  const values: number[] = [];
  const range = { from: Math.ceil(since / every) * every, to: Math.floor(until / every) * every, stepMs: every };
  const failed = await eachPart(server, measured, range, (series) => {
    for (const { samples } of series) for (const [, value] of samples) if (!Number.isNaN(value)) values.push(value);
  });
  return failed ?? values;
}
