/** What a check of one expression is given, and how it tells what it found. Knows no check. */
import type { Diagnostic, Note, Severity, Span } from "../../diagnostic.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import type { Facts, Inferred, Reason } from "../../promql/infer/facts.ts";
import type { Reading } from "../../promql/parse/parse.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Dashboard, Panel, Target } from "../dashboard-support/dashboard.ts";
import type { Rule } from "../rule.ts";
import { finding, type Written } from "../written.ts";

export type Usage =
  | { readonly kind: "alert"; readonly rule: Rule }
  | { readonly kind: "record"; readonly rule: Rule }
  | { readonly kind: "panel"; readonly panel: Panel; readonly target: Target; readonly dashboard: Dashboard }
  /** Its series become events; titles and texts read their labels as legends do. */
  | { readonly kind: "annotation"; readonly target: Target }
  /** A dashboard's list of choices: the values of the label, or the series themselves. */
  | { readonly kind: "variable"; readonly label?: Written }
  | { readonly kind: "query" };

export interface SampleInterval {
  readonly ms: number;
  /** Samples never lie closer. */
  readonly isSure: boolean;
}

export interface ExprContext {
  readonly written: Written;
  /** What is judged; dashboard variables have been replaced by values. */
  readonly reading: Reading;
  /** The place in the written text of a place in the reading. */
  readonly original: (span: Span) => Span;
  readonly inferred: Inferred;
  /** What the catalog declares and the files record. */
  readonly schema: Schema;
  /** A catalog stands behind the schema, so that a metric it does not know may be a mistake. */
  readonly catalog: boolean;
  readonly usage: Usage;
  /** How often the series of a selector get a sample, where that is known. */
  readonly interval: (selector: Selector) => SampleInterval | undefined;
  readonly retentionMs?: number;
  /** `2.42`: that of the catalog's deployment. */
  readonly oldestPrometheus?: string;
}

/** One file, one code, one function; the file is named after the code. */
export type ExprCheck = (context: ExprContext) => readonly Diagnostic[];

interface Details {
  /** Reasons that inference gives; they point into the text by themselves. */
  readonly because?: readonly Reason[];
  readonly notes?: readonly Note[];
  readonly hint?: string;
  readonly replacement?: string;
}

/** A diagnostic about a node or place of the expression. */
export function tell(
  context: ExprContext,
  severity: Severity,
  code: string,
  at: Expr | Span | undefined,
  message: string,
  { because = [], notes = [], hint, replacement }: Details = {},
): Diagnostic {
  const span = at && ("kind" in at ? context.reading.spans.get(at) : at);
  const place = (of: Span | undefined) => (of ? { span: context.original(of) } : {});
  const reasons = because.map((r): Note => ({ message: r.message, ...place(r.span) }));
  const told = notes.map((n): Note => ({ message: n.message, ...place(n.span) }));
  return finding(severity, code, context.written, span && context.original(span), message, {
    notes: [...told, ...reasons],
    ...(hint === undefined ? {} : { hint }),
    ...(replacement === undefined ? {} : { replacement }),
  });
}

export function factsOf({ inferred }: ExprContext, expr: Expr): Facts | undefined {
  return inferred.facts.get(expr);
}

/** The name or sign of a node, or all of it. */
export function headOf({ reading }: ExprContext, expr: Expr): Span | undefined {
  return reading.parts.heads.get(expr) ?? reading.spans.get(expr);
}

/** Whether a dashboard variable stands at a place of the reading: what it says is not known. */
export function isVariable({ written, original }: ExprContext, span: Span | undefined): boolean {
  if (!span) return false;
  const { from, to } = original(span);
  return /\$|\[\[/.test(written.text.slice(from, to));
}

/** The text of a node as it is written. */
export function textAt({ written, reading, original }: ExprContext, expr: Expr): string {
  const span = reading.spans.get(expr);
  if (!span) return "";
  const { from, to } = original(span);
  return written.text.slice(from, to);
}
