/** Leaves out of a condition what no series can be: the limit of those that have none of a label's values. */
import type { Condition } from "../catalog/condition.ts";
import { inferred } from "../promql/infer/inferred.ts";
import { labelFact } from "../promql/infer/labels.ts";
import type { Schema } from "../promql/schema.ts";

/** Without `otherwise` where every series has one of the values: Prometheus would look for series that cannot be. */
export function withoutEmptyRest(condition: Condition, schema: Schema): Condition {
  if (condition.kind !== "threshold-each") return condition;
  const { presence, values } = labelFact(inferred(condition.of, schema).root.labels, condition.label);
  const isWhole = values.kind === "finite" && [...values.values].every((v) => Object.hasOwn(condition.thresholds, v));
  if (presence !== "guaranteed" || !isWhole) return condition;
  const { otherwise: _, ...rest } = condition;
  return rest;
}
