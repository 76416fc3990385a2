/** What is known of an expression's result: labels, values, unit, emptiness, each with its reasons, and what is wrong with it. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import { checkQuery } from "../checks/check-query.ts";
import { inCatalog } from "../checks/written.ts";
import { knownFrom, type Reference } from "../lint/reference.ts";
import { formatInterval } from "../promql/infer/compare.ts";
import { explain } from "../promql/infer/explain.ts";
import type { Facts, LabelFact, Reason } from "../promql/infer/facts.ts";
import { infer } from "../promql/infer/infer.ts";
import { spelledOut } from "../promql/infer/labels.ts";
import { formatUnit } from "../promql/infer/unit.ts";
import { parse } from "../promql/parse/parse.ts";

export interface ExplainedExpression {
  /** For people; empty where the expression cannot be read. */
  readonly lines: readonly string[];
  /** For programs. */
  readonly facts?: object;
  readonly diagnostics: readonly Diagnostic[];
}

/** @example explainExpression("sum by (job) (up) / count by (job) (up)", reference).lines */
export function explainExpression(text: string, reference: Reference): ExplainedExpression {
  const { diagnostics } = checkQuery(
    inCatalog(text, "expression"),
    { kind: "query" },
    knownFrom(reference, [], new Map()),
  );
  const reading = parse(text);
  if (!reading.ok) return { lines: [], diagnostics };
  const { root } = infer(reading.expr, reference.schema, reading);
  return { lines: explain(root, text), facts: plainFacts(root), diagnostics };
}

function plainFacts({ type, labels, values, unit, series, empty }: Facts): object {
  return {
    type,
    labels: Object.fromEntries([...spelledOut(labels).known].map(([name, fact]) => [name, plainLabel(fact)])),
    otherLabels: labels.others === "any",
    values: formatInterval(values),
    unit: formatUnit(unit),
    // JSON has no infinity.
    maxSeries: Number.isFinite(series) ? series : null,
    empty: empty.kind,
    ...(empty.kind === "maybe" ? {} : { because: messages(empty.because) }),
  };
}

function plainLabel({ presence, values, because }: LabelFact): object {
  const held = values.kind === "finite" ? { values: [...values.values] } : { known: values.known, open: true };
  return { presence, ...(presence === "absent" ? {} : held), because: messages(because) };
}

function messages(reasons: readonly Reason[]): readonly string[] {
  return reasons.map((r) => r.message);
}
