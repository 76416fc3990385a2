/** The one number that an alert's query is compared with, where there is one, and other numbers in its place. Asks no server. */
import type { Binary, ComparisonOp, Expr } from "../promql/ast.ts";
import { parse } from "../promql/parse/parse.ts";
import { print } from "../promql/print/print.ts";

export interface Limit {
  /** What is compared: `rustbox_queued_executions`. */
  readonly measured: string;
  readonly op: "<" | "<=" | ">" | ">=";
  readonly limit: number;
  /** The query with another limit. */
  readonly withLimit: (limit: number) => string;
}

/** Undefined where several are compared, or none, or what is compared is not above or below a number. */
export function limitOf(query: string): Limit | undefined {
  const parsed = parse(query);
  if (!parsed.ok || parsed.expr.kind !== "binary") return undefined;
  const { op, left, right, bool } = parsed.expr as Binary & { readonly bool?: boolean };
  if (bool || !isOrder(op)) return undefined;
  const limit = numberOf(right);
  if (limit === undefined || numberOf(left) !== undefined) return undefined;
  const whole = parsed.expr;
  return {
    measured: print(left),
    op,
    limit,
    withLimit: (value) => print({ ...whole, right: { kind: "number", value } }),
  };
}

function isOrder(op: string): op is Limit["op"] {
  return (["<", "<=", ">", ">="] satisfies readonly ComparisonOp[]).includes(op as never);
}

function numberOf(expr: Expr): number | undefined {
  if (expr.kind === "number") return Number.isFinite(expr.value) ? expr.value : undefined;
  if (expr.kind !== "unary") return undefined;
  const value = numberOf(expr.of);
  return value === undefined || expr.op !== "-" ? value : -value;
}

/** Of ascending values, the smallest that at least this share does not exceed. */
export function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}

const shares = { above: [0.9, 0.95, 0.99, 0.999, 1], below: [0.1, 0.05, 0.01, 0.001, 0] } as const;

export interface Candidate {
  readonly limit: number;
  /** `today`, `p99`, `max`. */
  readonly from: string;
}

/** Today's limit and those that quantiles suggest, rounded to the side where fewer values fire; the most sensitive first.. */
export function candidates({ op, limit }: Limit, ascending: Float64Array): readonly Candidate[] {
  const above = op.startsWith(">");
  const found = shares[above ? "above" : "below"].map((share): Candidate => {
    const from = share === 1 ? "max" : share === 0 ? "min" : `p${share * 100}`;
    return { limit: rounded(quantile(ascending, share), above), from };
  });
  const byLimit = new Map([{ limit, from: "today" }, ...found].map((c) => [c.limit, c]));
  byLimit.set(limit, { limit, from: "today" });
  return [...byLimit.values()].toSorted((a, b) => (above ? a.limit - b.limit : b.limit - a.limit));
}

/** To two digits: 117 above is 120, 0.0834 below is 0.083. */
function rounded(value: number, up: boolean): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const digit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const steps = value / digit;
  // What is a whole number of steps but for rounding stays.
  const whole =
    Math.abs(steps - Math.round(steps)) < 1e-9 ? Math.round(steps) : up ? Math.ceil(steps) : Math.floor(steps);
  return Number((whole * digit).toPrecision(12));
}
