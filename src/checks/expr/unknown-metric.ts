/** Finds metrics that neither the catalog declares nor any rule at hand records. */
import type { Selector } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import { didYouMean, suggest } from "../../suggest.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, isVariable, tell } from "../expr-support/context.ts";

/** Prometheus makes these itself, for every target and rule. */
const builtIn = /^(?:up|scrape_[a-z_]+|ALERTS|ALERTS_FOR_STATE)$/;

export const unknownMetric: ExprCheck = (context) => {
  if (!context.catalog) return [];
  return selectors(context.reading.expr).flatMap((selector) => {
    const { name } = selector;
    const unknown = factsOf(context, selector)?.selector?.series === undefined;
    if (name === undefined || !unknown || builtIn.test(name) || isVariable(context, headOf(context, selector)))
      return [];
    return [problem(context, selector, name)];
  });
};

/** What shares its first word with the catalog's metrics is the catalog's business; the rest belongs to somebody else. */
function problem(context: ExprContext, selector: Selector, name: string) {
  const { schema } = context;
  const names = [...schema.keys()];
  const at = headOf(context, selector);
  if (familyOf(schema, name)) {
    const hint = `a histogram's series are ${name}_bucket, ${name}_count and ${name}_sum`;
    return tell(context, "error", "unknown-metric", at, `no series is called ${name}`, { hint });
  }
  const ours = firstWords(schema).has(name.split(/[_:]/)[0] ?? "") && !name.includes(":");
  const near = suggest(name, names);
  const severity = ours ? "error" : near === undefined && !name.includes(":") ? "note" : "warning";
  const what = name.includes(":") ? "no rule at hand records" : "the catalog does not declare";
  const because = "nothing is known of its labels and values, so nothing that is read from it can be checked";
  return tell(context, severity, "unknown-metric", at, `${what} ${name}`, {
    notes: [{ message: because }],
    hint: ours || near !== undefined ? didYouMean(name, names) : "declare it, if it is the service's own",
  });
}

function familyOf(schema: Schema, name: string): boolean {
  return schema.has(`${name}_bucket`);
}

const known = new WeakMap<Schema, ReadonlySet<string>>();

/** `rustbox` of `rustbox_executions_total`. */
function firstWords(schema: Schema): ReadonlySet<string> {
  const found = known.get(schema);
  if (found) return found;
  const scraped = [...schema.values()].filter((s) => !s.recorded && s.name.includes("_"));
  const words = new Set(scraped.map((s) => s.name.split("_")[0] ?? ""));
  known.set(schema, words);
  return words;
}
