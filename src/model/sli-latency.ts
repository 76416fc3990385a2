/** How observations of a classic histogram are counted, each budget by its own bucket. */
import type { LatencyCase, LatencySli } from "../catalog/slo.ts";
import type { Expr, Matcher, Range, Selector } from "../promql/ast.ts";
import { boundSpellings } from "../promql/bound.ts";
import { anyOf, binary } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { anyWord } from "../promql/words.ts";
import { exactGrowth } from "./growth.ts";
import { halfOpenMs } from "./names.ts";
import { over, type SliRates } from "./sli-rates.ts";

/** What is not under its bucket's bound is bad, so that an observation over all bounds is, too. */
export function exactLatency(sli: LatencySli, windowMs: number, scrapeMs: number, by: readonly string[]): SliRates {
  const growth = (of: readonly Selector[]): Expr => exactGrowth(of, halfOpenMs(windowMs), scrapeMs, by);
  const total = growth([sli.count]);
  return { bad: binary("-", total, growth(withinBudget(sli))), total };
}

export function latencyRates(sli: LatencySli, fn: "rate" | "increase", range: Range, by: readonly string[]): SliRates {
  const total = summed(over(fn, sli.count, range), by);
  const good = anyOf(withinBudget(sli).map((selector) => over(fn, selector, range)));
  return { bad: binary("-", total, summed(good, by)), total };
}

/** The bucket of each budget: one selector for each bound, the last one for all that is not named before. */
function withinBudget({ bucket, per, cases }: LatencySli): readonly Selector[] {
  const rest = cases.find((c) => c.value === undefined);
  const apart = cases.filter((c) => c.value !== undefined && c.under !== rest?.under);
  const bounds = [...new Set(apart.map((c) => c.under))];
  const named = bounds.map((bound): Selector => {
    const values = apart.filter((c) => c.under === bound);
    return narrowed(bucket, [oneOf(per, values), le(bound)]);
  });
  if (!rest) return named;
  const others = apart.length === 0 ? [] : [opposite(oneOf(per, apart))];
  return [...named, narrowed(bucket, [...others, le(rest.under)])];
}

/** `label="a"`, or `label=~"a|b"` of several. */
function oneOf(label = "", cases: readonly LatencyCase[]): Matcher {
  const values = cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  const [only = ""] = values;
  return values.length > 1 ? { label, op: "=~", value: anyWord(values) } : { label, op: "=", value: only };
}

function opposite(matcher: Matcher): Matcher {
  return { ...matcher, op: matcher.op === "=" ? "!=" : "!~" };
}

/** The series that one budget is for. */
export function caseMatchers({ per, cases }: LatencySli, { value }: LatencyCase): readonly Matcher[] {
  if (per === undefined) return [];
  if (value !== undefined) return [{ label: per, op: "=", value }];
  const named = cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  return [{ label: per, op: "!~", value: anyWord(named) }];
}

/** Prometheus 3 stores bounds in a spelling of its own, 2.x as the exporter wrote them: match all of a bound. */
export function le(bound: number): Matcher {
  const spellings = boundSpellings(bound);
  const [only = ""] = spellings;
  return spellings.length > 1
    ? { label: "le", op: "=~", value: anyWord(spellings) }
    : { label: "le", op: "=", value: only };
}

export function narrowed(selector: Selector, matchers: readonly Matcher[]): Selector {
  return { ...selector, matchers: [...selector.matchers, ...matchers] };
}
