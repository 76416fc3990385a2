/** Prints an expression as calls of the typed functions, or says that the compiler would not take them. Knows no file. */
import { formatDuration } from "../basics/duration.ts";
import {
  type Aggregation,
  type Binary,
  type Call,
  type Expr,
  isComparison,
  isSetOp,
  type Matcher,
  type Matching,
  type Range,
  type RangeSelector,
  type Selector,
  type Subquery,
} from "../promql/ast.ts";
import { plainValues } from "../promql/infer/matches.ts";
import { anyWord } from "../promql/words.ts";
import { type Code, durationText, key, text } from "./layout.ts";
import { type Argument, aggregations, operators, typedFunctions } from "./typed-functions.ts";

/** The labels that the compiler sees: any, these alone, or something that only it can tell. */
export type Labels = "all" | readonly string[] | "unclear";

export interface Known {
  readonly identifier: string;
  readonly sample: "counter" | "gauge";
  readonly labels: Labels;
}

/** The export that stands for a series, where it is declared before what is printed. */
export type Lookup = (series: string) => Known | undefined;

export interface Typed {
  readonly code: Code;
  readonly is: "counter" | "gauge" | "vector" | "scalar" | "number";
  readonly labels: Labels;
}

/** Thrown inside only: the expression takes the hatch. */
class Untypable extends Error {}

function no(why: string): never {
  throw new Untypable(why);
}

/** Undefined where the typed functions cannot say it, or where the compiler would refuse it. */
export function typedExpr(expr: Expr, lookup: Lookup): Typed | undefined {
  try {
    return typed(expr, lookup);
  } catch (cause) {
    if (cause instanceof Untypable) return undefined;
    throw cause;
  }
}

function typed(expr: Expr, lookup: Lookup): Typed {
  switch (expr.kind) {
    case "number":
      return { code: numberCode(expr.value), is: "number", labels: [] };
    case "selector":
      return selection(expr, lookup);
    case "call":
      return call(expr, lookup);
    case "aggregation":
      return aggregation(expr, lookup);
    case "binary":
      return binary(expr, lookup);
    case "unary": {
      const of = vector(expr.of, lookup);
      return expr.op === "-"
        ? { code: { fn: "negate", args: [of.code] }, is: "vector", labels: of.labels }
        : no("sign");
    }
    default:
      return no(expr.kind);
  }
}

function numberCode(value: number): string {
  if (Number.isNaN(value)) return "Number.NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Number.POSITIVE_INFINITY" : "Number.NEGATIVE_INFINITY";
  return String(value);
}

function selection(of: Selector, lookup: Lookup): Typed {
  const { name, matchers, offsetMs, offset, at, extended } = of;
  const known = name === undefined ? undefined : lookup(name);
  if (!known || offset || extended) return no("not declared");
  let code: Code = known.identifier;
  for (const group of grouped(matchers)) {
    const entries = group.map((m) => [key(m.label), condition(m)] as const);
    if (known.labels !== "all" && group.some((m) => !has(known.labels, m.label))) return no("label");
    code = { fn: "where", args: [code, { entries }] };
  }
  if (offsetMs !== undefined && offsetMs !== 0) {
    const ago = durationText(Math.abs(offsetMs), formatDuration);
    code = { fn: "offset", args: [code, text(offsetMs < 0 ? `-${ago}` : ago)] };
  }
  if (at !== undefined) code = { fn: "at", args: [code, typeof at === "number" ? String(at) : text(at)] };
  return { code, is: known.sample, labels: known.labels };
}

/** An object has each label once: a second condition on one is a `where` of its own. */
function grouped(matchers: readonly Matcher[]): readonly (readonly Matcher[])[] {
  const groups: Matcher[][] = [];
  for (const matcher of matchers) {
    const last = groups.at(-1);
    if (last && !last.some((m) => m.label === matcher.label)) last.push(matcher);
    else groups.push([matcher]);
  }
  return groups;
}

