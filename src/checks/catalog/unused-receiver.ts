/** Finds receivers that no route leads to. */
import { warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { routes } from "../routes.ts";

export const unusedReceiver: CatalogCheck = (catalog) => {
  const used = routes(catalog).map(({ route }) => route.receiver);
  return catalog.routing.receivers.flatMap(({ name }, i) => {
    if (used.includes(name)) return [];
    const hint = "add a route to it, or remove it";
    return warning("unused-receiver", `routing.receivers[${i}]`, `no route leads to receiver "${name}"`, { hint });
  });
};
