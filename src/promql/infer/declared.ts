/** What a catalog declares of a metric, as facts; and what is known of one that no catalog declares. */
import { derived } from "../../basics/derived.ts";
import type { Span } from "../../basics/diagnostic.ts";
import { boundSpellings, formatBound, parseBound } from "../bound.ts";
import type { LabelDomain, Schema, SeriesSchema } from "../schema.ts";
import { reason } from "./context.ts";
import type { Facts, LabelFact, Reason, ValueFact } from "./facts.ts";
import { anything, between } from "./interval.ts";
import { combinations, metricName, ofDomain, present } from "./labels.ts";
import { seriesUnit } from "./unit.ts";
import { anyValues, finite } from "./values.ts";

/** The same for all selectors of a series but for the place that its reasons point at. */
const withoutPlaces = derived((schema: Schema) => derived((series: SeriesSchema): Facts => ofSeries(series, schema)));

export function declaredFacts(series: SeriesSchema, schema: Schema, span: Span | undefined): Facts {
  const facts = withoutPlaces(schema)(series);
  if (!span) return facts;
  const here = (because: readonly Reason[]): readonly Reason[] => because.map(({ message }) => ({ message, span }));
  const known = new Map<string, LabelFact>();
  for (const [name, fact] of facts.labels.known) known.set(name, { ...fact, because: here(fact.because) });
  const labels = { ...facts.labels, known, because: here(facts.labels.because) };
  return { ...facts, labels, values: { ...facts.values, because: here(facts.values.because) } };
}

function ofSeries(series: SeriesSchema, schema: Schema): Facts {
  const because = (message: string): readonly Reason[] => [{ message }];
  const named = present(finite([series.name]), because(`it selects ${series.name}`));
  const known = new Map<string, LabelFact>([[metricName, named]]);
  for (const [name, declared] of Object.entries(series.labels)) {
    const domain = name === "le" ? spelledOut(series, declared) : declared;
    known.set(name, ofDomain(domain, because(describeDomain(series, name, declared))));
  }
  const { hasOtherLabels } = series;
  const all = hasOtherLabels
    ? `${series.name} may have any label, as ${series.at} declares`
    : `${series.name} has ${listed(Object.keys(series.labels))}, as ${series.at} declares`;
  const labels = { known, others: hasOtherLabels ? "any" : "none", because: because(all) } as const;
  return {
    type: "vector",
    labels,
    values: declaredValues(series, schema, because),
    unit: seriesUnit(series),
    metric: { type: series.type, aggregated: false, family: series.family },
    samples: series.type === "native-histogram" ? "histograms" : "floats",
    series: combinations(labels),
    full: !hasOtherLabels,
    empty: { kind: "maybe" },
  };
}

/** The bounds as the label may hold them. */
function spelledOut({ type, floatBounds }: SeriesSchema, domain: LabelDomain): LabelDomain {
  if (type !== "histogram-bucket") return domain;
  const bounds = domain.values.map(parseBound);
  const values = bounds.flatMap((bound) => (floatBounds ? [formatBound(bound)] : boundSpellings(bound)));
  return { ...domain, values: [...new Set(values)] };
}

function describeDomain(series: SeriesSchema, name: string, { values, closed, presence }: LabelDomain): string {
  const label = `the label "${name}" of ${series.name}${presence === "sometimes" ? ", where a series has it," : ""}`;
  const shown = values.slice(0, 12).join(", ") + (values.length > 12 ? ", …" : "");
  if (!closed) return `${label} may have any value${values.length > 0 ? `, for example ${shown}` : ""}`;
  return `${label} is ${values.length > 2 ? `one of ${shown}` : values.join(" or ")}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "no labels" : `the labels ${names.join(", ")} and no others`;
}

const counting: readonly SeriesSchema["type"][] = ["counter", "histogram-bucket", "histogram-count"];

function declaredValues(
  { name, type, family, values, at }: SeriesSchema,
  schema: Schema,
  because: (message: string) => readonly Reason[],
): ValueFact {
  if (values) {
    const [low, high] = values;
    return between(low, high, because(`${name} lies between ${low} and ${high}, as ${at} declares`));
  }
  const positive = (why: string): ValueFact => between(0, Number.POSITIVE_INFINITY, because(`${name} ${why}`));
  if (counting.includes(type)) return positive("counts up from zero");
  const lowest = type === "histogram-sum" ? schema.get(`${family}_bucket`)?.bounds?.[0] : undefined;
  if (lowest !== undefined && lowest > 0)
    return positive(`adds up nothing negative: its first bucket ends at ${lowest}`);
  return anything(because(`nothing is declared of the values of ${name}`));
}

/** The state that Prometheus writes with each alert: one that is resolved is no longer written at all. */
const alertStates = ["pending", "firing"];

/** What Prometheus itself writes of each scrape. */
const ofEachScrape =
  /^(?:up|scrape_(?:duration_seconds|samples_scraped|samples_post_metric_relabeling|series_added|timeout_seconds|sample_limit|body_size_bytes))$/;

/** A metric that the schema does not know, or a selector that does not say which. */
export function undeclaredFacts(name: string | undefined, span: Span | undefined): Facts {
  const what = name === undefined ? "the selector names no metric" : `${name} is not declared`;
  const because = [reason(`${what}, so it may have any label`, span)];
  const known = new Map<string, LabelFact>();
  if (name !== undefined) known.set(metricName, present(finite([name]), because));
  if (name !== undefined && ofEachScrape.test(name)) {
    const target = [reason(`Prometheus writes ${name} of each target, with its job and instance`, span)];
    for (const label of ["job", "instance"]) known.set(label, present(anyValues, target));
  }
  if (name === "ALERTS") {
    const written = reason(`Prometheus writes ALERTS with alertstate: one of ${alertStates.join(", ")}`, span);
    known.set("alertstate", present(finite(alertStates), [written]));
  }
  return {
    type: "vector",
    labels: { known, others: "any", because },
    values: anything(because),
    unit: "unknown",
    metric: { type: "unknown", aggregated: false },
    samples: "either",
    series: Number.POSITIVE_INFINITY,
    full: false,
    empty: { kind: "maybe" },
  };
}
