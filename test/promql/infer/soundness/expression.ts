/** Random expressions over a world: most ask for what is there, some for what is not. */
import type {
  AggregationOp,
  ArithmeticOp,
  ComparisonOp,
  Expr,
  Grouping,
  Matcher,
  Matching,
  Selector,
} from "../../../../src/promql/ast.ts";
import { infer } from "../../../../src/promql/infer/infer.ts";
import { labelNames } from "../../../../src/promql/infer/labels.ts";
import type { SeriesSchema } from "../../../../src/promql/schema.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

interface Making {
  readonly r: Random;
  readonly world: World;
  /** Operators that came after the oldest Prometheus as well. */
  readonly recent: boolean;
}

const comparisonOps: readonly ComparisonOp[] = ["==", "!=", ">", "<", ">=", "<="];
const minute = 60_000;
const number = (value: number): Expr => ({ kind: "number", value });
const string = (value: string): Expr => ({ kind: "string", value });
const call = (name: string, ...args: readonly Expr[]): Expr => ({ kind: "call", name, args });
const pattern = (value: string): string => value.replace(/[.+]/g, "\\$&");

export function randomExpression(r: Random, world: World, recent: boolean): Expr {
  return vector({ r, world, recent }, 3);
}

/** An instant vector. */
function vector(m: Making, depth: number): Expr {
  const { r } = m;
  if (depth <= 0 || r.chance(0.1)) return leaf(m);
  const make = r.pick([...weighted, ...ratios]);
  return make(m, depth - 1);
}

type Make = (m: Making, depth: number) => Expr;

function series({ r, world }: Making, ...types: readonly SeriesSchema["type"][]): SeriesSchema {
  const all = [...world.schema.values()];
  return r.pick(all.filter((s) => types.length === 0 || types.includes(s.type)));
}

function selectorOf(m: Making, metric: SeriesSchema, often = 0.25): Selector {
  const { r } = m;
  const matchers = Object.entries(metric.labels).flatMap(([label, { values }]): Matcher[] => {
    if (!r.chance(label === "job" || label === "le" ? 0.03 : often)) return [];
    const value = r.chance(0.97) ? r.pick(values) : r.pick(["nowhere", ""]);
    const two = `${pattern(value)}|${pattern(r.pick([...values, "other"]))}`;
    return [
      r.pick<Matcher>([
        { label, op: "=", value },
        { label, op: "!=", value: r.pick([values.length > 1 ? value : "other", "other", ""]) },
        {
          label,
          op: "=~",
          value: r.pick([two, `${pattern(value.slice(0, 1))}.*`, ".+", ".*", `${pattern(value)}|`, "[xyzip].*"]),
        },
        { label, op: "!~", value: r.pick([values.length > 1 ? pattern(value) : "q", "y.*", "q.*"]) },
      ]),
    ];
  });
  if (r.chance(0.02)) matchers.push({ label: "absent_label", op: r.pick(["=", "!="]), value: r.pick(["", "x"]) });
  const offset = r.chance(0.07) ? { offsetMs: r.pick([minute, 2 * minute, -minute]) } : {};
  return { kind: "selector", name: metric.name, matchers, ...offset };
}

function rangeOf(m: Making, metric: SeriesSchema): Expr {
  return { kind: "range", of: selectorOf(m, metric), range: { ms: m.r.pick([1, 2, 5, 10]) * minute } };
}

function leaf(m: Making): Expr {
  const { r } = m;
  if (r.chance(0.5)) return selectorOf(m, series(m));
  if (r.chance(0.6)) return rate(m);
  return r.chance(0.5) ? call("vector", number(r.whole(-2, 3))) : overTime(m, 0);
}

function rate(m: Making): Expr {
  return call(
    m.r.pick(["rate", "increase", "irate"]),
    rangeOf(m, series(m, "counter", "histogram-bucket", "histogram-count", "histogram-sum")),
  );
}

const overTimeCalls = [
  ...["avg_over_time", "min_over_time", "max_over_time", "sum_over_time", "count_over_time", "last_over_time"],
  ...["stddev_over_time", "present_over_time", "changes", "resets", "delta", "idelta", "deriv", "absent_over_time"],
];

function overTime(m: Making, depth: number): Expr {
  const { r } = m;
  const range: Expr =
    depth > 0 && r.chance(0.3)
      ? { kind: "subquery", of: vector(m, depth - 1), range: { ms: 3 * minute }, step: { ms: minute } }
      : rangeOf(m, series(m));
  if (r.chance(0.15)) return call("quantile_over_time", number(r.pick([0, 0.5, 0.9, 1, -1, 2])), range);
  if (r.chance(0.1)) return call("predict_linear", range, number(60));
  return call(r.pick(overTimeCalls), range);
}

function grouping({ r, world }: Making): Grouping {
  return { mode: r.chance(0.75) ? "by" : "without", labels: r.some([...world.labels, "le", "nope"], 0.3) };
}

