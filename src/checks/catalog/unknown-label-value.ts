/** Finds matchers that no declared value of a closed label meets, or that exclude what never was. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { Selector } from "../../promql/ast.ts";
import { boundSpellings } from "../../promql/bound.ts";
import type { MatcherFact } from "../../promql/infer/facts.ts";
import { inferredOf } from "../../promql/infer/inferred.ts";
import { alternatives, matches } from "../../promql/infer/matches.ts";
import type { Schema } from "../../promql/schema.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { pointAt, toNotes } from "../read-expression.ts";
import { type SelectorSite, selectorSites } from "../selectors.ts";

export const unknownLabelValue: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  return selectorSites(catalog, (selector) => isSuspect(selector, schema)).flatMap((site) => {
    const { reading } = site.read;
    const facts = inferredOf(reading, schema).facts.get(site.selector)?.selector;
    return (facts?.matchers ?? []).flatMap((fact) => problems(site, fact, schema));
  });
};

/** Most matchers ask for values that are declared just so. */
function isSuspect({ name, matchers }: Selector, schema: Schema): boolean {
  const series = schema.get(name ?? "");
  return matchers.some(({ label, value }) => {
    const domain = series && Object.hasOwn(series.labels, label) ? series.labels[label] : undefined;
    return !domain || !alternatives(value).every((v) => v !== "" && domain.values.includes(v));
  });
}

function problems({ at, read, selector }: SelectorSite, fact: MatcherFact, schema: Schema): readonly Diagnostic[] {
  const { matcher, label } = fact;
  // A label that does not exist is another problem, and a dashboard variable is any value at all.
  if (label.presence === "absent" || /\$\{?\w/.test(matcher.value)) return [];
  const spellings = matcher.label === "le" ? bounds(selector.name, schema) : [];
  const values = label.values.kind === "finite" ? [...label.values.values] : [];
  return impossible(fact)
    .filter((value) => !spellings.some((bound) => matches({ label: "le", op: "=~", value }, bound)))
    .map((value) => {
      const vain = matcher.op.startsWith("!") ? [{ message: "the matcher excludes nothing" }] : [];
      const message = `label "${matcher.label}" of ${selector.name ?? "this"} is never ${JSON.stringify(value)}`;
      return error("unknown-label-value", at, message, {
        ...pointAt(read, read.reading.parts.matchers.get(matcher)),
        notes: [...toNotes(label.because, read), ...vain],
        hint: didYouMean(value, values),
      });
    });
}

/** `x=""` asks for series without the label. */
function impossible({ matcher, keeps, impossible }: MatcherFact): readonly string[] {
  return keeps === "none" && matcher.op === "=" && matcher.value === "" ? [""] : impossible;
}

/** Prometheus 2 and 3 spell the bounds of buckets differently. */
function bounds(name: string | undefined, schema: Schema): readonly string[] {
  const series = schema.get(name ?? "");
  return [...(series?.bounds ?? []), Number.POSITIVE_INFINITY].flatMap(boundSpellings);
}
