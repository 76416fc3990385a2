/** Finds routes that none of the known alerts reaches, although each of their matchers alone has an alert that meets it. */
import type { Diagnostic } from "../../diagnostic.ts";
import { type KnownAlert, passes, passesAll } from "../routing-support/alerts.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { contradiction, implies } from "../routing-support/implies.ts";
import { allRoutes, type Placed, type Route } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

export const unreachableRoute: RoutingCheck = ({ routing: { root }, alerts }) => {
  if (alerts.length === 0) return [];
  const reached = new Set<Route>([root]);
  for (const alert of alerts) arrive(root, alert, reached);
  return allRoutes(root)
    .filter(({ route, above }) => !reached.has(route) && above.every((r) => reached.has(r)))
    .filter((placed) => !isToldElsewhere(placed, alerts))
    .map(({ route }): Diagnostic => {
      const message = "none of the alerts that are known comes here";
      const notes = [{ message: "some meet each matcher, but none meets them all, or an earlier route takes it" }];
      const hint = "mend the matchers, move the route up, or remove it";
      return finding("warning", "unreachable-route", route.written, undefined, message, { notes, hint });
    });
};

/** Follows an alert of which some labels are known: it stops where it is surely taken. */
function arrive(route: Route, alert: KnownAlert, reached: Set<Route>): void {
  for (const child of route.routes) {
    const passing = passesAll(alert, matchersOf(child));
    if (passing === "never") continue;
    reached.add(child);
    arrive(child, alert, reached);
    if (passing === "always" && !child.continue) return;
  }
}

/** By contradictory-matchers, shadowed-route and misspelt-matcher, which say more. */
function isToldElsewhere({ route, above }: Placed, alerts: readonly KnownAlert[]): boolean {
  const asked = [...above, route].flatMap(matchersOf);
  const siblings = above.at(-1)?.routes ?? [];
  const earlier = siblings.slice(0, siblings.indexOf(route));
  return (
    contradiction(asked) !== undefined ||
    earlier.some((r) => !r.continue && implies(asked, matchersOf(r))) ||
    matchersOf(route).some((m) => alerts.every((a) => passes(a, m) === "never"))
  );
}

function matchersOf({ matchers }: Route) {
  return matchers.map((m) => m.matcher);
}