const aggregate: Make = (m, depth) => {
  const { r } = m;
  const of = vector(m, depth);
  const group = r.chance(0.85) ? { grouping: grouping(m) } : {};
  const plain: readonly AggregationOp[] = [
    "sum",
    "sum",
    "sum",
    "min",
    "max",
    "avg",
    "group",
    "stddev",
    "stdvar",
    "count",
  ];
  const op = r.chance(0.75)
    ? r.pick(plain)
    : r.pick<AggregationOp>(["topk", "bottomk", "quantile", "count_values", m.recent ? "limitk" : "topk"]);
  const param =
    op === "count_values"
      ? string(r.pick(["v", "a"]))
      : number(op === "quantile" ? r.pick([0, 0.5, 1, 1.5]) : r.chance(0.03) ? 0 : r.whole(1, 3));
  const takes = ["topk", "bottomk", "quantile", "count_values", "limitk"].includes(op);
  return { kind: "aggregation", op, of, ...group, ...(takes ? { param } : {}) };
};

const arithmeticOps: readonly ArithmeticOp[] = ["+", "-", "*", "/", "%", "^", "atan2"];

const withNumber: Make = (m, depth) => {
  const { r } = m;
  const [of, n] = [vector(m, depth), number(r.pick([0, 1, -1, 0.5, 2, 100]))];
  const [left, right] = r.chance(0.8) ? [of, n] : [n, of];
  return { kind: "binary", op: r.pick(arithmeticOps), left, right };
};

const compared: Make = (m, depth) => {
  const { r } = m;
  const [of, n] = [vector(m, depth), number(r.pick([0, 0, 1, -1, 0.5, 2, 100]))];
  const [left, right] = r.chance(0.85) ? [of, n] : [n, of];
  return { kind: "binary", op: r.pick(comparisonOps), left, right, ...(r.chance(0.15) ? { bool: true as const } : {}) };
};

/** Two vectors summed by the same labels, which usually match. */
const alike: Make = (m, depth) => {
  const { r } = m;
  const [one, two] = [vector(m, depth), vector(m, depth)];
  const labels = r.chance(0.9) ? r.some(common(m, one, two), 0.6) : r.some(m.world.labels, 0.3);
  const [left, right] = [sumBy(labels, one), sumBy(labels, two)];
  return { kind: "binary", op: vectorOp(r), left, right, ...(r.chance(0.1) ? { matching: matching(m, false) } : {}) };
};

/** The labels that both may have, as far as is inferred: only so do most expressions match. */
function common({ world }: Making, one: Expr, two: Expr): readonly string[] {
  const [a, b] = [one, two].map((e) => labelNames(infer(e, world.schema).root.labels, "possible"));
  return (a ?? []).filter((label) => b?.includes(label));
}

function sumBy(labels: readonly string[], of: Expr): Expr {
  return { kind: "aggregation", op: "sum", of, grouping: { mode: "by", labels } };
}

function vectorOp(r: Random): ArithmeticOp | ComparisonOp {
  return r.chance(0.7) ? r.pick(arithmeticOps) : r.pick(comparisonOps);
}

function matching({ r, world }: Making, grouped: boolean): Matching {
  const labels = r.some([...world.labels, "le"], 0.4);
  const include = r.some(["a", "b", "kind", "nope"], 0.3).filter((l) => !labels.includes(l));
  const group = { side: r.pick(["left", "right"] as const), include };
  const mode = r.pick(["on", "ignoring"] as const);
  return {
    mode,
    labels,
    ...(grouped ? { group: mode === "ignoring" ? { ...group, include: labels.slice(0, 1) } : group } : {}),
  };
}

const matched: Make = (m, depth) => {
  const { r } = m;
  const [left, right] = [vector(m, depth), vector(m, depth)];
  const op = vectorOp(r);
  const bool = (comparisonOps as readonly string[]).includes(op) && r.chance(0.2) ? { bool: true as const } : {};
  return {
    kind: "binary",
    op,
    left,
    right,
    ...bool,
    ...(r.chance(0.8) ? { matching: matching(m, r.chance(0.5)) } : {}),
  };
};

/** Many series with one: each of a metric with the sum over some of its labels. */
const manyToOne: Make = (m, depth) => {
  const { r } = m;
  const many = r.chance(0.7) ? selectorOf(m, series(m)) : vector(m, depth);
  const of = vector(m, depth);
  const labels = r.chance(0.9) ? r.some(common(m, many, of), 0.6) : r.some(m.world.labels, 0.3);
  const one = sumBy(labels, of);
  const include = r.some(["a", "b", "c"], 0.15).filter((l) => !labels.includes(l));
  const [left, right, side] = r.chance(0.5) ? [many, one, "left" as const] : [one, many, "right" as const];
  return { kind: "binary", op: vectorOp(r), left, right, matching: { mode: "on", labels, group: { side, include } } };
};

const sets: Make = (m, depth) => {
  const { r } = m;
  const op = r.pick(["and", "or", "or", "or", "unless"] as const);
  return {
    kind: "binary",
    op,
    left: vector(m, depth),
    right: vector(m, depth),
    ...(r.chance(0.5) ? { matching: matching(m, false) } : {}),
  };
};

