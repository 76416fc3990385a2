/** Every check of a resolved model by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
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
  "no-scenario": noScenario,
};

export function checkModel(model: Model): readonly Diagnostic[] {
  return Object.values(modelChecks).flatMap((check) => check(model));
}
