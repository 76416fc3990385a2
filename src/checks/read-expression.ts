/** Prints an expression and reads it again, so that what is said of it can point into the text that people see. */
import type { Note, Span } from "../diagnostic.ts";
import { type Expr, walk } from "../promql/ast.ts";
import type { Reason } from "../promql/infer/facts.ts";
import { parse, type Reading } from "../promql/parse/parse.ts";
import { pretty } from "../promql/print/pretty.ts";
import { type Substituted, substituteVariables } from "../promql/variables.ts";

/** Leaves room for what a report draws beside it in 80 columns. */
const width = 74;

export interface ReadExpression {
  /** As it is shown, dashboard variables and all. */
  readonly text: string;
  /** As Prometheus gets it, with some duration in the place of each variable. */
  readonly reading: Reading;
  /** Where a place of the reading is in `text`. */
  readonly place: (span: Span) => Span;
}

const known = new WeakMap<Expr, ReadExpression | undefined>();

/** Undefined where the text cannot be read, which is told by a check of its own. */
export function readExpression(expr: Expr): ReadExpression | undefined {
  if (known.has(expr)) return known.get(expr);
  const { shown, text, original } = printed(expr);
  const parsed = parse(text);
  const read = parsed.ok ? { text: shown, reading: parsed, place: original } : undefined;
  known.set(expr, read);
  return read;
}

/** The text of an expression as people see it, and as Prometheus would once Grafana has filled in its variables. */
export function printed(expr: Expr): Substituted & { readonly shown: string } {
  const shown = pretty(expr, width);
  const ranges = [...walk(expr)].flatMap((e) => (e.kind === "range" || e.kind === "subquery" ? [e.range] : []));
  const variables = ranges.flatMap((range) => ("variable" in range ? (/\w+/.exec(range.variable) ?? []) : []));
  return { shown, ...substituteVariables(shown, Object.fromEntries(variables.map((name) => [name, "5m"]))) };
}

/** What a diagnostic needs to point at a place of the reading. */
export function pointAt({ text, place }: ReadExpression, span: Span | undefined) {
  return span ? { text, span: place(span) } : { text };
}

/** Reasons that inference gives, with their places in the text that is shown. */
export function toNotes(reasons: readonly Reason[], { place }: ReadExpression): readonly Note[] {
  return reasons.map(({ message, span }) => (span ? { message, span: place(span) } : { message }));
}

/** The dashboard variable at a place of the reading, such as `$__rate_interval`. */
export function variableAt({ text, place }: ReadExpression, span: Span | undefined): string | undefined {
  const shown = span && place(span);
  const there = shown && text.slice(shown.from, shown.to);
  return there && /^(?:\$|\[\[)/.test(there) ? there : undefined;
}
