/** What the query of a variable asks Prometheus for. Reads Grafana's four functions, and no PromQL. */
import { partOf, type Written } from "../written.ts";

export type VariableQuery =
  /** `label_values(up, job)`: the values of a label, of all series or of some. */
  | { readonly kind: "label-values"; readonly label: Written; readonly of?: Written }
  /** `query_result(topk(3, x))`, or a selector alone: its series. */
  | { readonly kind: "series"; readonly of: Written }
  /** `label_names()` and `metrics(regex)`: names that some pattern lets through. */
  | { readonly kind: "names"; readonly pattern: Written }
  | { readonly kind: "unknown"; readonly name: string };

export const variableFunctions: readonly string[] = ["label_values", "label_names", "metrics", "query_result"];

/** Grafana asks for series where no function is named, and series are found by selectors alone. */
const selector = /^\s*(?:[\w:$]+|\$\{\w+\})?\s*(?:\{[\s\S]*\})?\s*$/;

/** @example readVariableQuery(written) // { kind: "label-values", of: "up", label: "job" } of `label_values(up, job)` */
export function readVariableQuery(query: Written): VariableQuery {
  const [whole, opening = "", name = ""] = /^(\s*([a-z_]+)\s*\()[\s\S]*\)\s*$/.exec(query.text) ?? [];
  const inner = { from: opening.length, to: whole === undefined ? 0 : whole.lastIndexOf(")") };
  switch (name) {
    case "label_values":
      return labelValues(partOf(query, inner));
    case "query_result":
      return { kind: "series", of: partOf(query, inner) };
    case "label_names":
    case "metrics":
      return { kind: "names", pattern: trimmed(partOf(query, inner)) };
    default:
      return selector.test(query.text) ? { kind: "series", of: query } : { kind: "unknown", name };
  }
}

/** The label stands behind the last comma; a selector's own commas stand before braces close. */
function labelValues(inner: Written): VariableQuery {
  const comma = /,\s*(?:"[^"]*"\s*|[^,{}"]*)$/.exec(inner.text)?.index;
  if (comma === undefined) return { kind: "label-values", label: trimmed(inner) };
  const label = trimmed(partOf(inner, { from: comma + 1, to: inner.text.length }));
  return { kind: "label-values", of: partOf(inner, { from: 0, to: comma }), label };
}

function trimmed(of: Written): Written {
  const from = of.text.length - of.text.trimStart().length;
  return partOf(of, { from, to: Math.max(from, of.text.trimEnd().length) });
}
