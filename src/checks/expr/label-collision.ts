/** Finds rules whose own labels overwrite what distinguishes their series. */
import type { Values } from "../../promql/infer/facts.ts";
import { listedFact } from "../../promql/infer/labels.ts";
import { size } from "../../promql/infer/values.ts";
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";
import { factsOf, quoted } from "./context.ts";

export const labelCollision: ExprCheck = {
  on: "expression",
  code: "label-collision",
  severity: ["error", "warning"],
  finds: "a rule's own label that overwrites what distinguishes its series; a warning where they may be one",
  because: "two series with the same labels make Prometheus fail the whole rule",
  example: {
    form: "rule",
    fails: `alert: ManyErrors
expr: sum by (code) (rate(http_requests_total[5m])) > 10
labels: { code: all }`,
    passes: `alert: ManyErrors
expr: sum by (code) (rate(http_requests_total[5m])) > 10
labels: { team: web }`,
  },
  run: (context) => {
    const { usage } = context;
    const facts = factsOf(context, context.reading.expr);
    if ((usage.kind !== "alert" && usage.kind !== "record") || !facts) return [];
    if (facts.series <= 1 || facts.empty.kind === "always") return [];
    return ownLabels(usage.rule).flatMap(({ name, value }): readonly Finding[] => {
      const fact = listedFact(facts.labels, name);
      if (!fact || fact.presence === "absent" || size(fact.values) <= 1 || value.text.includes("{{")) return [];
      // Series of recordings that say the same already are the likely ones.
      if (!facts.full && isAmong(fact.values, value.text)) return [];
      const finite = fact.values.kind === "finite" && fact.values.values.size > 1 && fact.presence === "guaranteed";
      const verb = value.text === "" ? "removes" : "overwrites";
      return [
        findingIn(value, undefined, `this ${verb} "${name}", which distinguishes the series of the expression`, {
          severity: facts.full && finite ? "error" : "warning",
          because: ["two series with the same labels make Prometheus fail the rule", ...quoted(context, fact.because)],
          hint: `aggregate "${name}" away in the expression, or give the label another name`,
        }),
      ];
    });
  },
};

function isAmong(values: Values, text: string): boolean {
  return values.kind === "finite" ? values.values.has(text) : values.known.includes(text);
}
