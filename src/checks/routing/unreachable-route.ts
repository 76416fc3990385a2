/** Finds routes that none of the known alerts reaches, although each of their matchers alone has an alert that meets it. */
import type { RoutingCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { type KnownAlert, passes, passesAll } from "./alerts.ts";
import { contradiction, implies } from "./implies.ts";
import { allRoutes, type Placed, plain, type Route } from "./routing.ts";

export const unreachableRoute: RoutingCheck = {
  on: "routing",
  code: "unreachable-route",
  severity: ["warning"],
  finds: "a route that none of the known alerts reaches",
  because: "its receiver never gets a notification from the alerts at hand",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [team="ops", severity="ticket"], receiver: ops }`,
    passes: `routes:
  - { matchers: [team="ops", severity="page"], receiver: ops }`,
  },
  run: ({ routing: { root }, alerts }) => {
    if (alerts.length === 0) return [];
    const reached = new Set<Route>([root]);
    for (const alert of alerts) follow(root, alert, reached);
    return allRoutes(root)
      .filter(({ route, above }) => !reached.has(route) && above.every((r) => reached.has(r)))
      .filter((placed) => !isReportedElsewhere(placed, alerts))
      .map(({ route }) =>
        findingIn(route.written, undefined, "none of the known alerts reaches this route", {
          because: "some meet each matcher, but none meets them all, or an earlier route matches first",
          hint: "correct the matchers, move the route up, or remove it",
        }),
      );
  },
};

/** Follows an alert of which some labels are known: it stops where an earlier route surely matches. */
function follow(route: Route, alert: KnownAlert, reached: Set<Route>): void {
  for (const child of route.routes) {
    const passing = passesAll(alert, plain(child.matchers));
    if (passing === "never") continue;
    reached.add(child);
    follow(child, alert, reached);
    if (passing === "always" && !child.continue) return;
  }
}

/** By contradictory-matchers, shadowed-route and misspelt-matcher, which say more. */
function isReportedElsewhere({ route, above }: Placed, alerts: readonly KnownAlert[]): boolean {
  const asked = [...above, route].flatMap((r) => plain(r.matchers));
  const siblings = above.at(-1)?.routes ?? [];
  const earlier = siblings.slice(0, siblings.indexOf(route));
  return (
    contradiction(asked) !== undefined ||
    earlier.some((r) => !r.continue && implies(asked, plain(r.matchers))) ||
    plain(route.matchers).some((m) => alerts.every((a) => passes(a, m) === "never"))
  );
}
