/** Finds names that Prometheus, Alertmanager or Grafana refuse, and labels whose names are taken. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { names, pathTrouble, syntaxes } from "./names.ts";

export const invalidName: CatalogCheck = {
  on: "catalog",
  code: "invalid-name",
  severity: ["error"],
  finds: "a name that Prometheus, Alertmanager or Grafana refuses, or a label whose name is taken",
  because: "the generated file would not load, or Prometheus would overwrite the label",
  example: {
    form: "catalog",
    fails: 'metrics: { visits: counter("visits_total", { ...about, labels: { instance: ["a"] } }) }',
    passes: 'metrics: { visits: counter("visits_total", { ...about, labels: { page: ["home"] } }) }',
  },
  run: (catalog) => {
    const misspelt = names(catalog)
      .filter(({ kind, name, file }) => !syntaxes[kind].pattern.test(name) && !(file && pathTrouble(name)))
      .map(({ kind, name, at }) => ({
        at,
        message: `${JSON.stringify(name)} is not a valid name for ${article(kind)}`,
        because: `such a name consists of ${syntaxes[kind].rule}`,
        hint: "rename it",
      }));
    const ofMetrics = entries(catalog, "metric").flatMap(({ at, value: { type, labels } }) =>
      Object.keys(labels).flatMap((label) => taken(label, type === "histogram" ? histogramTaken : metricTaken, at)),
    );
    const ofAlerts = entries(catalog, "alert").flatMap(({ at, value: { labels = {} } }) =>
      Object.keys(labels).flatMap((label) => taken(label, alertTaken, at)),
    );
    return [...misspelt, ...ofMetrics, ...ofAlerts];
  },
};

type Taken = Readonly<Record<string, string>>;

const scraped = "Prometheus sets it to where the series was scraped, and renames the exporter's own to exported_";
const metricTaken: Taken = { job: `${scraped}job`, instance: `${scraped}instance` };
const histogramTaken: Taken = { ...metricTaken, le: "it holds the bounds of the histogram's buckets" };
const alertTaken: Taken = { alertname: "Prometheus sets it to the alert's name" };

function taken(label: string, by: Taken, at: string): readonly Finding[] {
  const because = Object.hasOwn(by, label) ? by[label] : undefined;
  if (because === undefined) return [];
  const message = `the label "${label}" is taken`;
  return [{ at: `${at}.labels.${label}`, message, because, hint: "use another name" }];
}

function article(kind: string): string {
  return /^[aeiouS]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
