/** What dashboards ask of the labels of recorded series: SLOs that differ in names alone record series with the same ones. */
import { derived } from "../../basics/derived.ts";
import type { Model } from "../../model/model.ts";
import { isSloSeries } from "../../model/names.ts";
import { type Expr, rewrite } from "../../promql/ast.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { infer } from "../../promql/infer/infer.ts";
import { print } from "../../promql/print/print.ts";
import type { Schema } from "../../promql/schema.ts";
import { canonicalSlo, familiesOf } from "../../rule-tests/derived-once/canonical.ts";
import { firstOfEachShape } from "../../rule-tests/derived-once/first-of-each-shape.ts";

interface Shapes {
  readonly schema: Schema;
  /** Of each SLO, the first one that it differs from in names alone. */
  readonly first: ReadonlyMap<string, string>;
  /** What was asked already, by the query. */
  readonly labels: Map<string, LabelFacts>;
}

/**
 * The schema with what one SLO of each shape records: enough to say which labels the series of all have, and not which values.
 * To look into the rules of a thousand would take longer than all the rest.
 */
export function ofOneSloOfEachShape(model: Model): Schema {
  return shapesOf(model).schema;
}

/** The labels of a query's series. One that reads what a single SLO records is asked of the first SLO of its shape. */
export function labelsOf(expr: Expr, model: Model): LabelFacts {
  const { first, labels } = shapesOf(model);
  let isOfOne = false;
  let isOfMany = false;
  const stand = rewrite(expr, (e) => {
    if (e.kind !== "selector" || !isSloSeries(e.name ?? "")) return e;
    const of = e.matchers.find((m) => m.label === "slo" && m.op === "=");
    const shape = of && first.get(of.value);
    isOfOne ||= shape !== undefined;
    isOfMany ||= shape === undefined;
    return shape === undefined ? e : { ...e, matchers: e.matchers.map((m) => (m === of ? { ...m, value: shape } : m)) };
  });
  if (!isOfOne || isOfMany) return infer(expr, model.schema).root.labels;
  const key = print(stand);
  const found = labels.get(key) ?? infer(stand, model.schema).root.labels;
  labels.set(key, found);
  return found;
}

const shapesOf = derived((model: Model): Shapes => {
  const families = familiesOf(model);
  const firsts = firstOfEachShape(model.slos, (slo) => canonicalSlo(slo, families)?.text ?? slo.name);
  const first = new Map([...firsts].map(([slo, { name }]) => [slo.name, name]));
  return { schema: narrowed(model, first), first, labels: new Map() };
});

function narrowed({ schema, slos }: Model, first: ReadonlyMap<string, string>): Schema {
  const kept = new Set(first.values());
  if (kept.size === slos.length) return schema;
  const isKept = ({ slo = "" }: Readonly<Record<string, string>>): boolean => kept.has(slo) || !first.has(slo);
  return new Map(
    [...schema].map(([name, series]) => {
      const { recorded } = series;
      return [name, recorded ? { ...series, recorded: recorded.filter((r) => isKept(r.labels)) } : series];
    }),
  );
}
