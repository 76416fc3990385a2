/** Says in words what an expression measures. Knows the shapes that the builder makes; any other is quoted as it is. */

import { formatDuration } from "../basics/duration.ts";
import { humanList, humanOrdinal } from "../basics/human.ts";
import type { Unit } from "../catalog/metric.ts";
import { code, prose } from "../markdown/prose.ts";
import type { Aggregation, Binary, Call, Expr, Matcher, Selector } from "../promql/ast.ts";
import { print } from "../promql/print/print.ts";
import type { Schema } from "../promql/schema.ts";

export interface Described {
  /** A noun phrase in Markdown: "the share of `a` with `status` IE in `b`". */
  readonly what: string;
  /** It is a rate each second; a share or quantile of rates is none. */
  readonly perSecond: boolean;
  /** `5m` */
  readonly over?: string;
  /** Kept apart by these labels, histogram buckets aside. */
  readonly by: readonly string[];
  readonly unit: Unit | "unknown";
}

/**
 * @example
 * describeExpr(ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, "5m", by("job")).expr, schema)
 * // { what: "the share of `executions_by_status` with `status` IE in `executions_total`", over: "5m", by: ["job"], unit: "ratio" }
 */
export function describeExpr(expr: Expr, schema: Schema): Described {
  switch (expr.kind) {
    case "selector":
      return {
        what: describeSelector(expr),
        perSecond: false,
        by: [],
        unit: schema.get(expr.name ?? "")?.unit ?? "unknown",
      };
    case "aggregation":
      return describeSum(expr, schema) ?? verbatim(expr);
    case "call":
      return describeCall(expr, schema) ?? verbatim(expr);
    case "binary":
      return describeShare(expr, schema) ?? verbatim(expr);
    default:
      return verbatim(expr);
  }
}

/** `{status="IE"}` reads "with `status` IE". */
export function describeSelector({ name, matchers }: Selector): string {
  const labels = matchers.map(describeMatcher);
  const of = name === undefined ? "all series" : `\`${name}\``;
  return labels.length > 0 ? `${of} with ${humanList(labels)}` : of;
}

function describeMatcher({ label, op, value }: Matcher): string {
  const values = value === "" ? "nothing" : prose(value);
  // The builder's lists of values: a regex proper has more than words and bars in it.
  const list = /^[\w|-]+$/.test(value) ? humanList(value.split("|"), "or") : `matching ${code(value)}`;
  const words = { "=": values, "!=": `other than ${values}`, "=~": list, "!~": `other than ${list}` };
  return `\`${label}\` ${words[op]}`;
}

function verbatim(expr: Expr): Described {
  return { what: code(print(expr)), perSecond: false, by: [], unit: "unknown" };
}

function describeSum({ op, of, grouping, param }: Aggregation, schema: Schema): Described | undefined {
  if (op !== "sum" || param !== undefined || grouping?.mode === "without") return undefined;
  return { ...describeExpr(of, schema), by: (grouping?.labels ?? []).filter((l) => l !== "le") };
}

function describeCall({ name, args: [first, second] }: Call, schema: Schema): Described | undefined {
  if ((name === "rate" || name === "increase") && first?.kind === "range" && "ms" in first.range) {
    const what = describeSelector(first.of);
    const over = formatDuration(first.range.ms);
    const perSecond = name === "rate";
    return { what: perSecond ? what : `the increase of ${what}`, perSecond, over, by: [], unit: "count" };
  }
  if (name === "histogram_quantile" && first?.kind === "number" && second) {
    const buckets = describeExpr(second, schema);
    const family = [...schema.values()].find((s) => buckets.what.startsWith(`\`${s.name}\``));
    if (!family?.bounds) return undefined;
    const of = buckets.what.replace(family.name, family.family);
    const unit = [...schema.values()].find((s) => s.family === family.family && s.type === "histogram-sum")?.unit;
    const what = `the ${humanOrdinal(Number((first.value * 100).toFixed(6)))} percentile of ${of}`;
    return { ...buckets, what, perSecond: false, unit: unit ?? "unknown" };
  }
  return undefined;
}

/** `(part or 0 * whole) / (whole > 0)`, the one guarded form of a ratio. */
function describeShare({ op, left, right }: Binary, schema: Schema): Described | undefined {
  if (op !== "/" || right.kind !== "binary" || right.op !== ">") return undefined;
  const part = describeExpr(left.kind === "binary" && left.op === "or" ? left.left : left, schema);
  const whole = describeExpr(right.left, schema);
  return { ...whole, what: `the share of ${part.what} in ${whole.what}`, perSecond: false, unit: "ratio" };
}
