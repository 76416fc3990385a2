/** Which recordings a rule reads as they are at one moment. Judges nothing. */
import { children, type Expr } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import { selectors } from "../expr/nodes.ts";
import type { Rule } from "../rule.ts";

const words = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

/**
 * The first name that the rule reads without a window or an offset, which would be chosen for how it is recorded. Most rules are
 * never parsed for it.
 */
export function readAtOnce({ expr }: Rule, isMeant: (name: string) => boolean): string | undefined {
  const names = [...new Set(expr.text.match(words) ?? [])].filter(isMeant);
  if (names.length === 0) return undefined;
  const parsed = parse(expr.text);
  return parsed.ok ? names.find((name) => reads(parsed.expr, name)) : undefined;
}

/** The first name that the rule reads at all. */
export function readAnywhere({ expr }: Rule, isMeant: (name: string) => boolean): string | undefined {
  const names = [...new Set(expr.text.match(words) ?? [])].filter(isMeant);
  if (names.length === 0) return undefined;
  const parsed = parse(expr.text);
  return parsed.ok ? names.find((name) => selectors(parsed.expr).some((s) => s.name === name)) : undefined;
}

function reads(e: Expr, name: string): boolean {
  if (e.kind === "selector") return e.name === name && e.offsetMs === undefined && e.offset === undefined;
  return e.kind !== "range" && e.kind !== "subquery" && children(e).some((child) => reads(child, name));
}

/** Where the name stands in the rule's expression. */
export function placeOf({ expr }: Rule, name: string): { readonly from: number; readonly to: number } {
  const from = expr.text.indexOf(name);
  return { from, to: from + name.length };
}
