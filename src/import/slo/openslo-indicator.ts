/** Reads what an OpenSLO objective counts: a ratio, a threshold or slices of time. References are followed. */
import { errorBudget, times } from "../../basics/decimal.ts";
import { parseDuration } from "../../basics/duration.ts";
import { type Expr, rewrite } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import { get, has, type Tree, textOf } from "../../yaml/tree.ts";
import { type Recognised, recognise, recogniseRatio, slicesBy } from "./indicator.ts";
import { unrecognised } from "./read-sloth.ts";

/** The document of a kind that has this name, wherever it stands. */
export type Named = (kind: string, name: string) => Tree | undefined;

/** In a catalog's terms, or why it cannot be said. */
export function openSloIndicator(spec: Tree | undefined, objective: Tree, named: Named): Recognised | string {
  const ref = textOf(get(objective, "indicatorRef")) ?? textOf(get(spec, "indicatorRef"));
  const inline = get(objective, "indicator") ?? get(spec, "indicator");
  const indicator = ref === undefined ? inline : named("SLI", ref);
  if (ref !== undefined && !indicator) return `its indicator "${ref}" is not among the files`;
  if (has(objective, "compositeWeight")) return "an SLO made of others by weight: write it with weighted(…)";
  const metrics = get(indicator, "spec");
  const ratio = get(metrics, "ratioMetric") ?? get(objective, "ratioMetrics");
  const threshold = get(metrics, "thresholdMetric");
  const method = textOf(get(spec, "budgetingMethod")) ?? "Occurrences";
  if (threshold) return thresholdOf(threshold, objective, method, named);
  if (!ratio) return "it has no ratioMetric and no thresholdMetric";
  const raw = get(ratio, "raw");
  if (raw) {
    const query = queryOf(raw, named);
    if (typeof query === "string") return query;
    return recogniseRatio(query, textOf(get(ratio, "rawType")) === "success" ? "good" : "bad") ?? unrecognised;
  }
  const is = has(ratio, "good") ? "good" : "bad";
  const [part, total] = [queryOf(get(ratio, is), named), queryOf(get(ratio, "total"), named)];
  if (typeof part === "string") return part;
  if (typeof total === "string") return total;
  const counts = textOf(get(ratio, "counter")) !== "false";
  if (method === "Timeslices") return timeSlices({ part, total, is, counts }, objective);
  if (method !== "Occurrences") return `the budgeting method ${method} cannot be said`;
  return recognise({ part, total, is, counts }) ?? unrecognised;
}

function thresholdOf(threshold: Tree, objective: Tree, method: string, named: Named): Recognised | string {
  const query = queryOf(threshold, named);
  if (typeof query === "string") return query;
  const [op, value] = [textOf(get(objective, "op")) ?? "", textOf(get(objective, "value"))];
  const bad = ({ lt: ">=", lte: ">", gt: "<=", gte: "<" } as const)[op];
  if (bad === undefined || value === undefined) return "its objective has no `op` and `value`";
  if (method === "Timeslices" && textOf(get(objective, "timeSliceTarget")) !== "1" && has(objective, "timeSliceTarget"))
    return "slices of time are good or bad by the value at their end: a share of each slice cannot be said";
  const slice = method === "Timeslices" ? sliceMs(objective) : 60_000;
  if (slice === undefined) return noSlice(objective);
  const sli = slicesBy({ kind: "binary", op: bad, left: query, right: number(Number(value)) }, slice);
  return sli ? { sli, by: [] } : unrecognised;
}

/** PromQL of Prometheus, or why there is none. */
function queryOf(tree: Tree | undefined, named: Named): Expr | string {
  const metric = get(tree, "metricSource");
  const ref = textOf(get(metric, "metricSourceRef"));
  const source = ref === undefined ? undefined : named("DataSource", ref);
  const type = textOf(get(metric, "type")) ?? textOf(get(source, "spec", "type")) ?? textOf(get(tree, "source"));
  if (type !== undefined && !/prometheus|promql/i.test(type)) return `its source is of type ${type}, not Prometheus`;
  const spec = get(metric, "spec");
  const text = textOf(get(spec, "query")) ?? textOf(get(spec, "promql")) ?? textOf(get(tree, "query"));
  if (text === undefined) return "its metricSource has no query";
  const parsed = parse(text.replace(/\{\{-?\s*\.window\s*-?\}\}/g, "5m"));
  return parsed.ok ? parsed.expr : `its query cannot be read: ${parsed.problems[0]?.message ?? text}`;
}

function sliceMs(objective: Tree): 60_000 | 300_000 | undefined {
  const window = textOf(get(objective, "timeSliceWindow")) ?? "1m";
  const ms = /^\d+[mhd]$/.test(window) ? parseDuration(window) : Number(window) * 60_000;
  return ms === 60_000 || ms === 300_000 ? ms : undefined;
}

function noSlice(objective: Tree): string {
  return `slices of ${textOf(get(objective, "timeSliceWindow"))} cannot be said, those of 1m and 5m can`;
}

/** A slice is bad where the ratio over it is worse than its target. */
function timeSlices(
  { part, total, is, counts }: Parameters<typeof recognise>[0],
  objective: Tree,
): Recognised | string {
  const slice = sliceMs(objective);
  if (slice === undefined) return noSlice(objective);
  const target = Number(textOf(get(objective, "timeSliceTarget")));
  if (!(target > 0 && target < 1)) return "its timeSliceTarget is not between 0 and 1";
  if (slice < 300_000)
    return "no ratio can be read over a slice of 1m where targets are scraped once a minute, one of 5m can";
  const over = (of: Expr): Expr =>
    rewrite(of, (e) => {
      if (e.kind === "range") return { ...e, range: { ms: 300_000 } };
      const isSum = e.kind === "aggregation" && e.op === "sum" && e.of.kind === "selector" && counts;
      return isSum
        ? {
            ...e,
            of: { kind: "call", name: "rate", args: [{ kind: "range", of: e.of as never, range: { ms: 300_000 } }] },
          }
        : e;
    });
  const ratio = binary("/", over(part), over(total));
  const worse = is === "good" ? ("<" as const) : (">" as const);
  const limit = is === "good" ? target : errorBudget(times(target, 100));
  const sli = slicesBy({ kind: "binary", op: worse, left: ratio, right: number(limit) }, slice);
  return sli ? { sli, by: [] } : unrecognised;
}
