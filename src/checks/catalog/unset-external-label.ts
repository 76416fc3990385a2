/** Finds texts of alerts that read an external label which whoever evaluates the rule does not have. */
import type { Span } from "../../basics/diagnostic.ts";
import { didYouMean } from "../../basics/suggest.ts";
import type { Alert } from "../../catalog/alert.ts";
import { entries } from "../../catalog/catalog.ts";
import { callsIn } from "../../go-template/calls.ts";
import { prometheusNames } from "../../go-template/names.ts";
import { parseTemplate } from "../../go-template/parse.ts";
import type { CatalogCheck } from "../check.ts";

export const unsetExternalLabel: CatalogCheck = {
  on: "catalog",
  code: "unset-external-label",
  severity: ["warning"],
  finds:
    "an alert's text that reads an external label which the deployment does not set, or which vmalert does not know",
  because: "the text has a gap where the label's value should stand",
  example: {
    form: "catalog",
    fails: `deployment: { externalLabels: { cluster: "eu" } },
alerts: {
  queueTooLong: { ...alerts.queueTooLong, summary: "Jobs wait in {{ $externalLabels.clustr }}." },
}`,
    passes: `deployment: { externalLabels: { cluster: "eu" } },
alerts: {
  queueTooLong: { ...alerts.queueTooLong, summary: "Jobs wait in {{ $externalLabels.cluster }}." },
}`,
  },
  run: (catalog) => {
    const { externalLabels = {}, victoriaMetrics } = catalog.deployment;
    const known = Object.keys(externalLabels);
    return entries(catalog, "alert").flatMap(({ at, value }) =>
      textsOf(value).flatMap(([field, text]) =>
        externalLabelsIn(text).flatMap(({ label, span }) => {
          const isSet = known.includes(label);
          if (isSet && !victoriaMetrics) return [];
          return {
            at: `${at}.${field}`,
            message: isSet
              ? `vmalert has no external label "${label}" when it renders this text`
              : `the deployment sets no external label "${label}"`,
            text,
            span,
            ...(isSet
              ? { because: "alerts get external labels as they leave vmalert, after their texts are made" }
              : {}),
            hint: isSet
              ? `write the value itself, or make it a label of targets: relabel: [setLabel("${label}", …)], and read $labels.${label}`
              : known.length > 0
                ? didYouMean(label, known)
                : "set it in deployment.externalLabels, or remove it from the text",
          };
        }),
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

function externalLabelsIn(text: string): readonly { readonly label: string; readonly span: Span }[] {
  const calls = callsIn(parseTemplate(text, prometheusNames));
  return calls.flatMap(({ command: { first, args } }) =>
    [first, ...args].flatMap((of) => {
      if (of.kind !== "variable" || of.name !== "$externalLabels") return [];
      const [label] = of.fields;
      return label === undefined ? [] : [{ label, span: of.span }];
    }),
  );
}
