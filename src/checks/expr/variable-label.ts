/** Finds variables that list the values of a label which their series never have: there is nothing to choose. */
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import { type ExprCheck, factsOf } from "../expr-support/context.ts";
import { quoted } from "../expr-support/quoted.ts";
import { finding } from "../written.ts";

export const variableLabel: ExprCheck = (context) => {
  const { usage } = context;
  const facts = factsOf(context, context.reading.expr);
  if (usage.kind !== "variable" || !usage.label || !facts || facts.empty.kind === "always") return [];
  const { label } = usage;
  const name = label.text.replace(/^"|"$/g, "");
  const fact = labelFact(facts.labels, name);
  // Which label a variable stands for is not known.
  if (fact.presence !== "absent" || name.includes("$")) return [];
  const hint = didYouMean(name, labelNames(facts.labels, "possible"));
  const notes = quoted(context, fact.because);
  return [finding("error", "variable-label", label, undefined, `its series have no label "${name}"`, { notes, hint })];
};
