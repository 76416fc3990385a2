/** What an expression reads of plain recordings, written out: words, checks and tests are about the raw series. */
import { type Expr, metricNames, rewrite } from "./ast.ts";
import type { Schema } from "./schema.ts";

/** Recordings that matchers narrow, or that several rules record, stay: their shape is unknown then. */
export function inlined(expr: Expr, schema: Schema): Expr {
  return rewrite(expr, (e) => {
    if (e.kind !== "selector" || e.matchers.length > 0 || e.offsetMs !== undefined) return e;
    const [rule, ...others] = schema.get(e.name ?? "")?.recorded ?? [];
    return rule && others.length === 0 ? inlined(rule.expr, schema) : e;
  });
}

/** The names of the recordings that an expression reads. */
export function recordingsIn(expr: Expr, schema: Schema): readonly string[] {
  return metricNames(expr).filter((name) => schema.get(name)?.recorded !== undefined);
}
