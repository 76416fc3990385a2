/** Finds receivers that no route leads to. */
import type { CatalogCheck } from "../check.ts";
import { routes } from "./routes.ts";

export const unusedReceiver: CatalogCheck = {
  on: "catalog",
  code: "unused-receiver",
  severity: ["warning"],
  finds: "a receiver that no route leads to",
  because: "it never gets a notification, although somebody may rely on it",
  example: {
    form: "catalog",
    fails: 'routing: { receivers: [...routing.receivers, receiver("spare")] }',
    passes: "routing: { receivers: routing.receivers }",
  },
  run: (catalog) => {
    const used = routes(catalog).map(({ route }) => route.receiver);
    return catalog.routing.receivers.flatMap(({ name }, i) => {
      if (used.includes(name)) return [];
      const hint = "add a route to it, or remove it";
      return { at: `routing.receivers[${i}]`, message: `no route leads to receiver "${name}"`, hint };
    });
  },
};
