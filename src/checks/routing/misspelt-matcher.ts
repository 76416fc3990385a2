/** Finds matchers of routes and inhibitions for a label or value that no alert has. */

import { didYouMean } from "../../basics/suggest.ts";
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
    return matchers.flatMap((m) => problems(m, alerts));
  },
};

function problems({ matcher, written }: WrittenMatcher, alerts: readonly KnownAlert[]): readonly Finding[] {
  const { label } = matcher;
  const facts = alerts.map((a) => labelFact(a.labels, label));
  const none = facts.every((f) => f.presence === "absent");
  const near = none ? undefined : nearOwnLabel(label, alerts);
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
  const known = [...new Set(facts.flatMap((f) => (f.values.kind === "finite" ? [...f.values.values] : [])))];
  if (facts.some((f) => f.presence !== "absent" && f.values.kind === "open")) return [];
  const wanted = plainValues({ ...matcher, op: matcher.op === "=" || matcher.op === "!=" ? "=" : "=~" });
  const unknown = wanted?.filter((value) => value !== "" && !known.includes(value)) ?? [];
  const neverPasses =
    unknown.length === 0 && !matcher.op.startsWith("!") && alerts.every((a) => passes(a, matcher) === "never");
  const values = neverPasses ? [matcher.value] : unknown;
  return values.map((value) =>
    findingIn(written, undefined, `no alert has ${label}="${value}"`, { hint: didYouMean(value, known) }),
  );
}
