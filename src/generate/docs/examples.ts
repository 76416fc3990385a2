/** Queries people start from: those of the service's own document, corrected where it is wrong. */
import type { ExampleQuery } from "../../catalog/reference.ts";
import { prose } from "../../markdown/prose.ts";
import type { Model } from "../../model/model.ts";
import { pretty } from "../../promql/print/pretty.ts";
import { block, heading } from "./markdown.ts";

export function exampleQueries({ examples }: Model): readonly string[] {
  return examples.length === 0 ? [] : [heading(2, "Example queries"), ...examples.flatMap(exampleQuery)];
}

function exampleQuery({ title, expr, documented, because }: ExampleQuery): readonly string[] {
  const query = [heading(3, prose(title)), block("promql", pretty(expr))];
  return because === undefined ? query : [...query, ...doNotUse(documented, because)];
}

/** A documented query that is wrong, so marked that nobody takes it for the right one. */
export function doNotUse(query: string, because: string): readonly string[] {
  return ["As documented. **Do not use:**", block("text", query), `Why it differs: ${prose(because)}`];
}