const ofOneNumber = [
  "abs",
  "ceil",
  "floor",
  "round",
  "sqrt",
  "ln",
  "log2",
  "exp",
  "sgn",
  "acos",
  "atan",
  "sinh",
  "tanh",
  "deg",
];

const mathematics: Make = (m, depth) => {
  const { r } = m;
  const of = vector(m, depth);
  const n = () => number(r.pick([-1, 0, 0.5, 1, 10]));
  return r.pick([
    () => call(r.pick(ofOneNumber), of),
    () => call("clamp", of, n(), n()),
    () => call(r.pick(["clamp_min", "clamp_max"]), of, n()),
    () => call("round", of, number(0.5)),
    () => call(r.pick(["sort", "sort_desc", "timestamp", "hour", "day_of_week", "days_in_month"]), of),
    () => call("vector", call("scalar", of)),
    (): Expr => ({ kind: "unary", op: r.pick(["-", "-", "+"]), of }),
    () => call("absent", r.chance(0.5) ? of : selectorOf(m, series(m), 0.8)),
  ])();
};

const relabelled: Make = (m, depth) => {
  const { r, world } = m;
  const of = vector(m, depth);
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

const quantiles: Make = (m) => {
  const { r } = m;
  const bucket = series(m, "histogram-bucket");
  const rated = call("rate", { kind: "range", of: selectorOf(m, bucket, 0.2), range: { ms: 5 * minute } });
  const labels = ["le", ...r.some(["a", "b", "c", "instance"], 0.3)].filter((l) => l !== "le" || r.chance(0.93));
  const of = r.chance(0.85) ? sumBy(labels, rated) : rated;
  if (r.chance(0.1)) return call("histogram_fraction", number(0), number(0.5), of);
  return call("histogram_quantile", number(r.pick([0, 0.5, 0.95, 1, 1.5, -1])), of);
};

/** A part and its whole, rated and summed in the same way. */
const share: Make = (m) => {
  const metric = series(m, "counter", "histogram-bucket", "histogram-count", "gauge");
  const { offsetMs: _, ...plain } = selectorOf(m, metric, 0.2);
  const extra = selectorOf(m, metric, 0.5).matchers.filter((x) => !plain.matchers.some((y) => y.label === x.label));
  const part: Selector = { ...plain, matchers: [...plain.matchers, ...extra] };
  return ratio(m, part, plain, m.world.labels);
};

function ratio({ r }: Making, part: Selector, whole: Selector, labels: readonly string[]): Expr {
  const name = r.pick(["rate", "increase", "sum_over_time", "max_over_time"]);
  const rated = (of: Selector): Expr => call(name, { kind: "range", of, range: { ms: 5 * minute } });
  const by = r.some(labels, 0.3);
  const op = r.pick(["sum", "sum", "sum", "count"] as const);
  const summed = (of: Expr): Expr => ({ kind: "aggregation", op, of, grouping: { mode: "by", labels: by } });
  const [p, w] = r.chance(0.85) ? [summed(rated(part)), summed(rated(whole))] : [rated(part), rated(whole)];
  const positive: Expr = r.chance(0.4) ? { kind: "binary", op: ">", left: w, right: number(0) } : w;
  const zero: Expr = {
    kind: "binary",
    op: "or",
    left: p,
    right: { kind: "binary", op: "*", left: number(0), right: w },
  };
  const bare =
    p.kind === "call" && part.name !== whole.name ? { matching: { mode: "ignoring", labels: ["le"] } as const } : {};
  const quotient: Expr = { kind: "binary", op: "/", left: r.chance(0.4) ? zero : p, right: positive, ...bare };
  if (r.chance(0.2)) return { kind: "binary", op: "-", left: w, right: p, ...bare };
  return r.chance(0.3) ? { kind: "binary", op: "-", left: number(1), right: quotient } : quotient;
}

/** A part that the catalog declares to be one. */
const declaredShare: Make = (m) => {
  const { r, world } = m;
  const all = [...world.schema.values()];
  const part = r.pick(all.filter((s) => s.partOf !== undefined || s.type === "histogram-bucket"));
  const whole = world.schema.get(part.partOf ?? `${part.family}_count`);
  if (!whole) return leaf(m);
  const bucket: readonly Matcher[] = part.partOf
    ? []
    : [{ label: "le", op: "=", value: r.pick(part.labels.le?.values ?? [""]) }];
  const selector = (name: string, matchers: readonly Matcher[]): Selector => ({ kind: "selector", name, matchers });
  return ratio(m, selector(part.name, bucket), selector(whole.name, []), world.labels);
};

const weighted: readonly Make[] = [
  ...Array<Make>(5).fill(aggregate),
  ...Array<Make>(3).fill(withNumber),
  ...Array<Make>(3).fill(compared),
  ...Array<Make>(4).fill(alike),
  ...Array<Make>(2).fill(matched),
  ...Array<Make>(3).fill(manyToOne),
  ...Array<Make>(2).fill(sets),
  ...Array<Make>(3).fill(mathematics),
  ...Array<Make>(2).fill(relabelled),
  ...Array<Make>(2).fill(overTime),
];
const ratios: readonly Make[] = [quantiles, quantiles, share, share, declaredShare, (m) => rate(m)];
