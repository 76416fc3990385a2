/** Finds names that Prometheus, Alertmanager or Grafana would refuse, and labels whose names are taken. */
import { entries } from "../../catalog/catalog.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { syntaxes } from "../identifier-syntax.ts";
import { names } from "../names.ts";
import { pathTrouble } from "../path-name.ts";

const code = "invalid-name";

export const invalidName: CatalogCheck = (catalog) => {
  const misspelt = names(catalog)
    .filter(({ kind, name, file }) => !syntaxes[kind].pattern.test(name) && !(file && pathTrouble(name)))
    .map(({ kind, name, at }) =>
      error(code, at, `${JSON.stringify(name)} is no name for ${article(kind)}`, {
        notes: [{ message: `such a name consists of ${syntaxes[kind].rule}` }],
        hint: "rename it",
      }),
    );
  const ofMetrics = entries(catalog, "metric").flatMap(({ at, value: { type, labels } }) =>
    Object.keys(labels).flatMap((label) => taken(label, type === "histogram" ? histogramTaken : metricTaken, at)),
  );
  const ofAlerts = entries(catalog, "alert").flatMap(({ at, value: { labels = {} } }) =>
    Object.keys(labels).flatMap((label) => taken(label, alertTaken, at)),
  );
  return [...misspelt, ...ofMetrics, ...ofAlerts];
};

type Taken = Readonly<Record<string, string>>;

const scraped = "Prometheus sets it to where the series was scraped, and renames the exporter's own to exported_";
const metricTaken: Taken = { job: `${scraped}job`, instance: `${scraped}instance` };
const histogramTaken: Taken = { ...metricTaken, le: "it holds the bounds of the histogram's buckets" };
const alertTaken: Taken = {
  alertname: "Prometheus sets it to the alert's name",
  severity: "it comes from the alert's own severity",
};

function taken(label: string, by: Taken, at: string): readonly Diagnostic[] {
  const because = Object.hasOwn(by, label) ? by[label] : undefined;
  if (because === undefined) return [];
  const details = { notes: [{ message: because }], hint: "choose another name" };
  return [error(code, `${at}.labels.${label}`, `the label "${label}" is taken`, details)];
}

function article(kind: string): string {
  return /^[aeiouS]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
