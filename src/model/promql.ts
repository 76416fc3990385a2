/** The PromQL of what a catalog declares, for people and programs that want to see it. */
import type { Always, Occurred, TargetsAbsent, Threshold, ThresholdEach } from "../catalog/condition.ts";
import type { Expr } from "../promql/ast.ts";
import { formatNumber } from "../promql/number.ts";
import { parse } from "../promql/parse/parse.ts";
import { print } from "../promql/print/print.ts";
import { type Vector, vectorOf } from "../promql/typed/vector.ts";
import { conditionExpr } from "./condition-expr.ts";

/** Conditions that are an expression by themselves; those about an SLO take shape once the catalog is compiled. */
export type PlainCondition = Threshold | ThresholdEach | Occurred | TargetsAbsent | Always;

/** What stands in a hole of a template: a metric, an expression or a number. */
export type Hole = { readonly expr: Expr } | number;

/**
 * A query or a condition as Prometheus reads it; or, before a template, the expression that its text is. Its holes take
 * metrics, expressions and numbers, and generation checks it as any other expression. `` promql<{ job: string }>`…` `` says
 * which labels it has.
 *
 * @example
 * promql(sum(rate(requests, "5m"), by("job")))
 * // sum by (job) (rate(http_requests_total[5m]))
 * @example
 * promql(above(queue, 100))
 * // queue_length > 100
 * @example
 * promql(above(promql`sum by (job) (rate(${requests}[5m]) and ${queue} > 3)`, 1))
 * // sum by (job) (rate(http_requests_total[5m]) and queue_length > 3) > 1
 */
export function promql(of: { readonly expr: Expr } | PlainCondition): string;
export function promql<L extends object = Record<string, string>>(
  text: TemplateStringsArray,
  ...holes: readonly Hole[]
): Vector<L>;
export function promql(
  of: { readonly expr: Expr } | PlainCondition | TemplateStringsArray,
  ...holes: readonly Hole[]
): string | Vector<object> {
  if (isTemplate(of)) return vectorOf(parsed(of, holes));
  return print("expr" in of ? of.expr : conditionExpr(of, new Map()));
}

function isTemplate(of: object): of is TemplateStringsArray {
  return Array.isArray(of);
}

function parsed(text: readonly string[], holes: readonly Hole[]): Expr {
  const whole = text.map((part, i) => (i === 0 ? part : `${filled(holes[i - 1] ?? 0)}${part}`)).join("");
  const read = parse(whole);
  if (read.ok) return read.expr;
  const [problem] = read.problems;
  const at = whole.slice(problem?.span.from, problem?.span.to);
  throw new SyntaxError(
    `promql: ${problem?.message ?? "unreadable"}${at === "" ? "" : ` at \`${at}\``} in \`${whole}\``,
  );
}

/** In parentheses where it is an operation, whose parts would be torn apart by what stands around. */
function filled(hole: Hole): string {
  if (typeof hole === "number") return formatNumber(hole);
  const text = print(hole.expr);
  return hole.expr.kind === "binary" || hole.expr.kind === "unary" ? `(${text})` : text;
}
