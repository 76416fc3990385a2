/** Finds alerts that no route takes where most others are taken by one: they end with the default receiver, unintended. */
import type { Diagnostic } from "../../diagnostic.ts";
import { type KnownAlert, passesAll } from "../routing-support/alerts.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { finding } from "../written.ts";

export const defaultRouteOnly: RoutingCheck = ({ routing: { root }, alerts }) => {
  const taken = (alert: KnownAlert): boolean =>
    root.routes.some(
      (r) =>
        passesAll(
          alert,
          r.matchers.map((m) => m.matcher),
        ) !== "never",
    );
  const left = alerts.filter((a) => !taken(a));
  // Where the default receiver gets most alerts it is meant to.
  if (left.length * 2 >= alerts.length) return [];
  return left.map((alert): Diagnostic => {
    const message = `${alert.name} is taken by no route and goes to the default receiver "${root.receiver}"`;
    const notes = [{ message: `${alerts.length - left.length} of ${alerts.length} alerts have a route of their own` }];
    return finding("warning", "default-route-only", root.written, undefined, message, {
      notes,
      hint: "add the label that the routes ask for, or a route",
    });
  });
};
