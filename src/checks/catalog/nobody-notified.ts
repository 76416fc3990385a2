/** Finds catalogs whose alerts reach nobody. */
import type { CatalogCheck } from "../check.ts";

export const nobodyNotified: CatalogCheck = {
  on: "catalog",
  code: "nobody-notified",
  severity: ["warning"],
  finds: "a catalog with alerts and without any receiver that sends something",
  because: "the alerts fire, and Alertmanager drops them",
  example: {
    form: "catalog",
    fails: 'routing: { receivers: [receiver("team")], route: { receiver: "team" } }',
    passes:
      'routing: { receivers: [receiver("team", webhook({ url: "http://pager:8080/alerts" }))], route: { receiver: "team" } }',
  },
  run: ({ alerts, slos, routing: { receivers } }) => {
    if (Object.keys({ ...alerts, ...slos }).length === 0) return [];
    if (receivers.some(({ integrations }) => integrations.length > 0)) return [];
    return [
      {
        at: "routing.receivers",
        message: "no receiver has an integration, so that alerts reach nobody",
        hint: 'give one, such as receiver("on-call", webhook({ url: "http://pager:8080/alerts" }))',
      },
    ];
  },
};
