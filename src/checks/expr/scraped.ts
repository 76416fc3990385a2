/** Which series come from a scrape, so that they say which target they are of. */
import type { Selector } from "../../promql/ast.ts";
import { type ExprContext, factsOf } from "./context.ts";

/** Labels that every scraped series has. */
export const targetLabels = ["job", "instance"] as const;

/** Whether a selector reads series that have the target's label. What is recorded may have lost it. */
export function isScraped(context: ExprContext, selector: Selector, label: string): boolean {
  const { name } = selector;
  if (name === undefined || name.includes(":") || /^ALERTS/.test(name) || context.schema.get(name)?.recorded)
    return false;
  const known = factsOf(context, selector)?.selector?.series;
  return !known || Object.hasOwn(known.labels, label);
}

/** Those of the target's labels that a query could be narrowed by. */
export function scrapedLabelsOf(context: ExprContext): readonly string[] {
  const all = context.nodes.selectors;
  return targetLabels.filter((label) => all.some((selector) => isScraped(context, selector, label)));
}
