/** Random calls of functions: rates, ranges, mathematics, labels, quantiles. */
import type { Expr } from "../../../../src/promql/ast.ts";
import { call, type Make, type Making, minute, number, rangeOf, selectorOf, series, string, sumBy } from "./making.ts";

export function rate(m: Making): Expr {
  return call(
    m.r.pick(["rate", "increase", "irate"]),
    rangeOf(m, series(m, "counter", "histogram-bucket", "histogram-count", "histogram-sum")),
  );
}

const overTimeCalls = [
  ...["avg_over_time", "min_over_time", "max_over_time", "sum_over_time", "count_over_time", "last_over_time"],
  ...["stddev_over_time", "present_over_time", "changes", "resets", "delta", "idelta", "deriv", "absent_over_time"],
];
const recentOverTimeCalls = ["mad_over_time", "ts_of_max_over_time", "ts_of_min_over_time", "ts_of_last_over_time"];

export function overTime(m: Making, depth: number): Expr {
  const { r } = m;
  const range: Expr =
    depth > 0 && r.chance(0.3)
      ? { kind: "subquery", of: m.vector(depth - 1), range: { ms: 3 * minute }, step: { ms: minute } }
      : rangeOf(m, series(m));
  if (r.chance(0.15)) return call("quantile_over_time", number(r.pick([0, 0.5, 0.9, 1, -1, 2])), range);
  if (r.chance(0.1)) return call("predict_linear", range, number(60));
  return call(r.pick(m.recent ? [...overTimeCalls, ...recentOverTimeCalls] : overTimeCalls), range);
}

const ofOneNumber = [
  ...["abs", "ceil", "floor", "round", "sqrt", "ln", "log2", "log10", "exp", "sgn", "deg", "rad"],
  ...["acos", "asin", "atan", "cos", "sin", "tan", "acosh", "asinh", "atanh", "cosh", "sinh", "tanh"],
];

export const mathematics: Make = (m, depth) => {
  const { r } = m;
  const of = m.vector(depth);
  const n = () => number(r.pick([-1, 0, 0.5, 1, 10]));
  return r.pick([
    () => call(r.pick(ofOneNumber), of),
    () => call("clamp", of, n(), n()),
    () => call(r.pick(["clamp_min", "clamp_max"]), of, n()),
    () => call("round", of, number(r.pick([0.5, 10, -1, 0]))),
    () => (m.recent ? r.pick([call("sort_by_label", of, string("a")), call("info", of)]) : of),
    () => call(r.pick(["year", "month", "minute", "day_of_year", "day_of_month", "hour"]), of),
    () => call(r.pick(["sort", "sort_desc", "timestamp", "hour", "day_of_week", "days_in_month"]), of),
    () => call("vector", call("scalar", of)),
    (): Expr => ({ kind: "unary", op: r.pick(["-", "-", "+"]), of }),
    () => call("absent", r.chance(0.5) ? of : selectorOf(m, series(m), 0.8)),
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
