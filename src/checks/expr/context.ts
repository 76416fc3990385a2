/** What a check of one expression gets, and how it reports what it found. Knows no check. */
import type { Note, Span } from "../../basics/diagnostic.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import type { Facts, Inferred, Reason } from "../../promql/infer/facts.ts";
import type { Reading } from "../../promql/parse/parse.ts";
import type { Problem } from "../../promql/problem.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Dashboard, Panel, Target } from "../dashboard/dashboard.ts";
import type { Dialect } from "../dialect.ts";
import { type Details, type Finding, findingIn } from "../finding.ts";
import type { RepeatedTexts } from "../repeated-texts.ts";
import type { Rule } from "../rule.ts";
import type { Written } from "../written.ts";
import type { Nodes } from "./nodes.ts";

export type Usage =
  | { readonly kind: "alert"; readonly rule: Rule }
  | { readonly kind: "record"; readonly rule: Rule }
  /** What an SLO counts by; the engine writes the rules around it. */
  | { readonly kind: "sli" }
  | {
      readonly kind: "panel";
      readonly panel: Pick<Panel, "type" | "unit">;
      readonly target: Pick<Target, "legend" | "details">;
      readonly dashboard: Pick<Dashboard, "variables">;
    }
  /** Its series become events; titles and texts read their labels as legends do. */
  | { readonly kind: "annotation"; readonly target: Pick<Target, "legend" | "details"> }
  /** A dashboard's list of choices: the values of the label, or the series themselves. */
  | { readonly kind: "variable"; readonly label?: Written }
  | { readonly kind: "query" };

export interface SampleInterval {
  readonly ms: number;
  /** Samples never lie closer. */
  readonly isSure: boolean;
}

/** What is known of the series that expressions read. */
export interface Known {
  /** What the catalog declares and the files record. */
  readonly schema: Schema;
  /** A catalog stands behind the schema, so that a metric it does not know may be a mistake. */
  readonly catalog: boolean;
  /** The expressions are the catalog's own, and it declares every metric that they may read. */
  readonly complete?: true | undefined;
  /** How often the series of a selector get a sample, where that is known. */
  readonly interval: (selector: Selector) => SampleInterval | undefined;
  /** Labels that series may have beside their own where dashboards read them, and rules outside of Prometheus. */
  readonly externalLabels?: readonly string[] | undefined;
  /** Those that a configuration or the user declares, by name; undefined where the value is not known. */
  readonly declaredExternalLabels?: ReadonlyMap<string, string | undefined> | undefined;
  readonly dialect?: Dialect | undefined;
  /** Nobody asks for matters of taste: with them half of the rules of others would have a finding. */
  readonly isStyleLeftOut?: boolean | undefined;
  readonly retentionMs?: number | undefined;
  /** Texts that several rules of the files have. */
  readonly repeated?: RepeatedTexts | undefined;
  /** `2.42`: that of the catalog's deployment. */
  readonly oldestPrometheus?: string | undefined;
}

/** The text that Prometheus gets, and where its characters stand in the text that is written. */
export interface Sent {
  readonly text: string;
  readonly original: (span: Span) => Span;
}

/** A query and what its parser and type checker object to. */
export interface Query {
  readonly dialect?: Dialect | undefined;
  readonly written: Written;
  readonly sent: Sent;
  readonly problems: readonly Problem[];
}

export interface ExprContext extends Known {
  readonly written: Written;
  /** What is checked; dashboard variables have been replaced by values. */
  readonly reading: Reading;
  /** Those of the expression, by their kinds. */
  readonly nodes: Nodes;
  /** The place in the written text of a place in the reading. */
  readonly original: (span: Span) => Span;
  readonly inferred: Inferred;
  readonly usage: Usage;
}

/** A finding about a node or place of the expression; reasons may point into it. */
export function findingAt(
  context: ExprContext,
  at: Expr | Span | undefined,
  message: string,
  { because = [], ...details }: Details = {},
): Finding {
  const { reading, original, written } = context;
  const span = at && ("kind" in at ? reading.spans.get(at) : at);
  const reasons = (typeof because === "string" ? [because] : because).map((b): string | Note => {
    if (typeof b === "string") return b;
    return b.span ? { message: b.message, span: original(b.span) } : { message: b.message };
  });
  return findingIn(written, span && original(span), message, { because: reasons, ...details });
}

const longestQuote = 60;

/**
 * Reasons that lie in the expression, for a finding about another text: they quote what they cannot point at.
 * @example quoted(context, fact.because) // [{ message: "sum by (job) keeps only job" }]
 */
export function quoted({ written, original }: ExprContext, reasons: readonly Reason[]): readonly Note[] {
  return reasons.slice(0, 3).map(({ message, span }): Note => {
    if (!span) return { message };
    const { from, to } = original(span);
    const text = written.text.slice(from, to).replace(/\s+/g, " ");
    if (message.includes(text)) return { message };
    return { message: `${message}: ${text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text}` };
  });
}

export function factsOf({ inferred }: ExprContext, expr: Expr): Facts | undefined {
  return inferred.facts.get(expr);
}

/** The name or sign of a node, or all of it. */
export function headOf({ reading }: ExprContext, expr: Expr): Span | undefined {
  return reading.parts.heads.get(expr) ?? reading.spans.get(expr);
}

/** The written text at a place of the reading. */
export function textIn({ written, original }: ExprContext, span: Span | undefined): string {
  if (!span) return "";
  const { from, to } = original(span);
  return written.text.slice(from, to);
}

/** The text of a node as it is written, or an ellipsis where it is long. */
export function shortText(context: ExprContext, expr: Expr): string {
  const text = textIn(context, context.reading.spans.get(expr));
  return text.length > 40 ? "…" : text;
}

/** Whether a dashboard variable stands at a place of the reading: its value is not known. */
export function isVariable(context: ExprContext, span: Span | undefined): boolean {
  const { text } = context.written;
  if (!text.includes("$") && !text.includes("[[")) return false;
  return /\$[\w{]|\[\[/.test(textIn(context, span));
}
