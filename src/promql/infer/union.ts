/** The facts of a result whose series come from either of two places. */
import type { Emptiness, Facts, MetricFact } from "./facts.ts";
import { hull } from "./interval.ts";
import { unionLabels } from "./labels.ts";
import { sameUnit, type Unit } from "./unit.ts";

export function unionFacts(a: Facts, b: Facts): Facts {
  return {
    type: a.type,
    labels: unionLabels(a.labels, b.labels),
    values: hull(a.values, b.values),
    unit: eitherUnit(a.unit, b.unit),
    metric: sameMetric(a.metric, b.metric),
    samples: a.samples === b.samples ? a.samples : "either",
    series: a.series + b.series,
    full: false,
    empty: eitherEmpty(a.empty, b.empty),
  };
}

/** A bare number, such as that of `or vector(0)`, takes the unit of the other. */
function eitherUnit(a: Unit, b: Unit): Unit {
  if (a === "number") return b;
  return b === "number" || a === b || sameUnit(a, b) ? a : "unknown";
}

function sameMetric(a: MetricFact, b: MetricFact): MetricFact {
  const type = a.type === b.type ? a.type : [a.type, b.type].includes("unknown") ? "unknown" : "derived";
  const family = a.family !== undefined && a.family === b.family ? { family: a.family } : {};
  return { type, aggregated: a.aggregated || b.aggregated, ...family };
}

/** Empty where both are. */
function eitherEmpty(a: Emptiness, b: Emptiness): Emptiness {
  if (a.kind === "never") return a;
  if (b.kind === "never") return b;
  return a.kind === "always" ? b : { kind: "maybe" };
}
