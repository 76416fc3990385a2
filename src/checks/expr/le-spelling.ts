/** Finds bucket bounds spelt as no Prometheus 3 stores them: `le="1"` is stored as `le="1.0"`. */
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
  const stored = wanted.map((v) => formatBound(parseBound(v)));
  const missed = stored.filter((v) => !matches(asked, v));
  const span = context.reading.parts.matchers.get(matcher);
  if (missed.length === 0 || isVariable(context, span)) return [];
  const spellings = [...new Set([...wanted, ...wanted.flatMap((v) => boundSpellings(parseBound(v)))])];
  const pattern = spellings.map((v) => v.replace(/[.+]/g, "\\\\$&")).join("|");
  const both = `le${matcher.op.startsWith("!") ? "!~" : "=~"}"${pattern}"`;
  return [
    tell(context, "warning", "le-spelling", span, `Prometheus 3 stores this bound as "${missed.join('", "')}"`, {
      notes: [{ message: "it writes every bound as a float; Prometheus 2 keeps what the exporter wrote" }],
      hint: `write ${both}, which is right for both`,
      replacement: both,
    }),
  ];
}
