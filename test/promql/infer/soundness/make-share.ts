/** Random parts divided by their wholes, as error ratios are written. */
import type { Expr, Matcher, Selector } from "../../../../src/promql/ast.ts";
import { call, type Make, type Making, minute, number, selectorOf, series } from "./making.ts";

/** A part and its whole, rated and summed in the same way. */
export const share: Make = (m) => {
  const metric = series(m, "counter", "histogram-bucket", "histogram-count", "gauge");
  const { offsetMs: _, ...plain } = selectorOf(m, metric, 0.2);
  const extra = selectorOf(m, metric, 0.5).matchers.filter((x) => !plain.matchers.some((y) => y.label === x.label));
  const part: Selector = { ...plain, matchers: [...plain.matchers, ...extra] };
  return ratio(m, part, plain, m.world.labels);
};

function ratio({ r }: Making, part: Selector, whole: Selector, labels: readonly string[]): Expr {
  const name = r.pick(["rate", "increase", "sum_over_time", "max_over_time"]);
  const rated = (of: Selector): Expr => call(name, { kind: "range", of, range: { ms: 5 * minute } });
  const by = r.some(labels, 0.3);
  const op = r.pick(["sum", "sum", "sum", "count"] as const);
  const summed = (of: Expr): Expr => ({ kind: "aggregation", op, of, grouping: { mode: "by", labels: by } });
  const [p, w] = r.chance(0.85) ? [summed(rated(part)), summed(rated(whole))] : [rated(part), rated(whole)];
  const positive: Expr = r.chance(0.4) ? { kind: "binary", op: ">", left: w, right: number(0) } : w;
  const zero: Expr = {
    kind: "binary",
    op: "or",
    left: p,
    right: { kind: "binary", op: "*", left: number(0), right: w },
  };
  const bare =
    p.kind === "call" && part.name !== whole.name ? { matching: { mode: "ignoring", labels: ["le"] } as const } : {};
  const quotient: Expr = { kind: "binary", op: "/", left: r.chance(0.4) ? zero : p, right: positive, ...bare };
  if (r.chance(0.2)) return { kind: "binary", op: "-", left: w, right: p, ...bare };
  return r.chance(0.3) ? { kind: "binary", op: "-", left: number(1), right: quotient } : quotient;
}

/** A part that the catalog declares to be one. */
export const declaredShare: Make = (m) => {
  const { r, world } = m;
  const all = [...world.schema.values()];
  const part = r.pick(all.filter((s) => s.partOf !== undefined || s.type === "histogram-bucket"));
  const whole = world.schema.get(part.partOf ?? `${part.family}_count`);
  if (!whole) throw new TypeError(`${part.name} has no whole`);
  const bucket: readonly Matcher[] = part.partOf
    ? []
    : [{ label: "le", op: "=", value: r.pick(part.labels.le?.values ?? [""]) }];
  const selector = (name: string, matchers: readonly Matcher[]): Selector => ({ kind: "selector", name, matchers });
  return ratio(m, selector(part.name, bucket), selector(whole.name, []), world.labels);
};
