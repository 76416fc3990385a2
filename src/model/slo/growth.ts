/**
 * How much a counter grew within the base window. Knows nothing of what is counted.
 *
 * Nothing here depends on how often the target is scraped or the rule evaluated: the value now is compared with the value a
 * window ago, and where either scrape is missing, with the last one before it. Growth that no scrape saw while it happened is
 * counted as soon as one does.
 */
import type { Expr, Matching, Selector } from "../../promql/ast.ts";
import { anyOf, binary, call, comparedTo } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import { sloBaseWindowMs } from "../names.ts";

/** How long a target, or Prometheus, may be away: growth in the meantime is counted once it is back. */
export const bridgedMs = 3_600_000;

/** A counter, and the labels that are its own: the others are those of its target, which `up` carries as well. */
export interface Counted {
  readonly of: Selector;
  readonly ownLabels: readonly string[];
}

/** What turns a sample into a number to count: nothing for a counter, `histogram_count` for a native histogram. */
export type Count = (sample: Expr) => Expr;

const itself: Count = (sample) => sample;

/**
 * How late the raw series are read. A sample has the time at which its scrape began, and is there when the scrape ends: read
 * at once, what a scrape under way brings would be in neither of two windows that meet there. Prometheus' own time limit for
 * a scrape is as long.
 */
export const settledMs = 10_000;

/**
 * How often it is looked up whether a target answered. Prometheus holds a sample for each target and step at once: more often,
 * and promtool's limit of 10,000 would be reached with some hundred targets.
 */
const answeredEveryMs = 120_000;

/**
 * Growth over five minutes, summed by labels.
 *
 * @example growth({ of: errors, ownLabels: ["code"] }, ["job"])
 * // sum by (job) (
 * //     increase(errors_total[5m] offset 10s)
 * //     and resets(errors_total[10m] offset 10s) > 0
 * //   or
 * //       last_over_time(errors_total[5m] offset 10s)
 * //       - last_over_time(errors_total[1h] offset 5m10s)
 * //     >= 0
 * //   or
 * //     last_over_time(errors_total[5m] offset 10s)
 * //     and ignoring (code) max_over_time(up[1h:2m] offset 5m10s) == 1
 * //   or increase(errors_total[5m] offset 10s)
 * // )
 */
export function growth({ of, ownLabels }: Counted, by: readonly string[], count: Count = itself): Expr {
  const seen = ago(of, settledMs);
  const now = count(over("last_over_time", seen, sloBaseWindowMs));
  const before = count(over("last_over_time", ago(seen, sloBaseWindowMs), bridgedMs));
  const increase = count(over("increase", seen, sloBaseWindowMs));
  const answered: Expr = {
    kind: "subquery",
    of: { kind: "selector", name: "up", matchers: [] },
    range: { ms: bridgedMs },
    step: { ms: answeredEveryMs },
    offsetMs: settledMs + sloBaseWindowMs,
  };
  const target: Matching | undefined = ownLabels.length > 0 ? { mode: "ignoring", labels: ownLabels } : undefined;
  return summed(
    anyOf([
      // A restart in the window or just before it: Prometheus adds up what lies on both sides of it.
      binary("and", increase, comparedTo(over("resets", seen, 2 * sloBaseWindowMs), ">", 0)),
      comparedTo(binary("-", now, before), ">=", 0),
      // New, or restarted unseen, on a target that answered before: all of its value came since.
      binary("and", now, comparedTo(call("max_over_time", answered), "==", 1), target),
      // A target that nobody knew before may bring counts of any age along.
      increase,
    ]),
    by,
  );
}

/** `ago(x, 300_000)` prints `x offset 5m`. */
export function ago(of: Selector, ms: number): Selector {
  return { ...of, offsetMs: (of.offsetMs ?? 0) + ms };
}

/** `over("increase", x, 300_000)` prints `increase(x[5m])`. */
export function over(fn: string, of: Selector, ms: number): Expr {
  return call(fn, { kind: "range", of, range: { ms } });
}
