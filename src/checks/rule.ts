/** A recording or alerting rule as checks see it, whichever file or catalog it comes from. */
import type { Named, Written } from "./written.ts";

export interface RuleGroup {
  readonly name: string;
  readonly intervalMs?: number;
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
  readonly group: RuleGroup;
}

/** The labels of the group and of the rule, which the rule's own win. */
export function ownLabels({ group, labels }: Rule): readonly Named[] {
  return [...group.labels.filter((l) => !labels.some((own) => own.name === l.name)), ...labels];
}

/** The same as plain texts by their names. */
export function ownTexts(rule: Rule): Readonly<Record<string, string>> {
  return Object.fromEntries(ownLabels(rule).map(({ name, value }) => [name, value.text]));
}
