/** Every check of rules beside each other by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
import { sameSeries } from "./rules/same-series.ts";
import type { RulesCheck, RulesContext } from "./rules-support/context.ts";

export const rulesChecks: Readonly<Record<string, RulesCheck>> = {
  "same-series": sameSeries,
};

export function checkRules(context: RulesContext): readonly Diagnostic[] {
  return Object.values(rulesChecks).flatMap((check) => check(context));
}
