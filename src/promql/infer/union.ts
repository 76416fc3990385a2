/** The facts of a result whose series come from any of several places. */
import type { Emptiness, Facts, MetricFact } from "./facts.ts";
import { hull } from "./interval.ts";
import { unionLabels } from "./labels.ts";
import { sameUnit, type Unit } from "./unit.ts";

/** Of one place alone all is as it is there. */
export function unionFacts(all: readonly [Facts, ...Facts[]]): Facts {
  const [first, ...others] = all;
  if (others.length === 0) return first;
  return {
    type: first.type,
    labels: unionLabels(all.map(({ labels }) => labels)),
    values: all.map(({ values }) => values).reduce(hull),
    unit: all.map(({ unit }) => unit).reduce(eitherUnit),
    metric: all.map(({ metric }) => metric).reduce(sameMetric),
    samples: others.every(({ samples }) => samples === first.samples) ? first.samples : "either",
    series: all.reduce((sum, { series }) => sum + series, 0),
    full: false,
    empty: all.map(({ empty }) => empty).reduce(eitherEmpty),
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
