/** Random calls of functions: rates, ranges, mathematics, labels, quantiles. */
import type { Expr } from "../../../../src/promql/ast.ts";
import {
  call,
  type Make,
  type Making,
  minute,
  modifiers,
  number,
  rangeOf,
  selectorOf,
  series,
  string,
  sumBy,
} from "./making.ts";

export function rate(m: Making): Expr {
  return call(
    m.r.pick(["rate", "increase", "irate"]),
    rangeOf(m, series(m, "counter", "histogram-bucket", "histogram-count", "histogram-sum", "native-histogram")),
  );
}

const overTimeCalls = [
  ...["avg_over_time", "min_over_time", "max_over_time", "sum_over_time", "count_over_time", "last_over_time"],
  ...["stddev_over_time", "present_over_time", "changes", "resets", "delta", "idelta", "deriv", "absent_over_time"],
  "stdvar_over_time",
];
const recentOverTimeCalls = ["mad_over_time", "ts_of_max_over_time", "ts_of_min_over_time", "ts_of_last_over_time"];

export function overTime(m: Making, depth: number): Expr {
  const { r } = m;
  const range = depth > 0 && r.chance(0.3) ? subquery(m, depth) : rangeOf(m, series(m));
  if (r.chance(0.15)) return call("quantile_over_time", number(r.pick([0, 0.5, 0.9, 1, -1, 2])), range);
  if (r.chance(0.1)) return call("predict_linear", range, number(60));
  if (m.recent && r.chance(0.07)) return call("double_exponential_smoothing", range, number(0.5), number(0.1));
  return call(r.pick(m.recent ? [...overTimeCalls, ...recentOverTimeCalls] : overTimeCalls), range);
}

function subquery(m: Making, depth: number): Expr {
  const { r } = m;
  const step = r.chance(0.7) ? { step: { ms: minute } } : {};
  return { kind: "subquery", of: m.vector(depth - 1), range: { ms: 3 * minute }, ...step, ...modifiers(m) };
}

const ofOneNumber = [
  ...["abs", "ceil", "floor", "round", "sqrt", "ln", "log2", "log10", "exp", "sgn", "deg", "rad"],
  ...["acos", "asin", "atan", "cos", "sin", "tan", "acosh", "asinh", "atanh", "cosh", "sinh", "tanh"],
];

const ofDates = ["year", "month", "minute", "hour", "day_of_year", "day_of_month", "day_of_week", "days_in_month"];
const ofVectors = [...ofOneNumber, ...ofDates, "sort", "sort_desc", "timestamp", "absent"];

export const mathematics: Make = (m, depth) => {
  const { r, recent } = m;
  const of = m.vector(depth);
  const n = () => number(r.pick([-1, 0, 0.5, 1, 10]));
  const others: readonly (() => Expr)[] = [
    () => call("clamp", of, n(), n()),
    () => call("clamp_min", of, n()),
    () => call("clamp_max", of, n()),
    () => call("round", of, number(r.pick([0.5, 10, -1, 0]))),
    () => call("vector", r.pick([call("scalar", of), call("time"), call("pi")])),
    () => call(r.pick(ofDates)),
    () => call("absent", selectorOf(m, series(m), 0.8)),
    ...(["-", "-", "+"] as const).map((op) => (): Expr => ({ kind: "unary", op, of })),
  ];
  const later: readonly (() => Expr)[] = [
    () => call("sort_by_label", of, string("a")),
    () => call("sort_by_label_desc", of, string("a")),
    () => call("info", of),
    () => call("info", of, { kind: "selector", matchers: [{ label: "a", op: "=~", value: ".+" }] }),
  ];
  const named = ofVectors.map((name) => (): Expr => call(name, of));
  return r.pick([...named, ...others, ...others, ...(recent ? later : [])])();
};

const ofHistograms = ["histogram_count", "histogram_sum", "histogram_avg", "histogram_stddev", "histogram_stdvar"];

/** What is read of native histograms, summed or not; of the oldest Prometheus only what it has. */
export const natives: Make = (m, depth) => {
  const { r, recent } = m;
  const metric = recent ? series(m, "native-histogram") : series(m);
  const plain = r.pick([selectorOf(m, metric), call("rate", rangeOf(m, metric))]);
  const of = r.pick([plain, sumBy(r.some(m.world.labels, 0.4), plain), m.vector(depth)]);
  return r.pick([
    () => call(r.pick(recent ? ofHistograms : ofHistograms.slice(0, 2)), of),
    () => call(r.pick(recent ? ofHistograms : ofHistograms.slice(0, 2)), of),
    () => call("histogram_quantile", number(r.pick([0, 0.5, 0.95, 1, 1.5])), of),
    () => call("histogram_fraction", number(0), number(r.pick([0.5, 2])), of),
    () => of,
  ])();
};

export const relabelled: Make = (m, depth) => {
  const { r, world } = m;
  const of = m.vector(depth);
  const label = () => r.pick([...world.labels, "new", "le"]);
  if (r.chance(0.3))
    return call("label_join", of, string(label()), string(r.pick(["-", ""])), string(label()), string(label()));
  const [replacement, regex] = r.pick([
    ["$1", "(.*)"],
    ["$1", "(.+)"],
    ["fixed", ""],
    ["fixed", ".*"],
    ["${1}!", "(x|y)"],
    ["", "x"],
    ["$1$2", "(.)(.*)"],
    ["$$1", "i(?P<n>.)"],
    ["$n", "i(?P<n>.)"],
  ] as const);
  return call("label_replace", of, string(label()), string(replacement), string(label()), string(regex));
};

export const quantiles: Make = (m) => {
  const { r } = m;
  const bucket = series(m, "histogram-bucket");
  const rated = call("rate", { kind: "range", of: selectorOf(m, bucket, 0.2), range: { ms: 5 * minute } });
  const labels = ["le", ...r.some(["a", "b", "c", "instance"], 0.3)].filter((l) => l !== "le" || r.chance(0.93));
  const of = r.chance(0.85) ? sumBy(labels, rated) : rated;
  if (r.chance(0.1)) return call("histogram_fraction", number(0), number(0.5), of);
  return call("histogram_quantile", number(r.pick([0, 0.5, 0.95, 1, 1.5, -1])), of);
};
