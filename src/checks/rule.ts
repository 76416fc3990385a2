/** A recording or alerting rule as checks see it, whichever file or catalog it comes from. */
import type { LabelFacts } from "../promql/infer/facts.ts";
import { dropLabels, metricName, missing, present, setLabel } from "../promql/infer/labels.ts";
import { anyValues, finite } from "../promql/infer/values.ts";
import type { Dialect } from "./dialect.ts";
import type { Named, Written } from "./written.ts";

export interface RuleGroup {
  readonly name: string;
  readonly intervalMs?: number;
  /** Whose group it is, where it has keys that only they know. */
  readonly dialect?: Dialect;
  /** Labels that the group sets on all of its rules. */
  readonly labels: readonly Named[];
}

export interface Rule {
  readonly kind: "alert" | "record";
  readonly name: Written;
  readonly expr: Written;
  readonly labels: readonly Named[];
  readonly annotations: readonly Named[];
  readonly forMs: number;
  /** `for` and `keep_firing_for`, where they are written and zero. */
  readonly zeros?: readonly Named[];
  readonly group: RuleGroup;
}

/** The labels of the group and of the rule; the rule's own win. */
export function ownLabels({ group, labels }: Rule): readonly Named[] {
  if (group.labels.length === 0) return labels;
  return [...group.labels.filter((l) => !labels.some((own) => own.name === l.name)), ...labels];
}

/** The same as plain texts by their names. */
export function ownTexts(rule: Rule): Readonly<Record<string, string>> {
  return Object.fromEntries(ownLabels(rule).map(({ name, value }) => [name, value.text]));
}

/** The labels of what a rule makes: those of its expression, then its own. A template may return anything; an empty text takes the label away. */
export function labelsOfRule(rule: string, ofExpr: LabelFacts, own: Readonly<Record<string, string>>): LabelFacts {
  let labels = dropLabels(ofExpr, [metricName], { message: "the result of a rule has a name of its own" });
  for (const [label, text] of Object.entries(own)) {
    const values = text.includes("{{") ? anyValues : finite([text]);
    const because = [{ message: `the rule of ${rule} sets ${label}="${text}"` }];
    labels = setLabel(labels, label, text === "" ? missing(because) : present(values, because));
  }
  return labels;
}
