/**
 * Every PromQL function and what is known of it: types, label flow, the metric type it is meant for, units, values.
 * The one place with facts about functions; it draws no conclusions about expressions.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/functions/ and Prometheus' CHANGELOG.
 */
import type { Selector } from "./ast.ts";
import type { Availability } from "./new-syntax.ts";

/** The value of `--enable-feature` that experimental functions and aggregations need. */
export const experimentalFunctions = "promql-experimental-functions";

/** Prometheus' own words for what an expression yields: an instant vector is `vector`, a range vector `matrix`. */
export type ValueType = "scalar" | "vector" | "matrix" | "string";

/** A closed interval; the bounds may be infinite. NaN is outside every interval and always possible. */
export type Interval = readonly [low: number, high: number];

/**
 * What becomes of a series' labels: `keeps` all, `drops-name` only the metric name, `drops-le` name and `le`,
 * `none` yields a scalar or one series without labels, `custom` needs a look at the arguments.
 */
type LabelFlow = "keeps" | "drops-name" | "drops-le" | "none" | "custom";

/** What the function is meant for; `buckets` is a classic histogram's `_bucket` counters or a native histogram. */
type ExpectedMetric = "counter" | "gauge" | "buckets" | "native-histogram";

/**
 * The unit of the result: `same` as the argument's, `per-second` of it, `squared`, a `timestamp` in Unix seconds, a `count`
 * or another pure `number`, or `other` where no simple rule holds.
 */
export type UnitChange = "same" | "per-second" | "squared" | "timestamp" | "count" | "number" | "other";

export interface FunctionFacts extends Availability {
  /** One type per parameter; a parameter that repeats is listed once, last. */
  readonly args: readonly ValueType[];
  /** How many arguments a call may have, where that is not exactly one per listed parameter. */
  readonly arity?: readonly [least: number, most: number];
  readonly returns: "scalar" | "vector";
  readonly labels: LabelFlow;
  readonly unit: UnitChange;
  /** Where the values lie whatever the input, `same` for an interval no wider than the argument's, or `any`. */
  readonly values: Interval | "same" | "any";
  /** `makes`: NaN may come of plain numbers. `removes`: never NaN. Otherwise NaN comes of NaN and of infinities. */
  readonly nan?: "makes" | "removes";
  /** What becomes of native histograms: handed on, or `reads` for functions that yield numbers about them; dropped otherwise. */
  readonly histograms?: "keeps" | "reads";
  readonly expects?: ExpectedMetric;
  /** Samples a series needs inside the range before it yields anything; 1 where absent. */
  readonly samples?: 2;
  /** The modifiers of a range that it takes; Prometheus refuses to evaluate the others. */
  readonly extended?: readonly NonNullable<Selector["extended"]>[];
}

const inf = Number.POSITIVE_INFINITY;
const anyNumber = { unit: "other", values: "any" } as const;
const positive: Interval = [0, inf];
const one: Interval = [1, 1];

/** Takes one instant vector, drops the metric name. */
const ofVector = { args: ["vector"], returns: "vector", labels: "drops-name" } as const;
/** Takes one range vector, drops the metric name. */
const ofRange = { args: ["matrix"], returns: "vector", labels: "drops-name" } as const;
/** Reads a part of a date; of the evaluation time where it has no argument. */
const ofDate = { ...ofVector, arity: [0, 1], unit: "number" } as const;
const noArgs = { args: [], returns: "scalar", labels: "none" } as const;
const counterRange = { ...ofRange, expects: "counter" } as const;
const gaugeRange = { ...ofRange, expects: "gauge" } as const;
const ofNative = { ...ofVector, expects: "native-histogram" } as const;
const experimental = { flag: experimentalFunctions } as const;

