/** How observations of a classic histogram are counted, each budget by its own bucket. */
import type { LatencyCase, LatencySli } from "../../catalog/sli.ts";
import type { Expr, Matcher, Selector } from "../../promql/ast.ts";
import { boundSpellings } from "../../promql/bound.ts";
import { binary, call, number } from "../../promql/typed/plain.ts";
import { anyWord } from "../../promql/words.ts";
import type { SloModel } from "../model.ts";
import { growth } from "./growth.ts";
import { type OwnLabels, type Part, partNow } from "./parts.ts";

/**
 * What is not under its bucket's bound is bad. A bucket that is not exported leaves its series without a bad part, and so
 * without a ratio: nothing is called good that was not seen to be.
 */
export function latencyParts(slo: SloModel, sli: LatencySli, own: OwnLabels): readonly Part[] {
  const grown = (of: Selector): Expr => growth({ of, ownLabels: own(of.name ?? "") }, slo.labels);
  return [
    { part: "total", expr: grown(sli.count) },
    // No series is in two of them; the label keeps rules of one name apart.
    ...withinBudget(sli).map(({ under, of }): Part => {
      return { part: "good", expr: grown(of), labels: { bucket: String(under) } };
    }),
    {
      part: "bad",
      expr: call("clamp_min", binary("-", partNow(slo, "total"), good(slo)), number(0)),
    },
  ];
}

function good(slo: SloModel): Expr {
  return {
    kind: "aggregation",
    op: "sum",
    of: partNow(slo, "good"),
    grouping: { mode: "without", labels: ["bucket"] },
  };
}

interface Bucket {
  readonly under: number;
  readonly of: Selector;
}

/** The bucket of each budget: one selector for each bound, the last one for all that is not named before. */
function withinBudget({ bucket, per, cases }: LatencySli): readonly Bucket[] {
  const rest = cases.find((c) => c.value === undefined);
  const apart = cases.filter((c) => c.value !== undefined && c.under !== rest?.under);
  const bounds = [...new Set(apart.map((c) => c.under))];
  const named = bounds.map((bound): Bucket => {
    const values = apart.filter((c) => c.under === bound);
    return { under: bound, of: narrowed(bucket, [oneOf(per, values), le(bound)]) };
  });
  if (!rest) return named;
  const others = apart.length === 0 ? [] : [opposite(oneOf(per, apart))];
  return [...named, { under: rest.under, of: narrowed(bucket, [...others, le(rest.under)]) }];
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
