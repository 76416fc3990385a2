/** Queries as Prometheus gets them: Grafana's variables replaced by values, matchers on them opened. */
import type { Span } from "../../basics/diagnostic.ts";
import { substitute, substituteVariables, unknownLabels } from "../../promql/variables.ts";

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

/** A matcher on a variable: the reader decides what passes it. */
const matcher = /(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
/** A list of labels in which a variable stands for some that are not known. */
const labelList = /\b(by|without|on|ignoring|group_left|group_right)\s*\(([^()]*)\)/g;
const variableInList = /\$\w+|\$\{[^}]*\}|\[\[[^\]]*\]\]/g;
const anyVariable = /\$[a-zA-Z_]|\$\{[a-zA-Z_]|\[\[[a-zA-Z_]/;

/** @example fill('rate(x{job=~"$job"}[$__rate_interval])', {}).text // rate(x{job=~".*"}[5m]) */
export function fill(text: string, own: Readonly<Record<string, string>>): Filled {
  const values = { ...globals, ...own };
  const opened = substitute(text, matcher, ([found]) => (anyVariable.test(found) ? '=~".*"' : undefined));
  const listed = substitute(opened.text, labelList, ([found]) =>
    anyVariable.test(found) ? found.replace(variableInList, unknownLabels) : undefined,
  );
  const filled = substituteVariables(listed.text, values);
  // `$1` belongs to label_replace, and a pattern that escapes the sign means the sign.
  const undefinedVariables = substituteVariables(text, values).unknown.filter(
    ({ name, span }) => !/^\d/.test(name) && text[span.from - 1] !== "\\",
  );
  return {
    text: filled.text,
    original: (span) => opened.original(listed.original(filled.original(span))),
    undefinedVariables,
  };
}
