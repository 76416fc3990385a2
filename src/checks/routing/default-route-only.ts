/** Finds alerts that match no route where most others match one: they end with the default receiver, unintended. */
import { humanList } from "../../basics/human.ts";
import type { RoutingCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { type KnownAlert, passesAll } from "./alerts.ts";
import { plain } from "./routing.ts";

export const defaultRouteOnly: RoutingCheck = {
  on: "routing",
  code: "default-route-only",
  severity: ["warning"],
  finds: "alerts that match no route where most others match one",
  because: "their notifications go to the default receiver, where nobody may expect them",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [team=~".+"], receiver: web }`,
    passes: `routes:
  - { matchers: [severity=~".+"], receiver: web }`,
  },
  run: ({ routing: { root }, alerts }) => {
    const isRouted = (alert: KnownAlert): boolean =>
      root.routes.some((r) => passesAll(alert, plain(r.matchers)) !== "never");
    const left = alerts.filter((a) => !isRouted(a));
    // Where the default receiver gets most alerts it is meant to.
    if (left.length * 2 >= alerts.length) return [];
    if (left.length === 0) return [];
    const names = humanList(left.map(({ name }) => name));
    const message =
      left.length === 1
        ? `${names} matches no route and goes to the default receiver "${root.receiver}"`
        : `${left.length} alerts match no route and go to the default receiver "${root.receiver}"`;
    const matching = `${alerts.length - left.length} of ${alerts.length} alerts match a route`;
    return [
      findingIn(root.written, undefined, message, {
        because:
          left.length === 1
            ? matching
            : [`they are ${names}`, `the other ${alerts.length - left.length} match a route`],
        hint: "add the label that the routes match, or a route",
      }),
    ];
  },
};
