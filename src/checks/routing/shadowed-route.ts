/** Finds routes that never get an alert since an earlier one takes all of theirs and does not let them go on. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { contradiction, implies } from "../routing-support/implies.ts";
import { allRoutes } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

export const shadowedRoute: RoutingCheck = ({ routing }) =>
  allRoutes(routing.root).flatMap(({ route, above }) => {
    const inherited = [...above, route].flatMap((r) => r.matchers.map((m) => m.matcher));
    return route.routes.flatMap((later, i): readonly Diagnostic[] => {
      const asked = [...inherited, ...later.matchers.map((m) => m.matcher)];
      const earlier = route.routes.slice(0, i).find(
        (r) =>
          !r.continue &&
          implies(
            asked,
            r.matchers.map((m) => m.matcher),
          ),
      );
      // Where nothing can arrive at all, that is told instead.
      if (!earlier || contradiction(asked)) return [];
      const all = earlier.matchers.length === 0 ? "takes every alert" : `takes all alerts with ${earlier.written.text}`;
      return [
        finding("error", "shadowed-route", later.written, undefined, "this route never gets an alert", {
          notes: [{ message: `${earlier.written.at} stands before it, ${all}, and does not continue` }],
          hint: "put this route first, or set continue: true on the earlier one",
        }),
      ];
    });
  });
