/** Whether several series of one side share a signature, which Prometheus refuses on the side that must be unique. */

import { unknownLabels } from "../variables.ts";
import type { Facts, Reason } from "./facts.ts";
import { labelFact, metricName, variants } from "./labels.ts";
import { beyond, type Signature } from "./signature.ts";

export interface Uniqueness {
  /** `certain` in the sense of {@link Facts.full}. */
  readonly duplicates: "no" | "possible" | "certain";
  /** The labels that tell the duplicates apart. */
  readonly labels: readonly string[];
  readonly because: readonly Reason[];
}

export const unique: Uniqueness = { duplicates: "no", labels: [], because: [] };

export function uniqueness(side: Facts, signature: Signature): Uniqueness {
  if (side.series <= 1) return unique;
  if (signature.listed.includes(unknownLabels)) return { duplicates: "possible", labels: [], because: [] };
  const free = beyond(side.labels, signature).filter(
    (name) => !(name === metricName && side.namesApart === false) && variants(name, labelFact(side.labels, name)) > 1,
  );
  const hidden = signature.mode === "on" && side.labels.others === "any";
  if (free.length === 0) return hidden ? { duplicates: "possible", labels: [], because: side.labels.because } : unique;
  // An open label may have one value only, and an optional one may be missing everywhere.
  const sure = free.filter((name) => {
    const fact = labelFact(side.labels, name);
    return fact.values.kind === "finite" && fact.presence === "guaranteed" && variants(name, fact) > 1;
  });
  const certain = side.full && sure.length > 0;
  const labels = certain ? sure : free;
  return {
    duplicates: certain ? "certain" : "possible",
    labels,
    because: labels.flatMap((name) => labelFact(side.labels, name).because).slice(0, 4),
  };
}
