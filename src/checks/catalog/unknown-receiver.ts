/** Finds routes to receivers that are not declared. */
import { didYouMean } from "../../basics/suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { routes } from "./routes.ts";

export const unknownReceiver: CatalogCheck = {
  on: "catalog",
  code: "unknown-receiver",
  severity: ["error"],
  finds: "a route to a receiver that is not declared",
  because: "Alertmanager refuses to load such a configuration",
  example: {
    form: "catalog",
    fails: 'routing: { route: { ...routing.route, routes: [{ receiver: "taem" }] } }',
    passes: 'routing: { route: { ...routing.route, routes: [{ receiver: "team" }] } }',
  },
  run: (catalog) => {
    const known = catalog.routing.receivers.map((r) => r.name);
    return routes(catalog).flatMap(({ at, route: { receiver } }) => {
      if (known.includes(receiver)) return [];
      return {
        at: `${at}.receiver`,
        message: `there is no receiver ${JSON.stringify(receiver)}`,
        hint: didYouMean(String(receiver), known),
      };
    });
  },
};
