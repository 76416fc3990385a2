/** Prints an expression as calls of the typed functions, or says that the compiler would not take them. Knows no file. */
import { formatDuration } from "../basics/duration.ts";
import type { Aggregation, Call, Expr, Range, RangeSelector, Subquery } from "../promql/ast.ts";
import { type Code, durationText, text } from "./layout.ts";
import { has, type Labels, type Lookup, no, type Typed, Untypable } from "./typed.ts";
import { typedBinary } from "./typed-binary.ts";
import { type Argument, aggregations, typedFunctions } from "./typed-functions.ts";
import { typedSelection } from "./typed-selection.ts";

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
      return typedSelection(expr, lookup);
    case "call":
      return call(expr, lookup);
    case "aggregation":
      return aggregation(expr, lookup);
    case "binary":
      return typedBinary(expr, typed(expr.left, lookup), typed(expr.right, lookup));
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
  const of = typedSelection((expr as RangeSelector).of, lookup);
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

/** Of a dashboard's variables, the window that panels have is a type's. */
function windowText(range: Range): string {
  if ("ms" in range) return durationText(range.ms, formatDuration);
  return "variable" in range && range.variable === "$__rate_interval" ? range.variable : no("range");
}
