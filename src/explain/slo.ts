/** What is known of an SLO: what is promised, how it is counted, what is recorded of it. */
import { percent } from "../basics/decimal.ts";
import { alertingRules, type Model, recordingRules, type SloModel } from "../model/model.ts";
import { sloFirstRecords } from "../model/names.ts";
import { periodText } from "../model/slo/text.ts";
import { pretty } from "../promql/print/pretty.ts";
import { type Explanation, fact } from "./facts.ts";

export function explainSlo(slo: SloModel, model: Model): Explanation {
  const { name, description, objective, budget, owner, at } = slo;
  const records = recordingRules(model).filter((r) => r.labels.slo === name);
  const alerts = alertingRules(model).filter((a) => "slo" in a.condition && a.condition.slo === name);
  return {
    kind: "slo",
    name,
    facts: [
      fact("promise", description),
      fact("objective", `${objective}% over ${periodText(slo)}`),
      fact("budget", `${percent(budget)} of what is counted may be bad`),
      fact("owner", owner),
      fact("alerts", ...alerts.map((a) => a.alert)),
      ...sloFirstRecords.map((record) =>
        fact(record, ...records.filter((r) => r.record === record).map((r) => pretty(r.expr))),
      ),
      fact("also recorded", ...[...new Set(records.map((r) => r.record))].filter((r) => !sloFirstRecords.includes(r))),
      fact("declared", at),
    ],
  };
}
