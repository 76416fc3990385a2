/** Which typed function stands for which of PromQL's, and what it takes. */

/** What an argument is: series of a metric over a window, by what they may be; a vector; a number; a text. */
export type Argument = "counter" | "gauge" | "any" | "series" | "vector" | "number" | "text";

export interface TypedFunction {
  readonly fn: string;
  readonly args: readonly Argument[];
  /** How many of the arguments must be there; left out, all. */
  readonly least?: number;
  readonly result: "vector" | "scalar" | "no-labels" | "without-le" | "relabelled";
}

const overTime = (kind: Argument, ...names: readonly (readonly [promql: string, fn: string])[]) =>
  names.map(([promql, fn]) => [promql, { fn, args: [kind], result: "vector" } as TypedFunction] as const);
const ofVector = (...names: readonly (readonly [promql: string, fn: string])[]) => overTime("vector", ...names);

export const typedFunctions: ReadonlyMap<string, TypedFunction> = new Map<string, TypedFunction>([
  ...overTime("counter", ["rate", "rate"], ["increase", "increase"], ["irate", "irate"], ["resets", "resets"]),
  ...overTime("gauge", ["delta", "delta"], ["idelta", "idelta"], ["deriv", "deriv"]),
  ...overTime("gauge", ["avg_over_time", "avgOverTime"], ["max_over_time", "maxOverTime"]),
  ...overTime("gauge", ["min_over_time", "minOverTime"], ["sum_over_time", "sumOverTime"]),
  ...overTime("gauge", ["stddev_over_time", "stddevOverTime"], ["stdvar_over_time", "stdvarOverTime"]),
  ...overTime("any", ["changes", "changes"], ["count_over_time", "countOverTime"]),
  ...overTime("any", ["last_over_time", "lastOverTime"], ["present_over_time", "presentOverTime"]),
  ["absent_over_time", { fn: "absentOverTime", args: ["any"], result: "no-labels" }],
  ["quantile_over_time", { fn: "quantileOverTime", args: ["number", "gauge"], result: "vector" }],
  ["predict_linear", { fn: "predictLinear", args: ["gauge", "number"], result: "vector" }],
  ...ofVector(["abs", "abs"], ["ceil", "ceil"], ["floor", "floor"], ["sqrt", "sqrt"], ["exp", "exp"], ["ln", "ln"]),
  ...ofVector(["log2", "log2"], ["log10", "log10"], ["sgn", "sgn"], ["sort", "sort"], ["sort_desc", "sortDesc"]),
  ...ofVector(["timestamp", "timestamp"]),
  ["round", { fn: "round", args: ["vector", "number"], least: 1, result: "vector" }],
  ["clamp", { fn: "clamp", args: ["vector", "number", "number"], result: "vector" }],
  ["clamp_max", { fn: "clampMax", args: ["vector", "number"], result: "vector" }],
  ["clamp_min", { fn: "clampMin", args: ["vector", "number"], result: "vector" }],
  ["absent", { fn: "absent", args: ["series"], result: "no-labels" }],
  ["scalar", { fn: "scalar", args: ["vector"], result: "scalar" }],
  ["vector", { fn: "vector", args: ["number"], result: "no-labels" }],
  ["time", { fn: "time", args: [], result: "scalar" }],
  ["histogram_quantile", { fn: "histogramQuantile", args: ["number", "vector"], result: "without-le" }],
  ["label_replace", { fn: "labelReplace", args: ["vector", "text", "text", "text", "text"], result: "relabelled" }],
]);

export const aggregations: Readonly<Record<string, string>> = {
  sum: "sum",
  min: "min",
  max: "max",
  avg: "avg",
  count: "count",
  group: "group",
  stddev: "stddev",
  stdvar: "stdvar",
  topk: "topk",
  bottomk: "bottomk",
  quantile: "quantile",
};

export const operators: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
  "^": "power",
  and: "and",
  or: "or",
  unless: "unless",
};

export const thresholds: Readonly<Record<string, string>> = {
  ">": "above",
  ">=": "atLeast",
  "<": "below",
  "<=": "atMost",
  "==": "equals",
};

/** Every word of the vocabulary that imported modules may use, which no export of theirs may be called. */
export const vocabulary: ReadonlySet<string> = new Set([
  ...[...typedFunctions.values()].map(({ fn }) => fn),
  ...Object.values(aggregations),
  ...Object.values(operators),
  ...Object.values(thresholds),
  ...["alert", "recording", "ruleGroup", "counter", "gauge", "anyLabels", "promql", "catalog", "suppress"],
  ...[
    "where",
    "oneOf",
    "not",
    "matching",
    "notMatching",
    "offset",
    "at",
    "subquery",
    "compare",
    "compareBool",
    "negate",
  ],
  ...["by", "without", "on", "ignoring", "groupLeft", "groupRight", "alerts", "metrics", "recordings"],
  ...["suppressions", "routing", "receiver", "dashboards", "slos", "nativeHistogram"],
  ...["grafanaDashboard", "grafanaPanel", "grafanaQuery"],
  ...["slo", "events", "goodEvents", "gaugeShare", "nativeLatency", "freshness", "slices"],
]);
