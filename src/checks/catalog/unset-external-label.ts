/** Finds texts of alerts that read an external label where vmalert renders them, which does not have it yet. */
import type { Alert } from "../../catalog/alert.ts";
import { entries } from "../../catalog/catalog.ts";
import { readsIn } from "../../go-template/reads.ts";
import type { CatalogCheck } from "../check.ts";

export const unsetExternalLabel: CatalogCheck = {
  on: "catalog",
  code: "unset-external-label",
  severity: ["warning"],
  finds: "an alert's text that reads an external label, which vmalert does not have when it renders the text",
  because: "alerts get external labels as they leave vmalert, after their texts are made",
  example: {
    form: "catalog",
    fails: `deployment: { externalLabels: { cluster: "eu" }, victoriaMetrics: {} },
alerts: {
  queueTooLong: { ...alerts.queueTooLong, summary: "Jobs wait in {{ $externalLabels.cluster }}." },
}`,
    passes: `deployment: { externalLabels: { cluster: "eu" }, victoriaMetrics: {} },
alerts: {
  queueTooLong: { ...alerts.queueTooLong, summary: "Jobs wait in eu." },
}`,
  },
  run: (catalog) => {
    const { externalLabels = {}, victoriaMetrics } = catalog.deployment;
    if (!victoriaMetrics) return [];
    return entries(catalog, "alert").flatMap(({ at, value }) =>
      textsOf(value).flatMap(([field, text]) =>
        readsIn(text)
          // unknown-external-label reports the others.
          .filter(({ of, name }) => of === "external labels" && name in externalLabels)
          .map(({ name: label, span }) => ({
            at: `${at}.${field}`,
            message: `vmalert has no external label "${label}" when it renders this text`,
            text,
            span,
            hint: `write the value itself, or make it a label of targets: relabel: [setLabel("${label}", …)], and read $labels.${label}`,
          })),
      ),
    );
  },
};

function textsOf({ summary, description, impact, action, annotations = {}, labels = {} }: Alert) {
  const own = Object.entries({ summary, description, impact, action });
  const more = Object.entries(annotations).map(([name, text]) => [`annotations.${name}`, text] as const);
  const ofLabels = Object.entries(labels).map(([name, text]) => [`labels.${name}`, text] as const);
  return [...own, ...more, ...ofLabels].flatMap(([field, text]) =>
    typeof text === "string" && text.includes("xternalLabels") ? [[field, text] as const] : [],
  );
}
