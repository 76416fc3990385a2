/** Finds matchers of routes and inhibitions for a label or value that no alert has. */

import { didYouMean } from "../../basics/suggest.ts";
import type { LabelFact } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { type KnownAlert, passes } from "./alerts.ts";
import { nearOwnLabel } from "./near-own-label.ts";
import { allRoutes, type WrittenMatcher } from "./routing.ts";

export const misspeltMatcher: RoutingCheck = {
  on: "routing",
  code: "misspelt-matcher",
  severity: ["warning"],
  finds: "a matcher for a label or value that no alert has",
  because: "amtool accepts a misspelt matcher, and the route then gets no alert",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [severty="page"], receiver: web }`,
    passes: `routes:
  - { matchers: [severity="page"], receiver: web }`,
  },
  run: ({ routing, alerts }) => {
    if (alerts.length === 0) return [];
    const matchers = [
      ...allRoutes(routing.root).flatMap(({ route }) => route.matchers),
      ...routing.inhibitions.flatMap(({ source, target }) => [...source, ...target]),
    ];
    const labels = new Map([...new Set(matchers.map((m) => m.matcher.label))].map((l) => [l, knownLabel(l, alerts)]));
    return matchers.flatMap((m) => {
      const label = labels.get(m.matcher.label);
      return label ? problems(m, label, alerts) : [];
    });
  },
};

/** What all alerts together know of a label. */
interface KnownLabel {
  readonly none: boolean;
  readonly near: string | undefined;
  readonly isOpen: boolean;
  readonly byValue: ReadonlyMap<string, readonly KnownAlert[]>;
}

function knownLabel(label: string, alerts: readonly KnownAlert[]): KnownLabel {
  const facts = alerts.map((alert): readonly [KnownAlert, LabelFact] => [alert, labelFact(alert.labels, label)]);
  const none = facts.every(([, f]) => f.presence === "absent");
  const byValue = new Map<string, KnownAlert[]>();
  for (const [alert, { values }] of facts) {
    if (values.kind !== "finite") continue;
    for (const v of values.values) if (byValue.get(v)?.push(alert) === undefined) byValue.set(v, [alert]);
  }
  return {
    none,
    near: none ? undefined : nearOwnLabel(label, alerts),
    isOpen: facts.some(([, f]) => f.presence !== "absent" && f.values.kind === "open"),
    byValue,
  };
}

function problems(
  { matcher, written }: WrittenMatcher,
  { none, near, isOpen, byValue }: KnownLabel,
  alerts: readonly KnownAlert[],
): readonly Finding[] {
  const { label } = matcher;
  if (near !== undefined && !matches(matcher, "")) {
    return [
      findingIn(written, undefined, `no rule sets a label "${label}"`, {
        because: "some alerts may have labels of their series, but no expression mentions this one",
        hint: `did you mean "${near}"?`,
      }),
    ];
  }
  if (none) {
    // To ask for alerts without the label is not a misspelling.
    if (matches(matcher, "")) return [];
    const known = [...new Set(alerts.flatMap((a) => labelNames(a.labels, "possible")))];
    return [findingIn(written, undefined, `no alert has a label "${label}"`, { hint: didYouMean(label, known) })];
  }
  if (isOpen) return [];
  const wanted = plainValues({ ...matcher, op: matcher.op === "=" || matcher.op === "!=" ? "=" : "=~" });
  const unknown = wanted?.filter((value) => value !== "" && !byValue.has(value)) ?? [];
  // Only an alert that has one of the values can pass, unless a missing one will do.
  const able = wanted && !wanted.includes("") ? wanted.flatMap((v) => byValue.get(v) ?? []) : alerts;
  const neverPasses =
    unknown.length === 0 && !matcher.op.startsWith("!") && able.every((a) => passes(a, matcher) === "never");
  const values = neverPasses ? [matcher.value] : unknown;
  return values.map((value) =>
    findingIn(written, undefined, `no alert has ${label}="${value}"`, { hint: didYouMean(value, [...byValue.keys()]) }),
  );
}
