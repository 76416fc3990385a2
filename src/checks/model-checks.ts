/** Every check of a resolved model by its code, in the order in which problems are told. */
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import type { Model } from "../model/model.ts";
import type { ModelCheck } from "./check.ts";
import { inhibitionLabel } from "./model/inhibition-label.ts";
import { legendLabel } from "./model/legend-label.ts";
import { noScenario } from "./model/no-scenario.ts";
import { templateLabel } from "./model/template-label.ts";
import { unknownGroupLabel } from "./model/unknown-group-label.ts";
import { windowTooShort } from "./model/window-too-short.ts";

export const modelChecks: Readonly<Record<string, ModelCheck>> = {
  "template-label": templateLabel,
  "legend-label": legendLabel,
  "window-too-short": windowTooShort,
  "inhibition-label": inhibitionLabel,
  "unknown-group-label": unknownGroupLabel,
};

/** What is asked only of a catalog without errors: what is wrong elsewhere would be told again as something it is not. */
export const finalChecks: Readonly<Record<string, ModelCheck>> = { "no-scenario": noScenario };

/** The problems of a model whose catalog had those `declared`. */
export function checkModel(model: Model, declared: readonly Diagnostic[]): readonly Diagnostic[] {
  const ask = (checks: Readonly<Record<string, ModelCheck>>): readonly Diagnostic[] =>
    Object.values(checks).flatMap((check) => check(model));
  const found = ask(modelChecks);
  return hasErrors([...declared, ...found]) ? found : [...found, ...ask(finalChecks)];
}
