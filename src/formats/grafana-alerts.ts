/** Grafana's own alert rules, as it exports and provisions them. Their queries are checked, how Grafana uses the results is not. */
import { readGrafanaAlerts } from "../lint/read/grafana-alerts.ts";
import { get, has, items } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const grafanaAlerts: Format = {
  kind: "grafana-alerts",
  output: "only read",
  schema: "no structure",
  recognises: (tree) =>
    has(tree, "apiVersion") &&
    items(get(tree, "groups")).some((group) => items(get(group, "rules")).some((rule) => has(rule, "data"))),
  read: (of, tree) => ({ queries: readGrafanaAlerts(of, tree) }),
};
