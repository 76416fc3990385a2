/** Guesses what a catalog would declare of each family that an exporter printed, and says what it guessed. */
import type { MetricType, Unit } from "../catalog/metric.ts";
import { personalWord } from "../checks/catalog/personal-data-label.ts";
import { metricUnits } from "../promql/units.ts";
import { type InferredLabel, inferLabel } from "./inferred-label.ts";
import type { Observed } from "./observed.ts";

export interface InferredMetric {
  readonly type: MetricType;
  /** As a catalog names it: a counter with `_total`. */
  readonly name: string;
  readonly help: string;
  readonly unit: Unit;
  readonly labels: Readonly<Record<string, InferredLabel>>;
  readonly buckets?: readonly number[];
  /** What its type says of its values: a gauge that was never below 0 is not said to stay there. */
  readonly guesses: readonly string[];
}

export interface Inferred {
  readonly metrics: readonly InferredMetric[];
  /** Each with its reason: "http_size: a gauge histogram". */
  readonly leftOut: readonly string[];
}

/** Of client libraries rather than of the service. */
const runtimes = /^(?:go|process|promhttp|python|nodejs|jvm|dotnet|ruby|scrape)_/;

export function infer(all: readonly Observed[]): Inferred {
  const runtime = all.filter(({ name }) => runtimes.test(name));
  const own = all.filter((of) => !runtime.includes(of)).map(inferOne);
  const found = own.flatMap((one) => ("leftOut" in one ? [one.leftOut] : []));
  const [first] = runtime;
  const others = runtime.length > 1 ? ` and ${runtime.length - 1} others` : "";
  const ofRuntime = first
    ? [`${first.name}${others}, of the runtime: rustbox-monitoring/metrics/process and …/go have the usual ones`]
    : [];
  return {
    metrics: own.flatMap((one) => ("metrics" in one ? one.metrics : [])),
    leftOut: [...found, ...ofRuntime],
  };
}

type One = { readonly metrics: readonly InferredMetric[] } | { readonly leftOut: string };

function inferOne(of: Observed): One {
  const { name, type } = of;
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
    return { leftOut: `${name}: a name with other characters than letters, digits and underscores` };
  }
  const bad = Object.keys(of.labels).find((label) => !/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(label));
  if (bad !== undefined) return { leftOut: `${name}: a label "${bad}" that cannot be declared` };
  const personal = Object.keys(of.labels).find((label) => personalWord(label) !== undefined);
  if (personal !== undefined) return { leftOut: `${name}: its label "${personal}" looks like personal data` };
  switch (type) {
    case "counter":
      return one(of, "counter", of.seriesName);
    case "gauge":
      return one(of, "gauge", name);
    case "info":
      return one(
        of,
        "gauge",
        name.endsWith("_info") ? name : `${name}_info`,
        "an info metric is a gauge that is always 1",
      );
    case "stateset":
      return one(of, "gauge", name, "a state set is a gauge of 0 and 1");
    case "histogram":
      return histogramOf(of);
    case "summary": {
      const guess = "a summary: its quantiles cannot be aggregated, so that only its sum and count are declared";
      return { metrics: [`${name}_sum`, `${name}_count`].map((part) => metric(of, "counter", part, [guess])) };
    }
    case "unknown":
      if (name.endsWith("_total")) return one(of, "counter", name, "the type is not said; a counter by its name");
      if (/_(?:bucket|sum|count)$/.test(name))
        return { leftOut: `${name}: its type is not said, and its name is of a part` };
      return one(of, "gauge", name, "the type is not said; taken for a gauge");
    case "gaugehistogram":
      return { leftOut: `${name}: a gauge histogram` };
  }
}

function one(of: Observed, type: MetricType, name: string, ...guesses: readonly string[]): One {
  return { metrics: [metric(of, type, name, guesses)] };
}

function histogramOf(of: Observed): One {
  const { name, bounds, haveDifferingBounds } = of;
  if (bounds.length === 0) return { leftOut: `${name}: a histogram without buckets` };
  const guess = haveDifferingBounds ? ["not all series have the same buckets; all bounds are declared"] : [];
  return { metrics: [{ ...metric(of, "histogram", name, guess), buckets: bounds }] };
}

function metric(of: Observed, type: MetricType, name: string, guesses: readonly string[]): InferredMetric {
  // What honor_labels would let through is not a label of the service.
  const own = Object.entries(of.labels).filter(([label]) => label !== "job" && label !== "instance");
  const labels = Object.fromEntries(own.map(([label, observed]) => [label, inferLabel(label, observed)]));
  const said = Object.entries(labels).map(([label, { kind, because }]) => `${label} ${kind}: ${because}`);
  const help = of.help?.trim();
  const unhelpful = help === undefined || help === "";
  return {
    type,
    name,
    help: unhelpful ? `Not described by its exporter: ${of.name}.` : help,
    unit: unitOf(of, name),
    labels,
    guesses: [...guesses, ...said],
  };
}

const units = metricUnits.filter((unit) => unit !== "count");

/** By what is said, else by the name; the number of observations of a summary has none. */
function unitOf({ unit, name, type }: Observed, part: string): Unit {
  if (type === "summary" && part.endsWith("_count")) return "count";
  const base = name.replace(/_(?:total|info)$/, "");
  return units.find((u) => unit === u) ?? units.find((u) => base.endsWith(`_${u}`)) ?? "count";
}
