/** Facts of the simplest results, from which the others are made. */
import type { Facts, MetricFact, Reason, ValueFact } from "./facts.ts";
import { exactly } from "./interval.ts";
import { noLabels } from "./labels.ts";

const derived = { type: "derived", aggregated: false } as const;

/** A number without labels, which is always there. */
export function scalarFacts(values: ValueFact, because: Reason): Facts {
  return {
    type: "scalar",
    labels: noLabels([because]),
    values,
    unit: "number",
    metric: derived,
    samples: "floats",
    series: 1,
    full: true,
    empty: { kind: "never", because: [because] },
  };
}

export function stringFacts(because: Reason): Facts {
  return { ...scalarFacts(exactly(Number.NaN), because), type: "string" };
}

/** What stays of the argument's facts when a function or operator makes a new quantity of it. */
export function derivedFrom(of: Facts): Facts {
  const { type, labels, values, unit, samples, series, full, empty } = of;
  return { type, labels, values, unit, metric: derivedMetric(of.metric), samples, series, full, empty };
}

/** Its samples are another quantity now. */
export function derivedMetric(metric: MetricFact): MetricFact {
  return metric.type === "unknown" || metric.type === "derived" ? metric : { ...metric, type: "derived" };
}
