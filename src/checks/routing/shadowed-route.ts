/** Finds routes that never get an alert because an earlier one matches all of theirs and does not continue. */
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { contradiction, implies } from "./implies.ts";
import { allRoutes, plain } from "./routing.ts";

export const shadowedRoute: RoutingCheck = {
  on: "routing",
  code: "shadowed-route",
  severity: ["error"],
  finds: "a route behind one that matches all of its alerts",
  because: "Alertmanager stops at the first matching route without continue, so the later one never notifies",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [team="web"], receiver: web }
  - { matchers: [team="web", severity="page"], receiver: ops }`,
    passes: `routes:
  - { matchers: [team="web", severity="page"], receiver: ops }
  - { matchers: [team="web"], receiver: web }`,
  },
  run: ({ routing }) =>
    allRoutes(routing.root).flatMap(({ route, above }) => {
      const inherited = [...above, route].flatMap((r) => plain(r.matchers));
      return route.routes.flatMap((later, i): readonly Finding[] => {
        const asked = [...inherited, ...plain(later.matchers)];
        const earlier = route.routes.slice(0, i).find((r) => !r.continue && implies(asked, plain(r.matchers)));
        // contradictory-matchers reports a route that no alert can reach at all.
        if (!earlier || contradiction(asked)) return [];
        const all = earlier.matchers.length === 0 ? "every alert" : `all alerts with ${earlier.written.text}`;
        return [
          findingIn(later.written, undefined, "this route never gets an alert", {
            because: `${earlier.written.at} stands before it, matches ${all}, and does not continue`,
            hint: "put this route first, or set continue: true on the earlier one",
          }),
        ];
      });
    }),
};
