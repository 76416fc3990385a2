/** Runs every check that a catalog goes through: on its declarations, then on its expressions, routes and model. */

import { type Diagnostic, hasErrors } from "../basics/diagnostic.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Model } from "../model/model.ts";
import { badOverride } from "./catalog/bad-override.ts";
import { incompleteCatalog } from "./catalog/incomplete-catalog.ts";
import { secretInCatalog } from "./catalog/secret-in-catalog.ts";
import { catalogQueries } from "./catalog-queries.ts";
import { runChecks } from "./check.ts";
import { checkQuery } from "./check-query.ts";
import { checksOn } from "./checks.ts";
import { knownOf } from "./expr/known.ts";
import { catalogRouting } from "./routing/catalog-routing.ts";

const catalogChecks = checksOn("catalog");
const routingChecks = checksOn("routing");
const modelChecks = checksOn("model");
const preventing = new Set(catalogChecks.filter((c) => c.preventsModel).map((c) => c.code));

/** All problems of the declarations at once; those of a catalog that lacks whole parts, alone. */
export function checkCatalog(catalog: Catalog): readonly Diagnostic[] {
  const incomplete = runChecks([incompleteCatalog], catalog);
  return incomplete.length > 0 ? incomplete : withoutSecrets(runChecks(catalogChecks, catalog));
}

/** What else is wrong with a secret would be said by quoting it. */
function withoutSecrets(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const isSecret = (d: Diagnostic) => d.code === secretInCatalog.code;
  const secrets = new Set(found.filter(isSecret).map((d) => d.at));
  return secrets.size === 0 ? found : found.filter((d) => isSecret(d) || !secrets.has(d.at));
}

/** The problems of the environments alone. */
export function checkOverrides(catalog: Catalog): readonly Diagnostic[] {
  return runChecks([badOverride], catalog);
}

/** Whether the catalog cannot be resolved into a model. */
export function preventsModel(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error" && preventing.has(d.code));
}

/** The problems of a model whose catalog had those `declared`. */
export function checkModel(model: Model, declared: readonly Diagnostic[]): readonly Diagnostic[] {
  const found = checkExpressions(model, declared);
  return hasErrors([...declared, ...found]) ? found : [...found, ...checkTests(model)];
}

/** All but whether alerts can be tested, which takes the longest. */
export function checkExpressions(model: Model, declared: readonly Diagnostic[]): readonly Diagnostic[] {
  const { externalLabels = {} } = model.deployment;
  const known = {
    ...knownOf(model),
    complete: true,
    declaredExternalLabels: new Map(Object.entries(externalLabels)),
  } as const;
  const found = [
    ...catalogQueries(model).flatMap(({ written, usage, sent }) => checkQuery(written, usage, known, sent).diagnostics),
    ...runChecks(
      modelChecks.filter((c) => !c.last),
      model,
    ),
  ];
  // An alert that does not exist, for example, would be reported again as a misspelt matcher.
  const routed = hasErrors(declared) ? [] : runChecks(routingChecks, catalogRouting(model));
  return [...found, ...routed];
}

/** Which alerts no test proves; for a model without errors, but those that are suppressed. */
export function checkTests(model: Model): readonly Diagnostic[] {
  return runChecks(
    modelChecks.filter((c) => c.last),
    model,
  );
}
