/** Finds labels whose declared values cannot be: none, empty ones, the same one twice. */
import { entries } from "../../catalog/catalog.ts";
import type { LabelSpec } from "../../catalog/label.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badLabelValues: CatalogCheck = {
  on: "catalog",
  code: "bad-label-values",
  severity: ["error"],
  finds: "a label without values, with an empty one or with one twice",
  because: "a closed label without values describes no series, and Prometheus takes an empty value for a missing label",
  example: {
    form: "catalog",
    fails: 'metrics: { visits: counter("visits_total", { ...about, labels: { page: ["home", "home"] } }) }',
    passes: 'metrics: { visits: counter("visits_total", { ...about, labels: { page: ["home", "cart"] } }) }',
  },
  run: (catalog) =>
    entries(catalog, "metric").flatMap(({ at, value }) =>
      Object.entries(value.labels).flatMap(([label, spec]) => problems(label, spec, `${at}.labels.${label}`)),
    ),
};

function problems(label: string, spec: LabelSpec, at: string): readonly Finding[] {
  const open = "open" in spec;
  const values = open ? spec.known : "optional" in spec ? spec.values : spec;
  const repeated = new Set(values.filter((value, i) => values.indexOf(value) !== i));
  const none: Finding = {
    at,
    message: `label "${label}" has no values`,
    because: "a closed label without values describes no series",
    hint: "list its values, or declare it open()",
  };
  const empty: Finding = {
    at,
    message: `label "${label}" has an empty value`,
    because: "Prometheus takes an empty label for a missing one",
    hint: "remove it and declare the label optional()",
  };
  return [
    ...(!open && values.length === 0 ? [none] : []),
    ...(values.includes("") ? [empty] : []),
    ...[...repeated].map((value) => ({
      at,
      message: `label "${label}" lists "${value}" twice`,
      because: "each value is one series",
      hint: "remove one of them",
    })),
  ];
}
