/** Finds metrics that neither the catalog declares nor any rule records. */

import { derived } from "../../basics/derived.ts";
import { didYouMean, suggestFrom } from "../../basics/suggest.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf, isVariable } from "./context.ts";

export const unknownMetric: ExprCheck = {
  on: "expression",
  code: "unknown-metric",
  severity: ["error", "warning", "note"],
  finds: "a metric that the catalog does not declare; in files of others a note where it is not one of the service's",
  because: "a metric that nobody exports has no series, so the alert cannot fire and the panel stays empty",
  example: {
    form: "expression",
    fails: "rate(http_request_total[5m]) > 1",
    passes: "rate(http_requests_total[5m]) > 1",
  },
  looksAt: ["selector"],
  run: (context) => {
    if (!context.catalog) return [];
    return context.nodes.selectors.flatMap((selector): readonly Finding[] => {
      const { name } = selector;
      const unknown = factsOf(context, selector)?.selector?.series === undefined;
      if (name === undefined || !unknown || builtIn.test(name) || isVariable(context, headOf(context, selector)))
        return [];
      return [problem(context, selector, name)];
    });
  },
};

/** Prometheus makes these itself, for every target and rule. */
const builtIn = /^(?:up|scrape_[a-z_]+|ALERTS|ALERTS_FOR_STATE)$/;

/** A name that shares its first word with the catalog's metrics is the catalog's business; another may belong to any exporter. */
function problem(context: ExprContext, selector: Selector, name: string): Finding {
  const { schema, complete = false } = context;
  const { names, nearestTo } = namesOf(schema);
  const at = headOf(context, selector);
  if (schema.has(`${name}_bucket`)) {
    const hint = `a histogram's series are ${name}_bucket, ${name}_count and ${name}_sum`;
    return findingAt(context, at, `no series is called ${name}`, { hint });
  }
  const isRecording = name.includes(":");
  const ours = complete || (!isRecording && firstWords(schema).has(name.split("_")[0] ?? ""));
  const near = nearestTo(name);
  return findingAt(context, at, isRecording ? `no rule records ${name}` : `the catalog does not declare ${name}`, {
    severity: ours ? "error" : near === undefined && !isRecording ? "note" : "warning",
    because: "its labels and values are unknown, so nothing that reads it can be checked",
    hint: ours || near !== undefined ? didYouMean(name, names, nearestTo) : "declare it, if it is the service's own",
  });
}

/** Files of others read thousands of metrics that no catalog declares. */
const namesOf = derived((schema: Schema) => {
  const names = [...schema.keys()];
  return { names, nearestTo: suggestFrom(names) };
});

/** `http` of `http_requests_total`. */
const firstWords = derived((schema: Schema): ReadonlySet<string> => {
  const scraped = [...schema.values()].filter((s) => !s.recorded && s.name.includes("_"));
  return new Set(scraped.map((s) => s.name.split("_")[0] ?? ""));
});
