/** Finds matchers and groupings on labels that the series never have. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { Aggregation, Expr } from "../../promql/ast.ts";
import type { Facts, LabelFacts } from "../../promql/infer/facts.ts";
import { inferred, inferredOf } from "../../promql/infer/inferred.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { Schema } from "../../promql/schema.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { pointAt, type ReadExpression, toNotes } from "../read-expression.ts";
import { nodes, type ReadSite, readSites } from "../selectors.ts";
import { surelyHas } from "../surely-has.ts";

const code = "unknown-label";

export const unknownLabel: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  return readSites(catalog, (e) => isSuspect(e, schema)).flatMap((site) => problems(site, schema));
};

function isSuspect(e: Expr, schema: Schema): boolean {
  if (e.kind === "selector") {
    const bare = { ...e, matchers: [] };
    return e.matchers.some((m) => !surelyHas(bare, m.label, schema));
  }
  return e.kind === "aggregation" && (e.grouping?.labels ?? []).some((label) => !surelyHas(e.of, label, schema));
}

function problems({ at, read }: ReadSite, schema: Schema): readonly Diagnostic[] {
  const { reading } = read;
  const { facts } = inferredOf(reading, schema);
  const ofSelectors = nodes(read, (e) => e.kind === "selector").flatMap((selector) =>
    (facts.get(selector)?.selector?.matchers ?? []).flatMap(({ matcher, label }) => {
      if (label.presence !== "absent" || matcher.label === "__name__") return [];
      const known = series(selector.name, schema);
      const message = `${selector.name ?? "this"} has no label "${matcher.label}"`;
      const notes = toNotes(label.because, read);
      const details = { ...pointAt(read, reading.parts.matchers.get(matcher)), notes };
      return [error(code, at, message, { ...details, hint: didYouMean(matcher.label, known) })];
    }),
  );
  const ofGroupings = nodes(read, (e) => e.kind === "aggregation").flatMap((aggregation) =>
    groupings(at, read, aggregation, facts.get(aggregation.of)),
  );
  return [...ofSelectors, ...ofGroupings];
}

function series(name: string | undefined, schema: Schema): readonly string[] {
  const selector = { kind: "selector", name: name ?? "", matchers: [] } as const;
  return labelNames(inferred(selector, schema).root.labels, "possible");
}

function groupings(at: string, read: ReadExpression, { grouping }: Aggregation, of: Facts | undefined) {
  if (!grouping || !of) return [];
  const places = read.reading.parts.labels.get(grouping);
  return grouping.labels.flatMap((label) => {
    const because = lost(label, of.labels);
    if (!because) return [];
    const hint = didYouMean(label, labelNames(of.labels, "possible"));
    const details = { ...pointAt(read, places?.get(label)), notes: toNotes(because, read), hint };
    return [error(code, at, `what is grouped here has no label "${label}"`, details)];
  });
}

function lost(label: string, labels: LabelFacts) {
  const fact = labelFact(labels, label);
  return fact.presence === "absent" ? fact.because : undefined;
}
