/** Every small mistake that can be made in an expression: one change each, named so that a reader can find it. */
import {
  type Aggregation,
  type AggregationOp,
  type Binary,
  type BinaryOp,
  type Call,
  type Expr,
  isComparison,
  isSetOp,
  type Matcher,
  type RangeSelector,
  type Selector,
  type Subquery,
} from "../../src/promql/ast.ts";
import { print } from "../../src/promql/print/print.ts";
import type { Schema, SeriesSchema } from "../../src/promql/schema.ts";

export interface Mutant<T> {
  /** What was changed: `threshold`, `comparator`, `window`, … */
  readonly kind: string;
  /** The change itself: `0.01 → 0.011`. */
  readonly change: string;
  /** What the branch of an `or` that was changed does, by its operator or its kind: `and`, `call`. */
  readonly branch?: string;
  /** The operators that it stands under, from that branch or from the top: `and > /`. */
  readonly under?: string;
  /** The innermost function whose argument it is in. */
  readonly within?: string;
  /** By which labels the innermost operator that it stands under matches. */
  readonly matching?: "all" | "some";
  readonly value: T;
}

/** Mutants of the expression and of every part of it. */
export function exprMutants(expr: Expr, schema: Schema): readonly Mutant<Expr>[] {
  const guard = isZeroGuard(expr);
  const here = mutateHere(expr, schema).map((m) => (guard ? guarding(zeroGuard, m) : m));
  const all = [...here, ...mutateInside(expr, schema)];
  const seen = new Set([print(expr)]);
  return all.filter(({ value }) => {
    const text = print(value);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** `x or 0 * y`, on whose right side nothing but zeros comes. */
function isZeroGuard(expr: Expr): expr is Binary {
  return expr.kind === "binary" && expr.op === "or" && isZeroTimes(expr.right);
}

function isZeroTimes(expr: Expr): boolean {
  return expr.kind === "binary" && expr.op === "*" && expr.left.kind === "number" && expr.left.value === 0;
}

const zeroGuard = "zero guard";
const trafficGuard = "traffic guard";

function guarding<T>(guard: string, m: Mutant<T>): Mutant<T> {
  return { ...m, kind: m.kind.includes("guard") ? m.kind : `${guard}: ${m.kind}` };
}

/** `… / (y > 0)`: mutants of the comparison, not of what is compared. */
function trafficGuardMutants(divisor: Expr, schema: Schema): readonly Mutant<Expr>[] {
  if (divisor.kind !== "binary" || divisor.op !== ">" || divisor.right.kind !== "number") {
    return exprMutants(divisor, schema);
  }
  const inside = print(divisor.left);
  return exprMutants(divisor, schema).map((m) => {
    const untouched = m.value.kind === "binary" ? print(m.value.left) === inside : print(m.value) === inside;
    return untouched ? guarding(trafficGuard, m) : m;
  });
}

function mutateInside(expr: Expr, schema: Schema): readonly Mutant<Expr>[] {
  const within = <E extends Expr>(of: E, wrap: (changed: Expr) => Expr): readonly Mutant<Expr>[] =>
    exprMutants(of, schema).map((m) => ({ ...m, value: wrap(m.value) }));
  switch (expr.kind) {
    case "number":
    case "string":
    case "selector":
      return [];
    case "range":
      return within(expr.of, (of) => (of.kind === "selector" ? { ...expr, of } : expr));
    case "subquery":
    case "unary":
      return within(expr.of, (of) => ({ ...expr, of }));
    case "call":
      return expr.args.flatMap((arg, i) => {
        const changes = within(arg, (changed) => ({ ...expr, args: expr.args.with(i, changed) })).map((m) => ({
          ...m,
          within: m.within ?? expr.name,
        }));
        if (arg.kind !== "string") return changes;
        return changes.map((m) => ({ ...m, change: `argument ${i + 1} of ${expr.name}: ${m.change}` }));
      });
    case "aggregation":
      return within(expr.of, (of) => ({ ...expr, of }));
    case "binary": {
      const wrapped = expr.op === "/" ? trafficGuardMutants(expr.right, schema) : exprMutants(expr.right, schema);
      const right = wrapped.map((m) => ({ ...m, value: { ...expr, right: m.value } }));
      const zeros = isZeroGuard(expr);
      return [
        ...within(expr.left, (left) => ({ ...expr, left })).map((m) => inBranch(expr, expr.left, m)),
        ...right.map((m) => inBranch(expr, expr.right, zeros ? guarding(zeroGuard, m) : m)),
      ];
    }
  }
}

/** The innermost branch counts. */
function inBranch<T>({ op, matching }: Binary, side: Expr, of: Mutant<T>): Mutant<T> {
  const m = of.matching === undefined ? ({ ...of, matching: matching ? "some" : "all" } as const) : of;
  if (m.branch !== undefined) return m;
  if (op !== "or") return { ...m, under: m.under === undefined ? op : `${op} ${m.under}` };
  return { ...m, branch: side.kind === "binary" ? side.op : side.kind };
}

function mutateHere(expr: Expr, schema: Schema): readonly Mutant<Expr>[] {
  switch (expr.kind) {
    case "number":
      return numbers(expr.value).map((value) => mutant("number", expr, { kind: "number", value }));
    case "string":
      return [mutant("text", expr, { kind: "string", value: `${expr.value}x` })];
    case "selector":
      return selectors(expr, schema);
    case "range":
      return windows(expr);
    case "subquery":
      return [...windows(expr), ...paces(expr)];
    case "unary":
      return [mutant("sign", expr, expr.of)];
    case "call":
      return calls(expr);
    case "aggregation":
      return aggregations(expr);
    case "binary":
      return binaries(expr);
  }
}

function mutant<E extends Expr>(kind: string, before: Expr, value: E): Mutant<E> {
  return { kind, change: `${print(before)} → ${print(value)}`, value };
}

/** A tenth up and down; 0 and 1 also become one another, for they guard and count. */
function numbers(value: number): readonly number[] {
  const near = value === 0 ? [1, -1] : [value * 1.1, value * 0.9];
  return (value === 1 ? [...near, 0] : near).map((n) => Number(n.toPrecision(12)));
}

function selectors(expr: Selector, schema: Schema): readonly Mutant<Selector>[] {
  const series = expr.name === undefined ? undefined : schema.get(expr.name);
  const matchers = expr.matchers.flatMap((m, i) =>
    matcherMutants(m, series).map((changed) =>
      changed === undefined
        ? mutant("matcher", expr, { ...expr, matchers: expr.matchers.toSpliced(i, 1) })
        : mutant("matcher", expr, { ...expr, matchers: expr.matchers.with(i, changed) }),
    ),
  );
  const renamed = siblings(series, schema).map((name) => mutant("metric", expr, { ...expr, name }));
  const { offsetMs, ...now } = expr;
  const moved =
    offsetMs === undefined
      ? []
      : [mutant("offset", expr, now), mutant("offset", expr, { ...expr, offsetMs: offsetMs * 2 })];
  return [...matchers, ...renamed, ...moved];
}

/** `undefined` leaves the matcher out. */
function matcherMutants(matcher: Matcher, series: SeriesSchema | undefined): readonly (Matcher | undefined)[] {
  const opposite = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" } as const;
  const values = series?.labels[matcher.label]?.values ?? [];
  const [other] = values.filter((v) => v !== matcher.value && !matcher.value.split("|").includes(v));
  const [first, ...rest] = matcher.value.split("|");
  return [
    undefined,
    { ...matcher, op: opposite[matcher.op] },
    { ...matcher, value: other ?? `${matcher.value}x` },
    ...(rest.length > 0 && first !== undefined
      ? [
          { ...matcher, value: first },
          { ...matcher, value: rest.join("|") },
        ]
      : []),
  ];
}

/** Metrics of the same type that could be mistaken for it: those with the same labels first. */
function siblings(series: SeriesSchema | undefined, schema: Schema): readonly string[] {
  if (!series) return [];
  if (series.type === "recorded") return recordedSiblings(series.name, schema);
  const labels = (s: SeriesSchema): string => Object.keys(s.labels).sort().join();
  const alike = [...schema.values()].filter((s) => s.type === series.type && s.name !== series.name && !s.planned);
  const near = alike.filter((s) => labels(s) === labels(series));
  return [...near, ...alike].slice(0, 1).map((s) => s.name);
}

/** Of what else is recorded: the same at another pace, and something else at the same pace. */
function recordedSiblings(name: string, schema: Schema): readonly string[] {
  const parts = (n: string): readonly string[] => n.split(":");
  const [level, metric, operation] = parts(name);
  const others = [...schema.values()].filter((s) => s.type === "recorded" && s.name !== name).map((s) => s.name);
  const own = others.filter((n) => parts(n)[0] === level);
  const samePlace = own.find((n) => parts(n)[1] === metric);
  const samePace = own.find((n) => parts(n)[1] !== metric && parts(n)[2] === operation);
  return [samePlace, samePace].filter((n) => n !== undefined);
}

function windows<E extends RangeSelector | Subquery>(expr: E): readonly Mutant<E>[] {
  const { range } = expr;
  if (!("ms" in range)) return [];
  return [2, 0.5].map((factor) => mutant("window", expr, { ...expr, range: { ms: range.ms * factor } }));
}

function paces(expr: Subquery): readonly Mutant<Subquery>[] {
  const { step } = expr;
  if (!step || !("ms" in step)) return [];
  return [2, 0.5].map((factor) => mutant("step", expr, { ...expr, step: { ms: step.ms * factor } }));
}

const functions: Readonly<Record<string, readonly string[]>> = {
  rate: ["increase", "irate"],
  increase: ["rate", "delta"],
  sum_over_time: ["avg_over_time", "max_over_time", "last_over_time"],
  avg_over_time: ["max_over_time", "sum_over_time", "last_over_time"],
  max_over_time: ["avg_over_time", "min_over_time"],
  min_over_time: ["avg_over_time", "max_over_time"],
};

function calls(expr: Call): readonly Mutant<Call>[] {
  return (functions[expr.name] ?? []).map((name) => mutant("function", expr, { ...expr, name }));
}

const others: Partial<Record<AggregationOp, readonly AggregationOp[]>> = {
  sum: ["avg", "max", "count"],
  max: ["min", "sum"],
  min: ["max", "sum"],
  avg: ["sum", "max"],
  count: ["sum"],
};

function aggregations(expr: Aggregation): readonly Mutant<Aggregation>[] {
  const { grouping, ...plain } = expr;
  const folds = (others[expr.op] ?? []).map((op) => mutant("aggregation", expr, { ...expr, op }));
  if (!grouping) return [...folds, mutant("grouping", expr, { ...expr, grouping: { mode: "by", labels: ["job"] } })];
  const { labels, mode } = grouping;
  const without = labels.map((_, i) => ({ ...grouping, labels: labels.toSpliced(i, 1) }));
  const more = ["instance", "job"].filter((l) => !labels.includes(l)).slice(0, 1);
  const wider = more.map((l) => ({ ...grouping, labels: [...labels, l] }));
  return [
    ...folds,
    mutant("grouping", expr, plain),
    mutant("grouping", expr, { ...expr, grouping: { labels, mode: mode === "by" ? "without" : "by" } }),
    ...[...without, ...wider].map((g) =>
      mutant("grouping", expr, g.labels.length > 0 ? { ...expr, grouping: g } : plain),
    ),
  ];
}

const comparators: Partial<Record<BinaryOp, readonly BinaryOp[]>> = {
  ">": [">=", "<", "=="],
  ">=": [">", "<", "=="],
  "<": ["<=", ">", "=="],
  "<=": ["<", ">", "=="],
  "==": ["!=", ">=", "<="],
  "!=": ["==", ">", "<"],
};

const arithmetic: Partial<Record<BinaryOp, readonly BinaryOp[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/", "+"],
  "/": ["*", "-"],
};

const sets: readonly BinaryOp[] = ["and", "or", "unless"];

function binaries(expr: Binary): readonly Mutant<Expr>[] {
  const { op, left, right, matching } = expr;
  const with_ = (kind: string, changed: Partial<Binary>): Mutant<Expr> => mutant(kind, expr, { ...expr, ...changed });
  const sides = [mutant("part removed", expr, left), mutant("part removed", expr, right)];
  const matched = matching ? matchings(expr) : [];
  if (isComparison(op)) {
    const compared = (comparators[op] ?? []).map((o) => with_("comparator", { op: o }));
    return [...compared, ...sides.slice(0, 1), ...matched];
  }
  if (isSetOp(op))
    return [...sets.filter((o) => o !== op).map((o) => with_("set operator", { op: o })), ...sides, ...matched];
  const swapped = op === "/" || op === "-" ? [with_("operands swapped", { left: right, right: left })] : [];
  return [...(arithmetic[op] ?? []).map((o) => with_("operator", { op: o })), ...swapped, ...sides, ...matched];
}

function matchings(expr: Binary): readonly Mutant<Expr>[] {
  const { matching, ...bare } = expr;
  if (!matching) return [];
  const fewer = matching.labels.map((_, i) => ({ ...matching, labels: matching.labels.toSpliced(i, 1) }));
  return [
    mutant("matching", expr, bare),
    ...fewer.map((m) => mutant<Expr>("matching", expr, { ...expr, matching: m })),
  ];
}