export const functions = {
  abs: { ...ofVector, unit: "same", values: positive },
  absent: { ...ofVector, labels: "custom", unit: "number", values: one, nan: "removes", histograms: "reads" },
  absent_over_time: { ...ofRange, labels: "custom", unit: "number", values: one, nan: "removes", histograms: "reads" },
  acos: { ...ofVector, unit: "number", values: [0, Math.PI], nan: "makes" },
  acosh: { ...ofVector, unit: "number", values: positive, nan: "makes" },
  asin: { ...ofVector, unit: "number", values: [-Math.PI / 2, Math.PI / 2], nan: "makes" },
  asinh: { ...ofVector, unit: "number", values: "any" },
  atan: { ...ofVector, unit: "number", values: [-Math.PI / 2, Math.PI / 2] },
  atanh: { ...ofVector, unit: "number", values: "any", nan: "makes" },
  avg_over_time: { ...ofRange, unit: "same", values: "same", histograms: "keeps" },
  ceil: { ...ofVector, unit: "same", values: "any" },
  changes: { ...ofRange, unit: "count", values: positive, nan: "removes", histograms: "reads", extended: ["anchored"] },
  clamp: { ...ofVector, args: ["vector", "scalar", "scalar"], unit: "same", values: "any", nan: "makes" },
  clamp_max: { ...ofVector, args: ["vector", "scalar"], unit: "same", values: "any" },
  clamp_min: { ...ofVector, args: ["vector", "scalar"], unit: "same", values: "any" },
  cos: { ...ofVector, unit: "number", values: [-1, 1], nan: "makes" },
  cosh: { ...ofVector, unit: "number", values: [1, inf] },
  count_over_time: { ...ofRange, unit: "count", values: [1, inf], nan: "removes", histograms: "reads" },
  day_of_month: { ...ofDate, values: [1, 31] },
  day_of_week: { ...ofDate, values: [0, 6] },
  day_of_year: { ...ofDate, values: [1, 366] },
  days_in_month: { ...ofDate, values: [28, 31] },
  deg: { ...ofVector, unit: "number", values: "any" },
  delta: {
    ...gaugeRange,
    unit: "same",
    values: "any",
    samples: 2,
    histograms: "keeps",
    extended: ["anchored", "smoothed"],
  },
  deriv: { ...gaugeRange, unit: "per-second", values: "any", samples: 2, nan: "makes" },
  double_exponential_smoothing: {
    ...gaugeRange,
    ...experimental,
    args: ["matrix", "scalar", "scalar"],
    unit: "same",
    values: "any",
    samples: 2,
    since: "3.0",
    nan: "makes",
  },
  end: { ...noArgs, ...experimental, unit: "timestamp", values: "any", since: "3.12" },
  exp: { ...ofVector, unit: "other", values: positive },
  first_over_time: {
    ...ofRange,
    ...experimental,
    labels: "keeps",
    unit: "same",
    values: "same",
    since: "3.7",
    stable: "3.14",
    histograms: "keeps",
  },
  floor: { ...ofVector, unit: "same", values: "any" },
  histogram_avg: { ...ofNative, unit: "same", values: "any", since: "2.51", nan: "makes", histograms: "reads" },
  histogram_count: { ...ofNative, unit: "count", values: positive, histograms: "reads" },
  histogram_fraction: {
    args: ["scalar", "scalar", "vector"],
    returns: "vector",
    labels: "drops-le",
    unit: "number",
    values: [0, 1],
    expects: "buckets",
    nan: "makes",
    histograms: "reads",
  },
  histogram_quantile: {
    args: ["scalar", "vector"],
    returns: "vector",
    labels: "drops-le",
    unit: "same",
    values: "any",
    expects: "buckets",
    nan: "makes",
    histograms: "reads",
  },
  histogram_quantiles: {
    ...experimental,
    args: ["vector", "string", "scalar"],
    arity: [3, 12],
    returns: "vector",
    labels: "custom",
    unit: "same",
    values: "any",
    expects: "buckets",
    since: "3.11",
    nan: "makes",
    histograms: "reads",
  },
  histogram_stddev: { ...ofNative, unit: "same", values: positive, since: "2.47", nan: "makes", histograms: "reads" },
  histogram_stdvar: {
    ...ofNative,
    unit: "squared",
    values: positive,
    since: "2.47",
    nan: "makes",
    histograms: "reads",
  },
  histogram_sum: { ...ofNative, unit: "same", values: "any", histograms: "reads" },
  hour: { ...ofDate, values: [0, 23] },
  idelta: { ...gaugeRange, unit: "same", values: "any", samples: 2, histograms: "keeps" },
  increase: {
    ...counterRange,
    unit: "same",
    values: positive,
    samples: 2,
    histograms: "keeps",
    extended: ["anchored", "smoothed"],
  },
  info: {
    ...experimental,
    args: ["vector", "vector"],
    arity: [1, 2],
    returns: "vector",
    labels: "custom",
    unit: "same",
    values: "same",
    since: "2.55",
    histograms: "keeps",
  },
  irate: { ...counterRange, unit: "per-second", values: positive, samples: 2, histograms: "keeps" },
  label_join: {
    args: ["vector", "string", "string", "string"],
    arity: [3, inf],
    returns: "vector",
    labels: "custom",
    unit: "same",
    values: "same",
    histograms: "keeps",
  },
  label_replace: {
    args: ["vector", "string", "string", "string", "string"],
    returns: "vector",
    labels: "custom",
    unit: "same",
    values: "same",
    histograms: "keeps",
  },
  last_over_time: { ...ofRange, labels: "keeps", unit: "same", values: "same", histograms: "keeps" },
  ln: { ...ofVector, ...anyNumber, nan: "makes" },
  log10: { ...ofVector, ...anyNumber, nan: "makes" },
  log2: { ...ofVector, ...anyNumber, nan: "makes" },
  mad_over_time: { ...ofRange, ...experimental, unit: "same", values: positive, since: "2.49" },
  max_of: { ...noArgs, ...experimental, args: ["scalar", "scalar"], unit: "same", values: "any", since: "3.13" },
  max_over_time: { ...ofRange, unit: "same", values: "same" },
  min_of: { ...noArgs, ...experimental, args: ["scalar", "scalar"], unit: "same", values: "any", since: "3.13" },
  min_over_time: { ...ofRange, unit: "same", values: "same" },
  minute: { ...ofDate, values: [0, 59] },
  month: { ...ofDate, values: [1, 12] },
  pi: { ...noArgs, unit: "number", values: [Math.PI, Math.PI], nan: "removes" },
  predict_linear: { ...gaugeRange, args: ["matrix", "scalar"], unit: "same", values: "any", samples: 2, nan: "makes" },
  present_over_time: { ...ofRange, unit: "number", values: one, nan: "removes", histograms: "reads" },
  quantile_over_time: { ...ofRange, args: ["scalar", "matrix"], unit: "same", values: "any", nan: "makes" },
  rad: { ...ofVector, unit: "number", values: "any" },
  range: { ...noArgs, ...experimental, unit: "other", values: positive, since: "3.12" },
  rate: {
    ...counterRange,
    unit: "per-second",
    values: positive,
    samples: 2,
    histograms: "keeps",
    extended: ["anchored", "smoothed"],
  },
  resets: {
    ...counterRange,
    unit: "count",
    values: positive,
    nan: "removes",
    histograms: "reads",
    extended: ["anchored"],
  },
  round: { ...ofVector, args: ["vector", "scalar"], arity: [1, 2], unit: "same", values: "any", nan: "makes" },
  scalar: { args: ["vector"], returns: "scalar", labels: "none", unit: "same", values: "same", nan: "makes" },
  sgn: { ...ofVector, unit: "number", values: [-1, 1] },
  sin: { ...ofVector, unit: "number", values: [-1, 1], nan: "makes" },
  sinh: { ...ofVector, unit: "number", values: "any" },
  sort: { ...ofVector, labels: "keeps", unit: "same", values: "same" },
  sort_by_label: {
    ...experimental,
    args: ["vector", "string"],
    arity: [1, inf],
    returns: "vector",
    labels: "keeps",
    unit: "same",
    values: "same",
    since: "2.49",
    histograms: "keeps",
  },
  sort_by_label_desc: {
    ...experimental,
    args: ["vector", "string"],
    arity: [1, inf],
    returns: "vector",
    labels: "keeps",
    unit: "same",
    values: "same",
    since: "2.49",
    histograms: "keeps",
  },
  sort_desc: { ...ofVector, labels: "keeps", unit: "same", values: "same" },
  sqrt: { ...ofVector, unit: "other", values: positive, nan: "makes" },
  start: { ...noArgs, ...experimental, unit: "timestamp", values: "any", since: "3.12" },
  start_timestamp: { ...ofVector, ...experimental, unit: "timestamp", values: "any", since: "3.14" },
  stddev_over_time: { ...ofRange, unit: "same", values: positive },
  stdvar_over_time: { ...ofRange, unit: "squared", values: positive },
  step: { ...noArgs, ...experimental, unit: "other", values: positive, since: "3.12" },
  sum_over_time: { ...ofRange, unit: "same", values: "any", histograms: "keeps" },
  tan: { ...ofVector, unit: "number", values: "any", nan: "makes" },
  tanh: { ...ofVector, unit: "number", values: [-1, 1] },
  time: { ...noArgs, unit: "timestamp", values: "any", nan: "removes" },
  timestamp: { ...ofVector, unit: "timestamp", values: "any", nan: "removes", histograms: "reads" },
  ts_of_first_over_time: {
    ...ofRange,
    ...experimental,
    unit: "timestamp",
    values: "any",
    since: "3.7",
    nan: "removes",
  },
  ts_of_last_over_time: { ...ofRange, ...experimental, unit: "timestamp", values: "any", since: "3.5", nan: "removes" },
  ts_of_max_over_time: { ...ofRange, ...experimental, unit: "timestamp", values: "any", since: "3.5", nan: "removes" },
  ts_of_min_over_time: { ...ofRange, ...experimental, unit: "timestamp", values: "any", since: "3.5", nan: "removes" },
  vector: { args: ["scalar"], returns: "vector", labels: "none", unit: "same", values: "same" },
  year: { ...ofDate, values: "any" },
} as const satisfies Record<string, FunctionFacts>;

export type FunctionName = keyof typeof functions;

export const functionNames: readonly string[] = Object.keys(functions);

/** The facts about a function, or undefined where Prometheus has none of that name. */
export function functionFacts(name: string): FunctionFacts | undefined {
  return Object.hasOwn(functions, name) ? functions[name as FunctionName] : undefined;
}

/** How many arguments a call may have: `arity(functions.round)` is `[1, 2]`. */
export function arity(facts: FunctionFacts): readonly [least: number, most: number] {
  return facts.arity ?? [facts.args.length, facts.args.length];
}

/** The index of the argument whose series the result is made of: 1 for `histogram_quantile`, undefined for `time`. */
export function seriesArgument(facts: FunctionFacts): number | undefined {
  const index = facts.args.findIndex((type) => type === "vector" || type === "matrix");
  return index < 0 ? undefined : index;
}
