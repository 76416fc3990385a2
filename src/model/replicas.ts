/**
 * Rules for a store that holds every series once for each Prometheus of a pair: each series is made one, before anything is
 * summed, counted or compared. Knows nothing of what the rules are for.
 */
import type { AggregationOp, Call, Expr } from "../promql/ast.ts";
import type { Schema, SeriesType } from "../promql/schema.ts";
import { binary, call } from "../promql/typed/plain.ts";
import type { DashboardModel } from "./model.ts";

interface Copies {
  /** The labels by which the copies of a series differ. */
  readonly labels: readonly string[];
  /** Recorded by whoever evaluates the rules, and so once. */
  readonly isRecorded: (series: string) => boolean;
  readonly isNativeHistogram: (series: string) => boolean;
}

type Reading = <T extends { readonly expr: Expr }>(reader: T) => T;

/** Whoever reads an expression, as it reads each series once; without labels that copies differ by, as it is. */
export function readOnce(schema: Schema, labels: readonly string[] = []): Reading {
  if (labels.length === 0) return (reader) => reader;
  const isA = (type: SeriesType) => (series: string) => schema.get(series)?.type === type;
  const copies = { labels, isRecorded: isA("recorded"), isNativeHistogram: isA("native-histogram") };
  return (reader) => ({ ...reader, expr: oneOfCopies(reader.expr, copies) });
}

/** Grafana reads the store that the rules are evaluated on: a panel shows what its alert's threshold is for. */
export function panelsReadOnce(dashboard: DashboardModel, once: Reading): DashboardModel {
  const sections = dashboard.sections.map((section) => ({
    ...section,
    panels: section.panels.map((panel) => ({ ...panel, queries: panel.queries.map(once) })),
  }));
  return { ...dashboard, sections };
}

/** How long a series is looked back for: of older ones the copy may be from before a restart that only the other saw. */
const freshMs = 300_000;

/**
 * The expression as it reads each series once, however many copies there are.
 *
 * @example oneOfCopies(parse("sum(rate(errors_total[5m]))"), copies)
 * // sum(max without (replica) (rate(errors_total[5m])))
 */
function oneOfCopies(expr: Expr, copies: Copies): Expr {
  const again = (e: Expr): Expr => oneOfCopies(e, copies);
  switch (expr.kind) {
    case "number":
    case "string":
    case "range":
      return expr;
    case "selector":
      return one(expr, expr, copies);
    case "unary":
    case "subquery":
      return { ...expr, of: again(expr.of) };
    case "call":
      return ofCall(expr, copies);
    case "aggregation": {
      const { op, of, grouping } = expr;
      // These are the same of one copy and of two, unless they keep them apart.
      const keepsApart =
        grouping && copies.labels.some((l) => grouping.labels.includes(l) === (grouping.mode === "by"));
      const same = (op === "max" || op === "min" || op === "group") && !keepsApart;
      return { ...expr, of: same && isRead(of) ? of : again(of) };
    }
    case "binary": {
      // Whether there is one at all does not depend on how many there are.
      const { mode, labels = [] } = expr.matching ?? {};
      const keepsApart = mode !== "on" || copies.labels.some((l) => labels.includes(l));
      const asksWhether = (expr.op === "and" || expr.op === "unless") && isRead(expr.right) && !keepsApart;
      return { ...expr, left: again(expr.left), right: asksWhether ? expr.right : again(expr.right) };
    }
  }
}

function ofCall(expr: Call, copies: Copies): Expr {
  const { name, args } = expr;
  // Its labels are those of the selector, which no aggregation has; and there is nothing to count.
  if (name === "absent" || name === "absent_over_time") return expr;
  const inner = args.find((arg) => isRead(arg));
  if (ofHistograms.includes(name) && inner && !isMade(inner, copies)) return one(expr, inner, copies);
  if (!isRead(expr)) return { ...expr, args: args.map((arg) => oneOfCopies(arg, copies)) };
  return name === "last_over_time" ? lastOf(expr, copies) : one(expr, expr, copies);
}

/** Of an hour, the last value of a copy that goes on, before one that ended within it. */
function lastOf(expr: Call, copies: Copies): Expr {
  const [arg] = expr.args;
  const whole = one(expr, expr, copies);
  if (arg?.kind !== "range" || !("ms" in arg.range) || arg.range.ms <= freshMs || whole === expr) return whole;
  const fresh = call(expr.name, { ...arg, range: { ms: freshMs } });
  return binary("or", one(fresh, fresh, copies), whole);
}

/** Numbers that are read from histograms: of those the largest can be taken, of histograms it cannot. */
const ofHistograms: readonly string[] = ["histogram_count", "histogram_sum"];
const makeNumbers: readonly string[] = ["resets", "changes", "count_over_time", "present_over_time", "timestamp"];

/** `read` is what stands in `expr` of the series themselves. */
function one(expr: Expr, read: Expr, copies: Copies): Expr {
  if (isMade(read, copies)) return expr;
  const isHistogram =
    expr === read &&
    namesIn(read).some((name) => copies.isNativeHistogram(name)) &&
    !(read.kind === "call" && makeNumbers.includes(read.name));
  const op: AggregationOp = isHistogram ? "avg" : "max";
  return { kind: "aggregation", op, of: expr, grouping: { mode: "without", labels: copies.labels } };
}

/** Whether it is a series, or a function of one over time, of which there are as many as copies. */
function isRead(expr: Expr): boolean {
  if (expr.kind === "selector") return true;
  if (expr.kind !== "call") return false;
  const ofSelector = (arg: Expr): boolean => arg.kind === "subquery" && arg.of.kind === "selector";
  return (
    expr.args.some((arg) => arg.kind === "range" || ofSelector(arg)) ||
    (expr.name === "timestamp" && expr.args.some((arg) => arg.kind === "selector"))
  );
}

function isMade(read: Expr, { isRecorded }: Copies): boolean {
  return namesIn(read).some((name) => isRecorded(name) || name === "ALERTS" || name === "ALERTS_FOR_STATE");
}

function namesIn(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "selector":
      return expr.name === undefined ? [] : [expr.name];
    case "range":
    case "subquery":
      return namesIn(expr.of);
    case "call":
      return expr.args.flatMap(namesIn);
    default:
      return [];
  }
}
