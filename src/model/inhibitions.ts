/** Which alerts inhibit which others, and where a rule's alerts go: what can be said without a firing series. */
import type { Matcher } from "../promql/ast.ts";
import { plainValues } from "../promql/infer/matches.ts";
import type { AlertingRule, LabelSet, Model } from "./model.ts";
import type { Inhibitions, InhibitRule } from "./route-model.ts";
import { isInhibited, receivers } from "./router.ts";

/** By alert. Each rule is looked at once, and of the alerts only those that it can mean. */
export function inhibitions(
  alerts: readonly AlertingRule[],
  rules: readonly InhibitRule[],
): ReadonlyMap<string, Inhibitions> {
  const byName = new Map(alerts.map((alert) => [alert.alert, alert]));
  const pairs = new Set<string>();
  for (const rule of rules) {
    const targets = meant(rule.target, byName);
    for (const source of meant(rule.source, byName)) {
      for (const target of targets) {
        if (source === target || !isInhibited(exampleLabels(target), [exampleLabels(source)], [rule])) continue;
        pairs.add(`${source.alert}\n${target.alert}`);
      }
    }
  }
  const order = new Map([...byName.keys()].map((name, i) => [name, i]));
  const found = new Map<string, { inhibits: string[]; inhibitedBy: string[] }>();
  const of = (name: string) => found.get(name) ?? { inhibits: [], inhibitedBy: [] };
  for (const [source = "", target = ""] of [...pairs].map((pair) => pair.split("\n"))) {
    found.set(source, { ...of(source), inhibits: [...of(source).inhibits, target] });
    found.set(target, { ...of(target), inhibitedBy: [...of(target).inhibitedBy, source] });
  }
  const sorted = (names: readonly string[]) => [...names].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return new Map(
    [...found].map(([name, { inhibits, inhibitedBy }]) => [
      name,
      { inhibits: sorted(inhibits), inhibitedBy: sorted(inhibitedBy) },
    ]),
  );
}

/** The alerts that are named, or all where the matchers name none. */
function meant(matchers: readonly Matcher[], byName: ReadonlyMap<string, AlertingRule>): readonly AlertingRule[] {
  const name = matchers.find(({ label, op }) => label === "alertname" && (op === "=" || op === "=~"));
  const names = name && plainValues(name);
  return names ? names.flatMap((n) => byName.get(n) ?? []) : [...byName.values()];
}

const none: Inhibitions = { inhibits: [], inhibitedBy: [] };

/** What the alert inhibits, and what inhibits it. */
export function inhibitionsOf({ alert }: AlertingRule, { inhibitions }: Pick<Model, "inhibitions">): Inhibitions {
  return inhibitions.get(alert) ?? none;
}

/** Whoever receives the rule's alerts, once each. */
export function receiversOf(rule: AlertingRule, { route }: Model): readonly string[] {
  return [...new Set(receivers(route, exampleLabels(rule)))];
}

/** As one firing series carries them. Any two alerts come from one place, so only the labels that they lack differ. */
function exampleLabels({ alert, outputLabels, labels }: AlertingRule): LabelSet {
  return { ...Object.fromEntries(outputLabels.map((l) => [l, "same"])), ...labels, alertname: alert };
}
