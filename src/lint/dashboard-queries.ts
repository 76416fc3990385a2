/** The queries of a dashboard as Prometheus would get them: variables filled in, matchers on them opened. */
import type { Dashboard, Variable } from "../checks/dashboard/dashboard.ts";
import type { Span } from "../diagnostic.ts";
import { substitute, substituteVariables } from "../promql/variables.ts";

export interface Filled {
  readonly text: string;
  readonly original: (span: Span) => Span;
  /** Variables that neither Grafana nor the dashboard defines. */
  readonly undefinedVariables: readonly { readonly name: string; readonly span: Span }[];
}

/** Grafana's own; a window in their place is long enough by construction. */
const globals: Readonly<Record<string, string>> = {
  __interval: "1m",
  __rate_interval: "5m",
  __range: "1h",
  __interval_ms: "60000",
  __rate_interval_ms: "300000",
  __range_s: "3600",
  __range_ms: "3600000",
  __from: "1700000000000",
  __to: "1700003600000",
  __dashboard: "dashboard",
  __org: "1",
  __name: "name",
};

/** A matcher on a variable: what it lets through is chosen by the reader. */
const chosen = /(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
const anyVariable = /\$\w|\$\{\w|\[\[\w/;

export function variableValues({ variables }: Dashboard): Readonly<Record<string, string>> {
  return { ...globals, ...Object.fromEntries(variables.map((v) => [v.name, exampleValue(v)])) };
}

/** A value that may stand in a query wherever the variable does; its name, where the file lists none. */
function exampleValue({ name, type, example }: Variable): string {
  if (type === "interval") return "5m";
  return example !== undefined && /^[\w.:]+$/.test(example) ? example : name;
}

/** @example fill('rate(x{job=~"$job"}[$__rate_interval])', values).text // rate(x{job=~".*"}[5m]) */
export function fill(text: string, values: Readonly<Record<string, string>>): Filled {
  const opened = substitute(text, chosen, ([found]) => (anyVariable.test(found) ? '=~".*"' : undefined));
  const filled = substituteVariables(opened.text, values);
  const inMatchers = substituteVariables(text, values).unknown;
  return {
    text: filled.text,
    original: (span) => opened.original(filled.original(span)),
    undefinedVariables: inMatchers,
  };
}
