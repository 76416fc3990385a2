/** Finds labels whose declared values cannot be: none, empty ones, the same one twice. */
import { entries } from "../../catalog/catalog.ts";
import type { LabelSpec } from "../../catalog/label.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const badLabelValues: CatalogCheck = (catalog) =>
  entries(catalog, "metric").flatMap(({ at, value }) =>
    Object.entries(value.labels).flatMap(([label, spec]) => problems(label, spec, `${at}.labels.${label}`)),
  );

function problems(label: string, spec: LabelSpec, at: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (message: string, because: string, hint: string) => {
    found.push(error("bad-label-values", at, message, { notes: [{ message: because }], hint }));
  };
  const open = "open" in spec;
  const values = open ? spec.known : "optional" in spec ? spec.values : spec;
  const twice = values.filter((value, i) => values.indexOf(value) !== i);
  if (!open && values.length === 0) {
    say(
      `label "${label}" has no values`,
      "a closed label without values describes no series",
      "list its values, or declare it open()",
    );
  }
  if (values.includes("")) {
    say(
      `label "${label}" has an empty value`,
      "Prometheus takes an empty label for a missing one",
      "leave it out and declare the label optional()",
    );
  }
  for (const value of new Set(twice)) {
    say(`label "${label}" lists "${value}" twice`, "each value is one series", "remove one of them");
  }
  return found;
}