function condition({ label, op, value }: Matcher): Code {
  if (op === "=") return text(value);
  if (op === "!=") return { fn: "not", args: [text(value)] };
  const words = plainValues({ label, op: "=~", value });
  const isList = words !== undefined && words.length > (op === "=~" ? 0 : 1) && anyWord(words) === value;
  if (isList) return { fn: op === "=~" ? "oneOf" : "not", args: words.map(text) };
  return { fn: op === "=~" ? "matching" : "notMatching", args: [text(value)] };
}

function call(expr: Call, lookup: Lookup): Typed {
  const known = typedFunctions.get(expr.name);
  if (!known) return no(expr.name);
  const { fn, args, result } = known;
  if (expr.args.length < (known.least ?? args.length) || expr.args.length > args.length) return no("arguments");
  const given = expr.args.map((arg, i) => argument(arg, args[i] ?? "vector", lookup));
  const code: Code = { fn, args: given.flatMap((g) => g.code) };
  const series = given.find((_, i) => !["number", "text"].includes(args[i] ?? ""));
  const labels = series?.labels ?? [];
  switch (result) {
    case "scalar":
      return { code, is: "scalar", labels: [] };
    case "no-labels":
      return { code, is: "vector", labels: labels === "all" || fn === "vector" ? [] : "unclear" };
    case "relabelled":
      return { code, is: "vector", labels: "unclear" };
    case "without-le":
      if (!has(labels, "le")) return no("le");
      return { code, is: "vector", labels: typeof labels === "string" ? labels : labels.filter((l) => l !== "le") };
    case "vector":
      return { code, is: "vector", labels };
  }
}

function argument(
  expr: Expr,
  kind: Argument,
  lookup: Lookup,
): { readonly code: readonly Code[]; readonly labels: Labels } {
  switch (kind) {
    case "number":
      return { code: [scalar(expr, lookup).code], labels: [] };
    case "text":
      return expr.kind === "string" ? { code: [text(expr.value)], labels: [] } : no("text");
    case "vector": {
      const { code, labels } = vector(expr, lookup);
      return { code: [code], labels };
    }
    case "series": {
      const of = typed(expr, lookup);
      return of.is === "scalar" || of.is === "number" ? no("series") : { code: [of.code], labels: of.labels };
    }
    default:
      return ranged(expr, kind, lookup);
  }
}

function ranged(
  expr: Expr,
  kind: Argument,
  lookup: Lookup,
): { readonly code: readonly Code[]; readonly labels: Labels } {
  if (expr.kind === "subquery") return kind === "counter" ? no("rate of a subquery") : subquery(expr, lookup);
  if (expr.kind !== "range") return no("range");
  const of = selection((expr as RangeSelector).of, lookup);
  if (kind !== "any" && of.is !== kind) return no("type");
  return { code: [of.code, text(windowText(expr.range))], labels: of.labels };
}

function subquery({ of, range, step, offsetMs, offset, at }: Subquery, lookup: Lookup) {
  const inner = vector(of, lookup);
  if (!("ms" in range) || (step && !("ms" in step)) || offset || (offsetMs ?? 0) < 0) return no("range");
  const more = [
    ...(offsetMs ? [["offset", text(durationText(offsetMs, formatDuration))] as const] : []),
    ...(at === undefined ? [] : [["at", typeof at === "number" ? String(at) : text(at)] as const]),
  ];
  const every =
    step && "ms" in step ? [text(durationText(step.ms, formatDuration))] : more.length > 0 ? ["undefined"] : [];
  const window = text(durationText(range.ms, formatDuration));
  const code: Code = {
    fn: "subquery",
    args: [inner.code, window, ...every, ...(more.length > 0 ? [{ entries: more }] : [])],
  };
  return { code: [code], labels: inner.labels };
}

function vector(expr: Expr, lookup: Lookup): Typed {
  const of = typed(expr, lookup);
  return of.is === "gauge" || of.is === "vector" ? of : no("vector");
}

function scalar(expr: Expr, lookup: Lookup): Typed {
  const of = typed(expr, lookup);
  return of.is === "scalar" || of.is === "number" ? of : no("number");
}

