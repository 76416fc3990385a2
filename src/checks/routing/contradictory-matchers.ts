/** Finds routes and inhibitions whose matchers no alert can meet, together with those of the routes above. */
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { contradiction } from "./implies.ts";
import { allRoutes, plain, type WrittenMatcher } from "./routing.ts";

export const contradictoryMatchers: RoutingCheck = {
  on: "routing",
  code: "contradictory-matchers",
  severity: ["error"],
  finds: "matchers that no alert can meet, those of the routes above included",
  because: "amtool accepts such a route, and no notification is ever sent through it",
  example: {
    form: "alertmanager",
    fails: `routes:
  - matchers: [team="web"]
    receiver: web
    routes: [{ matchers: [team="ops"], receiver: ops }]`,
    passes: `routes:
  - matchers: [team="web"]
    receiver: web
    routes: [{ matchers: [severity="page"], receiver: ops }]`,
  },
  run: ({ routing }) => [
    ...allRoutes(routing.root).flatMap(({ route, above }) => {
      const inherited = above.flatMap((r) => r.matchers);
      // Reported once, at the route that brings the contradiction.
      if (contradiction(plain(inherited))) return [];
      return problem(route.written, [...inherited, ...route.matchers], "no alert reaches this route");
    }),
    ...routing.inhibitions.flatMap(({ source, target, written }) => [
      ...problem(written, source, "no alert is ever its source"),
      ...problem(written, target, "no alert is ever its target"),
    ]),
  ],
};

function problem(at: Written, matchers: readonly WrittenMatcher[], effect: string): readonly Finding[] {
  const found = contradiction(plain(matchers));
  if (!found) return [];
  const contradicting = matchers.filter((m) => m.matcher.label === found.label);
  return [
    findingIn(
      contradicting.at(-1)?.written ?? at,
      undefined,
      `no value of "${found.label}" meets all matchers: ${effect}`,
      {
        because: contradicting.map(({ written, matcher: m }) => `${written.at}: ${m.label}${m.op}"${m.value}"`),
        hint: "correct or remove one of them",
      },
    ),
  ];
}
