/** What tables of recorded series know of labels: SLOs that differ in names alone record series with the same ones. */
import type { Model } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import { canonicalSlo, familiesOf } from "../../rule-tests/canonical.ts";

const known = new WeakMap<Model, Schema>();

/**
 * The schema with what one SLO of each shape records: enough to say which labels the series of all have, and not which values.
 * To look into the rules of a thousand would take longer than all the rest.
 */
export function ofOneSloOfEachShape(model: Model): Schema {
  const found = known.get(model) ?? narrowed(model);
  known.set(model, found);
  return found;
}

function narrowed(model: Model): Schema {
  const families = familiesOf(model);
  const first = new Map(
    model.slos.toReversed().map((slo) => [canonicalSlo(slo, families)?.text ?? slo.name, slo.name]),
  );
  if (first.size === model.slos.length) return model.schema;
  const [all, kept] = [new Set(model.slos.map((slo) => slo.name)), new Set(first.values())];
  const isKept = ({ slo = "" }: Readonly<Record<string, string>>): boolean => kept.has(slo) || !all.has(slo);
  return new Map(
    [...model.schema].map(([name, series]) => {
      const { recorded } = series;
      return [name, recorded ? { ...series, recorded: recorded.filter((r) => isKept(r.labels)) } : series];
    }),
  );
}