function aggregation({ op, of, param, grouping }: Aggregation, lookup: Lookup): Typed {
  const fn = aggregations[op] ?? no(op);
  const inner = vector(of, lookup);
  if (grouping && (inner.labels === "unclear" || (grouping.mode === "by" && grouping.labels.length === 0))) no("by ()");
  if (grouping?.labels.some((label) => !has(inner.labels, label))) no("label");
  const by: readonly Code[] = grouping ? [{ fn: grouping.mode, args: grouping.labels.map(text) }] : [];
  const code: Code = { fn, args: [...(param ? [scalar(param, lookup).code] : []), inner.code, ...by] };
  const keeps = op === "topk" || op === "bottomk";
  return { code, is: "vector", labels: keeps ? inner.labels : left(inner.labels, grouping) };
}

function left(labels: Labels, grouping: Aggregation["grouping"]): Labels {
  if (!grouping) return [];
  if (grouping.mode === "by") return grouping.labels;
  return typeof labels === "string" ? labels : labels.filter((l) => !grouping.labels.includes(l));
}

function binary(expr: Binary, lookup: Lookup): Typed {
  const { op, matching, bool, fill } = expr;
  if (fill) return no("fill");
  const [a, b] = [typed(expr.left, lookup), typed(expr.right, lookup)];
  const [isA, isB] = [isNumber(a), isNumber(b)];
  if (a.is === "counter" || b.is === "counter") return no("counter");
  if (isSetOp(op) && (isA || isB)) return no("set");
  const match: readonly Code[] = matching ? [matchCode(matching, a, b)] : [];
  const compares = isComparison(op);
  const name = compares ? (bool ? "compareBool" : "compare") : (operators[op] ?? no(op));
  const args = compares ? [a.code, text(op), b.code, ...match] : [a.code, b.code, ...match];
  const code: Code = { fn: name, args };
  if (isA && isB) return { code, is: "scalar", labels: [] };
  if (isA || isB) return { code, is: "vector", labels: isA ? b.labels : a.labels };
  return { code, is: "vector", labels: matchedLabels(matching, a.labels, b.labels) };
}

function isNumber({ is }: Typed): boolean {
  return is === "number" || is === "scalar";
}

function matchCode({ mode, labels, group }: Matching, a: Typed, b: Typed): Code {
  if (isNumber(a) || isNumber(b)) return no("match");
  if (mode === "on" && labels.some((l) => !has(a.labels, l) || !has(b.labels, l))) return no("label");
  if (mode === "ignoring" && labels.some((l) => !has(a.labels, l) && !has(b.labels, l))) return no("label");
  const own: Code = { fn: mode, args: labels.map(text) };
  if (!group) return own;
  const one = group.side === "left" ? b : a;
  if (mode === "ignoring" || group.include.some((l) => !has(one.labels, l))) return no("group");
  return { fn: group.side === "left" ? "groupLeft" : "groupRight", args: [own, ...group.include.map(text)] };
}

function matchedLabels(matching: Matching | undefined, a: Labels, b: Labels): Labels {
  if (a === "unclear" || b === "unclear") return no("unclear labels");
  if (!matching) return same(a, b) ? a : no("other labels");
  const { mode, labels, group } = matching;
  if (mode === "ignoring") {
    const [l, r] = [a, b].map((of) => (typeof of === "string" ? of : of.filter((x) => !labels.includes(x))));
    return l !== undefined && r !== undefined && same(l, r) ? l : no("other labels");
  }
  if (!group) return labels;
  const many = group.side === "left" ? a : b;
  return typeof many === "string" ? many : [...new Set([...many, ...group.include])];
}

function same(a: Labels, b: Labels): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a.length === b.length && a.every((label) => b.includes(label));
}

function has(labels: Labels, label: string): boolean {
  return labels === "all" || (labels !== "unclear" && labels.includes(label));
}

/** Of a dashboard's variables, the window that panels have is a type's. */
function windowText(range: Range): string {
  if ("ms" in range) return durationText(range.ms, formatDuration);
  return "variable" in range && range.variable === "$__rate_interval" ? range.variable : no("range");
}
