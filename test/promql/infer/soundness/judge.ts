/** Holds what the engine answered against what was inferred. Knows nothing of how either came about. */
import { formatInterval } from "../../../../src/promql/infer/compare.ts";
import type { Facts, Inferred, LabelFacts, ValueFact } from "../../../../src/promql/infer/facts.ts";
import { labelFact } from "../../../../src/promql/infer/labels.ts";
import { has } from "../../../../src/promql/infer/values.ts";
import type { Answer, Sample } from "./engine.ts";

/** What the engine says of an ambiguous match. */
export const ambiguous =
  /many-to-many|many-to-one matching must be explicit|grouping labels must ensure unique matches/;

/** Errors of a query that depend on its data: two series become one. Inference promises nothing of them. */
const duplicates = /same labelset/;

/** What the engine contradicts; nothing where all is as inferred. */
export function contradictions(inferred: Inferred, answer: Answer): readonly string[] {
  const { root } = inferred;
  switch (answer.kind) {
    case "error":
      if (duplicates.test(answer.message)) return [];
      if (!ambiguous.test(answer.message)) return [`the engine refuses it: ${answer.message}`];
      return [...inferred.facts.values()].some((f) => f.match && f.match.manyToMany !== "no")
        ? []
        : [`the engine finds the match ambiguous: ${answer.message}`];
    case "scalar":
      return root.type === "scalar"
        ? valueContradictions(root.values, answer.value)
        : [`it is a number, not a ${root.type}`];
    case "vector":
      return vectorContradictions(root, answer.samples);
  }
}

function vectorContradictions(root: Facts, samples: readonly Sample[]): readonly string[] {
  if (root.empty.kind === "always" && samples.length > 0)
    return [`"always empty" (${root.empty.cause}), but ${show(samples[0])}`];
  if (root.empty.kind === "never" && samples.length === 0) return ['"never empty", but nothing came'];
  const count = samples.length > root.series ? [`${samples.length} series, not at most ${root.series}`] : [];
  return [
    ...count,
    ...samples.flatMap((s) => [...labelContradictions(root.labels, s), ...sampleContradictions(root, s)]),
  ];
}

function labelContradictions(labels: LabelFacts, sample: Sample): readonly string[] {
  const wrong = Object.entries(sample.labels).flatMap(([name, value]) => {
    const fact = labelFact(labels, name);
    if (fact.presence === "absent") return [`${name} is absent, but ${show(sample)}`];
    return has(fact.values, value) ? [] : [`${name} is never ${value}, but ${show(sample)}`];
  });
  const lacking = [...labels.known].filter(([name, f]) => f.presence === "guaranteed" && !(name in sample.labels));
  return [...wrong, ...lacking.map(([name]) => `${name} is guaranteed, but ${show(sample)}`)];
}

function sampleContradictions({ samples, values }: Facts, sample: Sample): readonly string[] {
  const { value } = sample;
  if (value === "histogram") return samples === "floats" ? [`the samples are numbers, but ${show(sample)}`] : [];
  if (samples === "histograms") return [`the samples are native histograms, but ${show(sample)}`];
  return valueContradictions(values, value);
}

/** Sums of many floats are not exact, and neither are two libraries' logarithms. */
function valueContradictions(values: ValueFact, value: number): readonly string[] {
  const outside = [`the values are ${formatInterval(values)}, but ${value} came`];
  if (Number.isNaN(value)) return values.nan ? [] : outside;
  const slack = (bound: number): number => (Number.isFinite(bound) ? 1e-9 * Math.max(1, Math.abs(bound)) : 0);
  const infinite = Math.abs(value) === Infinity;
  if (infinite && (value > 0 ? values.highOpen || values.high < value : values.lowOpen || values.low > value))
    return outside;
  return value >= values.low - slack(values.low) && value <= values.high + slack(values.high) ? [] : outside;
}

function show(sample: Sample | undefined): string {
  return JSON.stringify(sample);
}
