/** Which alerts keep which others silent, and where a rule's alerts go: what can be said without a firing series. */
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "./model.ts";
import { isInhibited, receivers } from "./router.ts";

export interface Silences {
  /** Names of alerts that stay silent while this one fires for the same labels. */
  readonly silences: readonly string[];
  readonly silencedBy: readonly string[];
}

export function silences(rule: AlertingRule, model: Model): Silences {
  const names = (holds: (other: AlertingRule) => boolean) =>
    alertingRules(model).flatMap((other) => (other.alert !== rule.alert && holds(other) ? [other.alert] : []));
  const inhibits = (by: AlertingRule, of: AlertingRule) =>
    isInhibited(exampleLabels(of), [exampleLabels(by)], model.inhibitRules);
  return { silences: names((other) => inhibits(rule, other)), silencedBy: names((other) => inhibits(other, rule)) };
}

/** Whoever receives the rule's alerts, once each. */
export function receiversOf(rule: AlertingRule, { route }: Model): readonly string[] {
  return [...new Set(receivers(route, exampleLabels(rule)))];
}

/** As one firing series carries them. Any two alerts come from one place, so only the labels that they lack differ. */
function exampleLabels({ alert, outputLabels, labels }: AlertingRule): LabelSet {
  return { ...Object.fromEntries(outputLabels.map((l) => [l, "same"])), ...labels, alertname: alert };
}
