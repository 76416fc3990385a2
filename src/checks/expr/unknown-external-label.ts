/** Finds external labels that an alert's text reads and no Prometheus configuration sets. */
import { suggest } from "../../basics/suggest.ts";
import { readsIn } from "../../go-template/reads.ts";
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const unknownExternalLabel: ExprCheck = {
  on: "expression",
  code: "unknown-external-label",
  severity: ["warning"],
  finds:
    "an alert's text that reads an external label which the deployment or the Prometheus configuration does not set",
  because: "the notification has a gap where the name should be",
  example: {
    form: "server",
    fails: `global: { external_labels: { cluster: eu } }
groups:
  - name: queue
    rules:
      - { alert: QueueTooLong, expr: queue_length > 100, annotations: { summary: "Too long in {{ $externalLabels.region }}" } }`,
    passes: `global: { external_labels: { cluster: eu } }
groups:
  - name: queue
    rules:
      - { alert: QueueTooLong, expr: queue_length > 100, annotations: { summary: "Too long in {{ $externalLabels.cluster }}" } }`,
  },
  run: ({ usage, complete, declaredExternalLabels: external }) => {
    if (!external || usage.kind !== "alert") return [];
    const known = [...external.keys()];
    return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }) =>
      readsIn(value.text)
        .filter(({ of, name, asked }) => of === "external labels" && !asked && !external.has(name))
        .map(({ name, span }) => {
          const near = suggest(name, known);
          const who = complete ? "the deployment" : "no configuration";
          const place = complete ? "deployment.externalLabels" : "global.external_labels";
          return findingIn(value, span, `${who} sets ${complete ? "no" : "the"} external label "${name}"`, {
            hint: near === undefined ? `add ${name} to ${place}, or leave it out` : `did you mean "${near}"?`,
          });
        }),
    );
  },
};
