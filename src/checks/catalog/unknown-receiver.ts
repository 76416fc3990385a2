/** Finds routes to receivers that are not declared. */
import { error } from "../../diagnostic.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { routes } from "../routes.ts";

export const unknownReceiver: CatalogCheck = (catalog) => {
  const known = catalog.routing.receivers.map((r) => r.name);
  return routes(catalog).flatMap(({ at, route: { receiver } }) => {
    if (known.includes(receiver)) return [];
    const notes = [{ message: "Alertmanager refuses to load such a configuration" }];
    const message = `there is no receiver ${JSON.stringify(receiver)}`;
    return error("unknown-receiver", `${at}.receiver`, message, { notes, hint: didYouMean(String(receiver), known) });
  });
};
