/** Every small mistake that can be made in a rule: in its expression, its times, its labels and its texts. */
import type { AlertingRule, LabelSet, Rule } from "../../src/model/model.ts";
import type { Schema } from "../../src/promql/schema.ts";
import { exprMutants, type Mutant } from "./expr-mutants.ts";

export function ruleMutants(rule: Rule, schema: Schema, evaluationMs: number): readonly Mutant<Rule>[] {
  const exprs = exprMutants(rule.expr, schema).map((m) => ({ ...m, value: { ...rule, expr: m.value } }));
  const labels = labelMutants(rule.labels).map((m) => ({ ...m, value: { ...rule, labels: m.value } }));
  if (rule.kind === "recording") return [...exprs, ...labels];
  const annotations = labelMutants(rule.annotations).map((m) => {
    return { ...m, kind: "annotation", value: { ...rule, annotations: m.value } };
  });
  return [...exprs, ...times(rule, evaluationMs), ...labels, ...annotations];
}

function times(rule: AlertingRule, evaluationMs: number): readonly Mutant<Rule>[] {
  const { forMs, keepFiringForMs } = rule;
  const held = forMs === 0 ? [evaluationMs] : [0, forMs - evaluationMs, forMs + evaluationMs, forMs * 2];
  const kept = keepFiringForMs === 0 ? [10 * evaluationMs] : [0, keepFiringForMs / 2, keepFiringForMs * 2];
  return [
    ...held.map((ms) => ({ kind: "for", change: `${forMs} ms → ${ms} ms`, value: { ...rule, forMs: ms } })),
    ...kept.map((ms) => {
      const change = `${keepFiringForMs} ms → ${ms} ms`;
      return { kind: "keep_firing_for", change, value: { ...rule, keepFiringForMs: ms } };
    }),
  ];
}

/** Each label or text once left out and once changed. */
function labelMutants(labels: LabelSet): readonly Mutant<LabelSet>[] {
  return Object.entries(labels).flatMap(([name, value]) => {
    const { [name]: _, ...without } = labels;
    return [
      { kind: "label", change: `${name} left out`, value: without },
      { kind: "label", change: `${name}: ${value} → ${value}x`, value: { ...labels, [name]: `${value}x` } },
    ];
  });
}
