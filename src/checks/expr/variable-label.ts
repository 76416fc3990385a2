/** Finds variables that list the values of a label which their series never have. */

import { didYouMean } from "../../basics/suggest.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { factsOf, quoted } from "./context.ts";

export const variableLabel: ExprCheck = {
  on: "expression",
  code: "variable-label",
  severity: ["error"],
  finds: "a variable that lists the values of a label which its series never have",
  because: "the list stays empty, and the panels that use the variable show nothing",
  example: {
    form: "dashboard",
    fails: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, status)" }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
    passes: `{
  "templating": { "list": [{ "name": "code", "query": "label_values(http_requests_total, code)" }] },
  "panels": [{ "title": "Requests with $code" }]
}`,
  },
  run: (context) => {
    const { usage } = context;
    const facts = factsOf(context, context.reading.expr);
    if (usage.kind !== "variable" || !usage.label || !facts || facts.empty.kind === "always") return [];
    const { label } = usage;
    const name = label.text.replace(/^"|"$/g, "");
    const fact = labelFact(facts.labels, name);
    // A variable may be replaced by any label.
    if (fact.presence !== "absent" || name.includes("$")) return [];
    return [
      findingIn(label, undefined, `the series have no label "${name}"`, {
        because: quoted(context, fact.because),
        hint: didYouMean(name, labelNames(facts.labels, "possible")),
      }),
    ];
  },
};
