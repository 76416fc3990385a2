/**
 * How much a counter grew, event by event: from each scrape to the next, restarts and new series included. Knows
 * nothing of what is counted.
 *
 * `rate` guesses at the edges of its window: beside a restart it is up to an eighth off, a first error after a restart
 * weighs less than one, and of a series that is born at 1 it sees nothing. Budgets are made of exactly those events.
 */
import type { Expr, Matching, Selector } from "../promql/ast.ts";
import { anyOf, binary, call, comparedTo } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";

/** A target may miss two scrapes in a row: what it counted meanwhile is found at the third. */
export const bridgedScrapes = 3;

/** The counter that stands in what was seen: what was seen itself, or a number out of a native histogram. */
export interface Reading {
  readonly counter: (seen: Expr) => Expr;
  /** What falls with a restart and never otherwise; left out, the counter. */
  readonly falling?: (seen: Expr) => Expr;
}

const itself: Reading = { counter: (seen) => seen };

/**
 * Growth within the window, summed by labels. A target that was away for longer brings old counts along: they are no
 * growth. The sum stands inside: the branches differ in the metric's name, which a sum over time would stumble upon.
 */
export function exactGrowth(
  of: readonly Selector[],
  windowMs: number,
  scrapeMs: number,
  by: readonly string[],
  as: Reading = itself,
): Expr {
  const each = summed(anyOf(of.map((selector) => sinceLastScrape(selector, scrapeMs, as))), by);
  return call("sum_over_time", { kind: "subquery", of: each, range: { ms: windowMs }, step: { ms: scrapeMs } });
}

/** A counter's value, a scrape that failed just now notwithstanding. */
export function lastSeen(of: Selector, scrapeMs: number): Expr {
  return last(of, bridgedScrapes * scrapeMs);
}

/** It grew; or it fell, and so began again from zero; or it is new on a target that was there before. */
function sinceLastScrape(of: Selector, scrapeMs: number, { counter, falling }: Reading): Expr {
  const seen = [lastSeen(of, scrapeMs), lastSeen({ ...of, offsetMs: scrapeMs }, scrapeMs)] as const;
  const [now, before] = [counter(seen[0]), counter(seen[1])];
  const up: Selector = { kind: "selector", name: "up", matchers: [], offsetMs: scrapeMs };
  const target: Matching = { mode: "on", labels: ["job", "instance"] };
  const grown = comparedTo(binary("-", now, before), ">=", 0);
  const restarted = falling
    ? binary("and", now, binary("<", falling(seen[0]), falling(seen[1])))
    : binary("<", now, before);
  const born = binary("and", binary("unless", now, before), comparedTo(last(up, scrapeMs), "==", 1), target);
  return anyOf([grown, restarted, born]);
}

function last(of: Selector, ms: number): Expr {
  return call("last_over_time", { kind: "range", of, range: { ms } });
}
