/** Random parts divided by their wholes, as error ratios are written. */
import type { Expr, Matcher, Selector } from "../../../../src/promql/ast.ts";
import { call, type Make, type Making, matchersOf, minute, number, series } from "./making.ts";

export interface Parts {
  readonly part: Expr;
  readonly whole: Expr;
}

/** A part and its whole, rated and summed in the same way. */
export function randomParts(m: Making): Parts {
  const metric = series(m, "counter", "histogram-bucket", "histogram-count", "gauge");
  const plain: Selector = { kind: "selector", name: metric.name, matchers: matchersOf(m, metric, 0.2) };
  const extra = matchersOf(m, metric, 0.5).filter((x) => !plain.matchers.some((y) => y.label === x.label));
  return rated(m, { ...plain, matchers: [...plain.matchers, ...extra] }, plain);
}

/** A part that the catalog declares to be one. */
export function declaredParts(m: Making): Parts {
  const { r, world } = m;
  const all = [...world.schema.values()];
  const part = r.pick(all.filter((s) => s.partOf !== undefined || s.type === "histogram-bucket"));
  const whole = world.schema.get(part.partOf ?? `${part.family}_count`);
  if (!whole) throw new TypeError(`${part.name} has no whole`);
  const bucket: readonly Matcher[] = part.partOf
    ? []
    : [{ label: "le", op: "=", value: r.pick(part.labels.le?.values ?? [""]) }];
  const selector = (name: string, matchers: readonly Matcher[]): Selector => ({ kind: "selector", name, matchers });
  return rated(m, selector(part.name, bucket), selector(whole.name, []));
}

function rated({ r, world }: Making, part: Selector, whole: Selector): Parts {
  const name = r.pick(["rate", "increase", "sum_over_time", "max_over_time"]);
  const of = (selector: Selector): Expr => call(name, { kind: "range", of: selector, range: { ms: 5 * minute } });
  const labels = r.some(world.labels, 0.3);
  const op = r.pick(["sum", "sum", "sum", "count"] as const);
  const summed = (e: Expr): Expr => ({ kind: "aggregation", op, of: e, grouping: { mode: "by", labels } });
  const [p, w] = [of(part), of(whole)];
  return r.chance(0.85) ? { part: summed(p), whole: summed(w) } : { part: p, whole: w };
}

/** The part, and zero where it is not. */
export function orZero({ part, whole }: Parts): Expr {
  return { kind: "binary", op: "or", left: part, right: { kind: "binary", op: "*", left: number(0), right: whole } };
}

function ratio({ r }: Making, parts: Parts): Expr {
  const { part, whole } = parts;
  const positive: Expr = r.chance(0.4) ? { kind: "binary", op: ">", left: whole, right: number(0) } : whole;
  const matching =
    part.kind === "call" && r.chance(0.5) ? { matching: { mode: "ignoring", labels: ["le"] } as const } : {};
  if (r.chance(0.2)) return { kind: "binary", op: "-", left: whole, right: part, ...matching };
  const quotient: Expr = {
    kind: "binary",
    op: "/",
    left: r.chance(0.4) ? orZero(parts) : part,
    right: positive,
    ...matching,
  };
  return r.chance(0.3) ? { kind: "binary", op: "-", left: number(1), right: quotient } : quotient;
}

export const share: Make = (m) => ratio(m, randomParts(m));
export const declaredShare: Make = (m) => ratio(m, declaredParts(m));

/** Two recorded series, one of which records a part of what the other does. */
export const recordedShare: Make = (m) => {
  const { r, world } = m;
  const slo = r.chance(0.8) ? [{ label: "slo", op: "=", value: "one" } as const] : [];
  const of = (name: string): Selector => ({ kind: "selector", name: `${world.prefix}:${name}`, matchers: slo });
  const overTime = r.pick(["", "sum_over_time", "avg_over_time"]);
  const ms = r.pick([2, 5]) * minute;
  const expr = (name: string): Expr => {
    if (overTime === "") return of(name);
    const range: Expr = r.chance(0.5)
      ? { kind: "range", of: of(name), range: { ms } }
      : { kind: "subquery", of: of(name), range: { ms }, step: { ms: minute } };
    return { kind: "binary", op: "*", left: call(overTime, range), right: number(2) };
  };
  return ratio(m, { part: expr("part"), whole: expr("whole") });
};
