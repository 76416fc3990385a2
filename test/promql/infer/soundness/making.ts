/** What the makers of random expressions share: selectors of a world, and short ways to write a tree. */
import type { Expr, Matcher, Modifiers, Selector } from "../../../../src/promql/ast.ts";
import type { SeriesSchema } from "../../../../src/promql/schema.ts";
import type { Random } from "./random.ts";
import { length, start, type World } from "./world.ts";

export interface Making {
  readonly r: Random;
  readonly world: World;
  /** Operators that came after the oldest Prometheus as well. */
  readonly recent: boolean;
  /** Another instant vector, to make one of. */
  readonly vector: (depth: number) => Expr;
}

export type Make = (m: Making, depth: number) => Expr;

export const minute = 60_000;
export const number = (value: number): Expr => ({ kind: "number", value });
export const string = (value: string): Expr => ({ kind: "string", value });
export const call = (name: string, ...args: readonly Expr[]): Expr => ({ kind: "call", name, args });
const pattern = (value: string): string => value.replace(/[.+]/g, "\\$&");

export function series({ r, world }: Making, ...types: readonly SeriesSchema["type"][]): SeriesSchema {
  const all = [...world.schema.values()];
  return r.pick(all.filter((s) => types.length === 0 || types.includes(s.type)));
}

export function selectorOf(m: Making, metric: SeriesSchema, often = 0.25): Selector {
  const { r } = m;
  const matchers = matchersOf(m, metric, often);
  const named: Matcher = { label: "__name__", op: "=~", value: `${metric.name}|${r.pick(["nope", series(m).name])}` };
  if (r.chance(0.02)) return { kind: "selector", matchers: [named, ...matchers], ...modifiers(m) };
  return { kind: "selector", name: metric.name, matchers, ...modifiers(m) };
}

export function matchersOf({ r }: Making, metric: SeriesSchema, often: number): readonly Matcher[] {
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
  if (metric.recorded && r.chance(0.5))
    matchers.push({ label: "slo", op: r.pick(["=", "!="]), value: r.pick(["one", "two"]) });
  if (r.chance(0.02)) matchers.push({ label: "absent_label", op: r.pick(["=", "!="]), value: r.pick(["", "x"]) });
  return matchers;
}

/** Mostly none. The times lie within the data. */
export function modifiers({ r }: Making): Modifiers {
  const offset = r.chance(0.07) ? { offsetMs: r.pick([minute, 2 * minute, -minute]) } : {};
  const at = r.chance(0.04) ? { at: r.pick([start + length, start + length / 2, "start", "end"] as const) } : {};
  return { ...offset, ...at };
}

export function rangeOf(m: Making, metric: SeriesSchema): Expr {
  return { kind: "range", of: selectorOf(m, metric), range: { ms: m.r.pick([1, 2, 5, 10]) * minute } };
}

export function sumBy(labels: readonly string[], of: Expr): Expr {
  return { kind: "aggregation", op: "sum", of, grouping: { mode: "by", labels } };
}
