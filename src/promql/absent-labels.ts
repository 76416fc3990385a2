/** The labels of what `absent()` returns, from the selector that it is asked about. */
import type { Expr, Matcher } from "./ast.ts";

/**
 * What it asks for with `=`; a label that it names twice is left out.
 * @example absentLabels(up{job="api",instance!=""}) // { job: "api" }
 */
export function absentLabels(of: Expr): Readonly<Record<string, string>> {
  return Object.fromEntries(askedForByValue(of).map((m) => [m.label, m.value]));
}

export function askedForByValue(of: Expr): readonly Matcher[] {
  const selector = of.kind === "range" ? of.of : of;
  const known = new Map<string, Matcher>();
  const seen = new Set<string>();
  for (const matcher of selector.kind === "selector" ? selector.matchers : []) {
    const { label, op, value } = matcher;
    if (label === "__name__") continue;
    if (op === "=" && !seen.has(label)) {
      seen.add(label);
      if (value !== "") known.set(label, matcher);
    } else known.delete(label);
  }
  return [...known.values()];
}
