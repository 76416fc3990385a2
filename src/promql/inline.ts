/** What an expression reads of plain recordings, written out: words, checks and tests are about the raw series. */
import { type Expr, metricNames, rewrite, walk } from "./ast.ts";
import type { Schema } from "./schema.ts";

/**
 * Recordings that matchers narrow, or that several rules record, stay: their shape is unknown then. So does one inside of itself
 * (`within`), as a recording has that is named like a metric that it reads.
 */
export function inlined(expr: Expr, schema: Schema, within: readonly string[] = []): Expr {
  // What it was over a window cannot be written out: `max_over_time(job:errors:ratio[1h])` stays.
  const ranged = new Set<Expr>(walk(expr).flatMap((e) => (e.kind === "range" ? [e.of] : [])));
  return rewrite(expr, (e) => {
    if (e.kind !== "selector" || ranged.has(e) || e.matchers.length > 0 || e.offsetMs !== undefined) return e;
    const name = e.name ?? "";
    const [rule, ...others] = schema.get(name)?.recorded ?? [];
    return rule && others.length === 0 && !within.includes(name) ? inlined(rule.expr, schema, [...within, name]) : e;
  });
}

/** The names of the recordings that an expression reads. */
export function recordingsIn(expr: Expr, schema: Schema): readonly string[] {
  return metricNames(expr).filter((name) => schema.get(name)?.recorded !== undefined);
}
