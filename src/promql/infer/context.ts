/** What inference carries along: the schema, the places of nodes in the text, and recordings already looked into. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Expr, Matcher } from "../ast.ts";
import type { LabelList, PartSpans } from "../parse/cursor.ts";
import type { RecordedBy, Schema } from "../schema.ts";
import type { Facts, Reason } from "./facts.ts";

/** Where things stand in the analysed text, as `parse` gives it. */
export interface Places {
  readonly spans: ReadonlyMap<Expr, Span>;
  readonly parts?: PartSpans;
}

export interface Context {
  readonly schema: Schema;
  readonly places: Places | undefined;
  readonly facts: Map<Expr, Facts>;
  /** Recording rules that were looked into; `undefined` while that is going on. */
  readonly recorded: Map<RecordedBy, Facts | undefined>;
  /** What their expressions return, for several may have the same. */
  readonly recordedExprs: Map<Expr, Facts>;
  /** Those that are looked into now, and how often one of them was read meanwhile: what is drawn from it is not known to its end. */
  readonly unfinished: { readonly rules: Set<RecordedBy>; reads: number };
  /** Labels that stored series may have beside their own: external labels, as Thanos and Mimir return them. */
  readonly external: readonly string[];
  /** The same for what the rules read that record series, wherever they are evaluated. */
  readonly externalOfRules: readonly string[];
  /** Selectors that were looked at, by what they ask. */
  readonly selected: Map<string, Facts>;
  readonly inferNode: (expr: Expr, context: Context) => Facts;
}

/** The facts of a sub-expression, drawn once. */
export function factsOf(expr: Expr, context: Context): Facts {
  const found = context.facts.get(expr);
  if (found) return found;
  const facts = context.inferNode(expr, context);
  context.facts.set(expr, facts);
  return facts;
}

export function reason(message: string, span: Span | undefined): Reason {
  return span ? { message, span } : { message };
}

/** A reason that points at the whole of a node. */
export function becauseOf(context: Context, expr: Expr, message: string): Reason {
  return reason(message, context.places?.spans.get(expr));
}

/** The name or sign of a node, or where it has none of its own all of it. */
export function headSpan({ places }: Context, expr: Expr): Span | undefined {
  return places?.parts?.heads.get(expr) ?? places?.spans.get(expr);
}

/** A reason that points at the name or sign of a node. */
export function becauseOfHead(context: Context, expr: Expr, message: string): Reason {
  return reason(message, headSpan(context, expr));
}

export function becauseOfMatcher(context: Context, selector: Expr, matcher: Matcher, message: string): Reason {
  return reason(message, context.places?.parts?.matchers.get(matcher) ?? context.places?.spans.get(selector));
}

/** A reason that points at a label in a list, or at the node where the list does not have it. */
export function becauseOfLabel(context: Context, expr: Expr, list: LabelList, label: string, message: string): Reason {
  return reason(message, context.places?.parts?.labels.get(list)?.get(label) ?? context.places?.spans.get(expr));
}
