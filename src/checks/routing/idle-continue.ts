/** Finds `continue: true` that leads nowhere, or twice to one receiver. */
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { implies } from "./implies.ts";
import { allRoutes, plain, type Route } from "./routing.ts";

export const idleContinue: RoutingCheck = {
  on: "routing",
  code: "idle-continue",
  severity: ["warning", "note"],
  finds: "a route that continues to another one with the same receiver; a note where no route follows it",
  because: "each matching route notifies, so its receiver hears of each alert twice",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [team="web", severity="page"], receiver: web, continue: true }
  - { matchers: [team="web"], receiver: web }`,
    passes: `routes:
  - { matchers: [team="web", severity="page"], receiver: ops, continue: true }
  - { matchers: [team="web"], receiver: web }`,
  },
  run: ({ routing }) =>
    allRoutes(routing.root).flatMap(({ route }) =>
      route.routes.flatMap((r, i) => ofRoute(r, route.routes.slice(i + 1))),
    ),
};

function ofRoute(route: Route, later: readonly Route[]): readonly Finding[] {
  if (!route.continue) return [];
  if (later.length === 0) {
    return [
      findingIn(route.written, undefined, "`continue` has no effect here", {
        severity: "note",
        because: "no route follows this one on its level",
        hint: "remove it, or put the route before those that shall get its alerts as well",
      }),
    ];
  }
  if (route.routes.length > 0) return [];
  const again = firstThatTakesAll(route, later);
  if (!again || again.receiver !== route.receiver || again.routes.length > 0) return [];
  return [
    findingIn(route.written, undefined, `"${route.receiver}" gets the alerts of this route twice`, {
      because: `it continues, and ${again.written.at} matches all of its alerts and has the same receiver`,
      hint: "remove continue, or name another receiver",
    }),
  ];
}

/** The next route that gets all alerts of this one, where none before it stops them. */
function firstThatTakesAll(route: Route, later: readonly Route[]): Route | undefined {
  for (const other of later) {
    if (implies(plain(route.matchers), plain(other.matchers))) return other;
    // It may take some of them.
    if (!other.continue) return undefined;
  }
  return undefined;
}
