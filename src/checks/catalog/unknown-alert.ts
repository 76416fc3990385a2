/** Finds references to alerts that the catalog does not export. */

import { didYouMean } from "../../basics/suggest.ts";
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { Route } from "../../catalog/routing.ts";
import type { CatalogCheck } from "../check.ts";

export const unknownAlert: CatalogCheck = {
  on: "catalog",
  code: "unknown-alert",
  severity: ["error"],
  finds: "an inhibition, panel or route with an alert that is not exported",
  because: "an alert becomes a rule only where its module exports it, so the inhibition or route never applies",
  example: {
    form: "catalog",
    fails: `alerts: {
  queueTooLong: { ...alerts.queueTooLong, inhibits: [alert("Forgotten", { ...texts, when: above(queue, 1) })] },
}`,
    passes: "alerts: { queueTooLong: { ...alerts.queueTooLong, inhibits: [alerts.manyErrors] } }",
  },
  run: (catalog) => {
    const known = entries(catalog, "alert").map(({ value }) => value.name);
    return references(catalog).flatMap(([at, name]) => {
      if (known.includes(name)) return [];
      return {
        at,
        message: `there is no alert "${name}"`,
        hint: didYouMean(name, known),
      };
    });
  },
};

function references(catalog: Catalog): readonly (readonly [string, string])[] {
  const named = (at: string, alerts: readonly { readonly name: string }[] = []) =>
    alerts.map(({ name }, i) => [`${at}[${i}]`, name] as const);
  const ofRoute = (route: Route, at: string): readonly (readonly [string, string])[] => [
    ...named(`${at}.match.alerts`, route.match?.alerts),
    ...(route.routes ?? []).flatMap((r, i) => ofRoute(r, `${at}.routes[${i}]`)),
  ];
  return [
    ...entries(catalog, "alert").flatMap(({ at, value }) => named(`${at}.inhibits`, value.inhibits)),
    ...entries(catalog, "dashboard").flatMap(({ at, value }) =>
      value.sections.flatMap((s) => s.panels.flatMap((p) => named(`${at}.${p.key}.alerts`, p.alerts))),
    ),
    ...ofRoute(catalog.routing.route, "routing.route"),
  ];
}
