/** Prints facts in lines that a person reads: labels, values, unit, emptiness, each with its reasons. Draws no conclusions. */
import type { Span } from "../../basics/diagnostic.ts";
import { formatInterval } from "./compare.ts";
import type { Facts, LabelFact, Reason } from "./facts.ts";
import { metricName, spelledOut } from "./labels.ts";
import { formatUnit } from "./unit.ts";
import { isEmpty } from "./values.ts";

const maxValues = 12;

/**
 * What is known of a result, one line a fact, reasons indented below. With the text of the query, reasons quote what they point at.
 * @example explain(infer(expr, schema, parsed).root, text).join("\n")
 */
export function explain(facts: Facts, text?: string): readonly string[] {
  return [
    `returns ${describeType(facts)}`,
    ...describeLabels(facts, text),
    `values: ${formatInterval(facts.values)}`,
    ...reasonLines(facts.values.because, text),
    `unit: ${formatUnit(facts.unit)}`,
    ...describeEmptiness(facts, text),
    ...describeMatch(facts, text),
  ];
}

function describeType({ type, series, samples }: Facts): string {
  if (type === "scalar") return "a number";
  if (type === "string") return "a text";
  const what = type === "matrix" ? "a range vector" : "an instant vector";
  const count = series === 1 ? "of at most one series" : `of at most ${series} series`;
  const bound = Number.isFinite(series) ? count : "of an unknown number of series";
  return `${what} ${bound}${samples === "histograms" ? ", of native histograms" : ""}`;
}

function describeLabels({ type, labels }: Facts, text: string | undefined): readonly string[] {
  if (type === "scalar" || type === "string") return [];
  const lines = [...spelledOut(labels).known].flatMap(([name, fact]) => {
    const shown = name === metricName ? "the metric name" : name;
    return [`label ${shown}: ${describeLabel(fact)}`, ...reasonLines(fact.because, text)];
  });
  const others = labels.others === "none" ? "no other labels" : "any other label is possible";
  return [...lines, others, ...reasonLines(labels.because, text)];
}

function describeLabel({ presence, values }: LabelFact): string {
  if (presence === "absent") return "absent";
  if (isEmpty(values)) return "no value is possible";
  if (values.kind === "finite") return `${presence}, ${listValues([...values.values])}`;
  const known = values.known.length > 0 ? `, such as ${listValues(values.known)}` : "";
  return `${presence}, any value${known}`;
}

/** `OK, TLE, IE`, shortened where there are many. */
function listValues(values: readonly string[]): string {
  const shown = values.slice(0, maxValues).map((v) => (v === "" ? '""' : v));
  return shown.join(", ") + (values.length > maxValues ? ` and ${values.length - maxValues} more` : "");
}

function describeEmptiness({ empty }: Facts, text: string | undefined): readonly string[] {
  switch (empty.kind) {
    case "maybe":
      return [];
    case "never":
      return ["always returns something", ...reasonLines(empty.because, text)];
    case "always":
      return ["never returns anything", ...reasonLines(empty.because, text)];
  }
}

function describeMatch({ match }: Facts, text: string | undefined): readonly string[] {
  if (!match || match.manyToMany === "no") return [];
  const { side = "left", labels = [] } = match.many ?? {};
  const apart = labels.length > 0 ? ` that differ in ${labels.join(", ")}` : "";
  const may = match.manyToMany === "certain" ? "has" : "may have";
  return [`the ${side} side ${may} several series${apart} for one match`, ...reasonLines(match.because, text)];
}

function reasonLines(reasons: readonly Reason[], text: string | undefined): readonly string[] {
  return reasons.map(
    ({ message, span }) => `  because ${message}${span && text !== undefined ? quoted(text, span) : ""}`,
  );
}

function quoted(text: string, { from, to }: Span): string {
  return ` (\`${text.slice(from, to)}\`)`;
}
