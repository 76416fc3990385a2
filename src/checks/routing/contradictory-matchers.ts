/** Finds routes and inhibitions whose matchers no alert can meet, together with those of the routes above. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { contradiction } from "../routing-support/implies.ts";
import { allRoutes, type WrittenMatcher } from "../routing-support/routing.ts";
import { finding, type Written } from "../written.ts";

export const contradictoryMatchers: RoutingCheck = ({ routing }) => [
  ...allRoutes(routing.root).flatMap(({ route, above }) => {
    const inherited = above.flatMap((r) => r.matchers);
    // Told once, at the route that brings the contradiction.
    if (contradiction(inherited.map((m) => m.matcher))) return [];
    return problem(route.written, [...inherited, ...route.matchers], "no alert ever comes here");
  }),
  ...routing.inhibitions.flatMap(({ source, target, written }) => [
    ...problem(written, source, "no alert is ever its source"),
    ...problem(written, target, "no alert is ever its target"),
  ]),
];

function problem(at: Written, matchers: readonly WrittenMatcher[], effect: string): readonly Diagnostic[] {
  const found = contradiction(matchers.map((m) => m.matcher));
  if (!found) return [];
  const guilty = matchers.filter((m) => m.matcher.label === found.label);
  const last = guilty.at(-1);
  const message = `no value of "${found.label}" meets all matchers: ${effect}`;
  const notes = guilty.map((m) => ({
    message: `${m.written.at}: ${m.matcher.label}${m.matcher.op}"${m.matcher.value}"`,
  }));
  return [
    finding("error", "contradictory-matchers", last?.written ?? at, undefined, message, {
      notes,
      hint: "mend or remove one of them",
    }),
  ];
}
