/** Finds rules whose own labels overwrite what tells their series apart: Prometheus then drops the whole result. */
import type { Diagnostic } from "../../diagnostic.ts";
import { size } from "../../promql/infer/values.ts";
import { type ExprCheck, factsOf } from "../expr-support/context.ts";
import { quoted } from "../expr-support/quoted.ts";
import { ownLabels } from "../rule.ts";
import { finding } from "../written.ts";

export const labelCollision: ExprCheck = (context) => {
  const { usage } = context;
  const facts = factsOf(context, context.reading.expr);
  if ((usage.kind !== "alert" && usage.kind !== "record") || !facts) return [];
  if (facts.series <= 1 || facts.empty.kind === "always") return [];
  return ownLabels(usage.rule).flatMap(({ name, value }): readonly Diagnostic[] => {
    const fact = facts.labels.known.get(name);
    if (!fact || fact.presence === "absent" || size(fact.values) <= 1 || value.text.includes("{{")) return [];
    const finite = fact.values.kind === "finite" && fact.values.values.size > 1 && fact.presence === "guaranteed";
    const certain = facts.full && finite;
    const message = `this ${value.text === "" ? "removes" : "overwrites"} "${name}", which tells the series of the expression apart`;
    const effect = "two series with the same labels make Prometheus fail the rule";
    return [
      finding(certain ? "error" : "warning", "label-collision", value, undefined, message, {
        notes: [{ message: effect }, ...quoted(context, fact.because)],
        hint: `aggregate "${name}" away in the expression, or give the label another name`,
      }),
    ];
  });
};
