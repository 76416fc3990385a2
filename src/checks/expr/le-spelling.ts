/** Finds bucket bounds spelt as the Prometheus in use does not store them: to version 3 `le="1"` is `le="1.0"`. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Matcher } from "../../promql/ast.ts";
import { boundSpellings, formatBound, parseBound } from "../../promql/bound.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, isVariable, tell } from "../expr-support/context.ts";

export const leSpelling: ExprCheck = (context) =>
  selectors(context.reading.expr)
    .filter(({ name }) => name === undefined || name.endsWith("_bucket"))
    .flatMap((selector) => selector.matchers.filter((m) => m.label === "le").flatMap((m) => problem(context, m)));

function problem(context: ExprContext, matcher: Matcher): readonly Diagnostic[] {
  const asked: Matcher = { ...matcher, op: matcher.op === "=" || matcher.op === "!=" ? "=" : "=~" };
  const wanted = (plainValues(asked) ?? []).filter((v) => Number.isFinite(parseBound(v)));
  const { oldestPrometheus: oldest } = context;
  const onlyNew = oldest !== undefined && Number.parseInt(oldest, 10) >= 3;
  const needed = wanted.flatMap((v) => {
    const stored = formatBound(parseBound(v));
    // Before version 3 it is as the exporter wrote it, mostly without the float's zero.
    return oldest === undefined || onlyNew ? [stored] : [stored, stored.replace(/\.0$/, "")];
  });
  const missed = [...new Set(needed)].filter((v) => !matches(asked, v));
  const span = context.reading.parts.matchers.get(matcher);
  if (missed.length === 0 || isVariable(context, span)) return [];
  const spellings = onlyNew ? needed : [...wanted, ...wanted.flatMap((v) => boundSpellings(parseBound(v)))];
  const better = written(matcher, [...new Set(spellings)]);
  const message = missed.some((v) => v === formatBound(parseBound(v)))
    ? `Prometheus 3 stores this bound as "${missed.join('", "')}"`
    : `Prometheus ${oldest} may store this bound as "${missed.join('", "')}"`;
  const others = onlyNew ? "" : "; Prometheus 2 keeps what the exporter wrote";
  return [
    tell(context, onlyNew ? "error" : "warning", "le-spelling", span, message, {
      notes: [{ message: `it writes every bound as a float${others}` }],
      hint: `write ${better}${onlyNew ? "" : ", which is right for both"}`,
      replacement: better,
    }),
  ];
}

function written({ op }: Matcher, spellings: readonly string[]): string {
  const negative = op.startsWith("!");
  const [only] = spellings;
  if (spellings.length === 1 && (op === "=" || op === "!=")) return `le${op}"${only}"`;
  return `le${negative ? "!~" : "=~"}"${spellings.map((v) => v.replace(/[.+]/g, "\\\\$&")).join("|")}"`;
}
