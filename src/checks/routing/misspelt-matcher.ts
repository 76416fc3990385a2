/** Finds matchers of routes and inhibitions that ask for a label or value that no alert has. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";
import { didYouMean } from "../../suggest.ts";
import { type KnownAlert, passes } from "../routing-support/alerts.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { allRoutes, type WrittenMatcher } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

export const misspeltMatcher: RoutingCheck = ({ routing, alerts }) => {
  if (alerts.length === 0) return [];
  const matchers = [
    ...allRoutes(routing.root).flatMap(({ route }) => route.matchers),
    ...routing.inhibitions.flatMap(({ source, target }) => [...source, ...target]),
  ];
  return matchers.flatMap((m) => problems(m, alerts));
};

function problems({ matcher, written }: WrittenMatcher, alerts: readonly KnownAlert[]): readonly Diagnostic[] {
  const { label } = matcher;
  const code = "misspelt-matcher";
  const facts = alerts.map((a) => labelFact(a.labels, label));
  if (facts.every((f) => f.presence === "absent")) {
    // To ask for alerts without the label is no mistake of spelling.
    if (matches(matcher, "")) return [];
    const known = [...new Set(alerts.flatMap((a) => labelNames(a.labels, "possible")))];
    return [
      finding("warning", code, written, undefined, `no alert has a label "${label}"`, {
        hint: didYouMean(label, known),
      }),
    ];
  }
  const known = [...new Set(facts.flatMap((f) => (f.values.kind === "finite" ? [...f.values.values] : [])))];
  if (facts.some((f) => f.presence !== "absent" && f.values.kind === "open")) return [];
  const wanted = plainValues({ ...matcher, op: matcher.op === "=" || matcher.op === "!=" ? "=" : "=~" });
  const unknown = wanted?.filter((value) => value !== "" && !known.includes(value)) ?? [];
  const none =
    unknown.length === 0 && !matcher.op.startsWith("!") && alerts.every((a) => passes(a, matcher) === "never");
  const values = none ? [matcher.value] : unknown;
  return values.map((value) =>
    finding("warning", code, written, undefined, `no alert has ${label}="${value}"`, {
      hint: didYouMean(value, known),
    }),
  );
}
