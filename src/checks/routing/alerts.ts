/** Alerts as Alertmanager gets them, and whether matchers let them pass. Knows no routes. */
import type { Matcher } from "../../promql/ast.ts";
import type { LabelFact, LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";
import { labelsOfRule } from "../rule.ts";

export interface KnownAlert {
  readonly name: string;
  readonly labels: LabelFacts;
  /** The labels that its rule sets. */
  readonly own: readonly string[];
}

/** The labels of the expression, then those of the rule, then its name; a template may return anything. */
export function knownAlert(name: string, ofExpr: LabelFacts, own: Readonly<Record<string, string>>): KnownAlert {
  const set = { ...own, alertname: name };
  return { name, labels: labelsOfRule(name, ofExpr, set), own: Object.keys(set) };
}

export type Passing = "never" | "maybe" | "always";

/** Whether alerts of this rule pass a matcher. A missing label is the empty text. */
export function passes({ labels }: KnownAlert, matcher: Matcher): Passing {
  return passesFact(labelFact(labels, matcher.label), matcher);
}

function passesFact({ presence, values }: LabelFact, matcher: Matcher): Passing {
  const answers: boolean[] = presence === "guaranteed" ? [] : [matches(matcher, "")];
  if (presence !== "absent") {
    if (values.kind === "open") {
      if (values.passing.some((p) => p.op === "=" && !matches(matcher, p.value))) return "never";
      return everything(matcher) ? "always" : "maybe";
    }
    for (const value of values.values) answers.push(matches(matcher, value));
  }
  if (answers.every((a) => !a)) return "never";
  return answers.every((a) => a) ? "always" : "maybe";
}

function everything({ op, value }: Matcher): boolean {
  return op === "=~" && (value === ".*" || value === "(?s).*");
}

/** Those that may pass all matchers, found by their names where a matcher asks for some: thousands of inhibitions do. */
export function alertsThatPass(alerts: readonly KnownAlert[]): (matchers: readonly Matcher[]) => readonly KnownAlert[] {
  const byName = new Map<string, KnownAlert[]>();
  for (const alert of alerts) if (byName.get(alert.name)?.push(alert) === undefined) byName.set(alert.name, [alert]);
  return (matchers) => {
    const named = matchers.find((m) => m.label === "alertname" && (m.op === "=" || m.op === "=~"));
    const names = named && plainValues(named);
    const candidates = names ? [...new Set(names)].flatMap((n) => byName.get(n) ?? []) : alerts;
    return [...candidates].filter((a) => passesAll(a, matchers) !== "never");
  };
}

export function passesAll(alert: KnownAlert, matchers: readonly Matcher[]): Passing {
  const each = matchers.map((m) => passes(alert, m));
  if (each.includes("never")) return "never";
  return each.every((p) => p === "always") ? "always" : "maybe";
}
