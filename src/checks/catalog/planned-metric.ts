/** Finds expressions that read a metric the exporter does not have yet. */
import { type Diagnostic, error, warning } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { Selector } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";
import { pointAt } from "../read-expression.ts";
import { type SelectorSite, selectorSites } from "../selectors.ts";

export const plannedMetric: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  const isPlanned = ({ name = "" }: Selector): boolean => schema.get(name)?.planned === true;
  return selectorSites(catalog, isPlanned).flatMap((site) => {
    const series = schema.get(site.selector.name ?? "");
    return series ? [problem(site, series.family, series.at)] : [];
  });
};

/** A query that only people run does no harm but to disappoint them. */
function problem({ at, use, read, selector }: SelectorSite, family: string, declaredAt: string): Diagnostic {
  const say = use === "runbook" || use === "example" ? warning : error;
  return say("planned-metric", at, `${family} is planned and not exported yet`, {
    ...pointAt(read, read.reading.parts.heads.get(selector)),
    notes: [{ message: `${declaredAt} says stability: "planned", so the result is always empty` }],
    hint: "take it out, or declare the metric stable once the exporter has it",
  });
}
