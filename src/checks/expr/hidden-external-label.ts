/** Finds rules that set a label which the Prometheus configuration sets for everything that leaves the server. */
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";

export const hiddenExternalLabel: ExprCheck = {
  on: "expression",
  code: "hidden-external-label",
  severity: ["warning"],
  finds: "a rule that sets an external label of the Prometheus configuration to another value",
  because: "a label that is there already is kept, so this alert or series says that it comes from elsewhere",
  example: {
    form: "server",
    fails: `global: { external_labels: { cluster: eu } }
groups:
  - name: queue
    rules:
      - { alert: QueueTooLong, expr: queue_length > 100, labels: { cluster: all } }`,
    passes: `global: { external_labels: { cluster: eu } }
groups:
  - name: queue
    rules:
      - { alert: QueueTooLong, expr: queue_length > 100, labels: { scope: all } }`,
  },
  run: ({ usage, declaredExternalLabels: external }) => {
    if (!external || (usage.kind !== "alert" && usage.kind !== "record")) return [];
    return ownLabels(usage.rule).flatMap(({ name, value }): readonly Finding[] => {
      const outside = external.get(name);
      // Of a value that is not known nobody can say that it differs.
      if (outside === undefined || outside === value.text || value.text === "") return [];
      return [
        findingIn(value, undefined, `this hides the external label ${name}="${outside}"`, {
          because: "Prometheus adds an external label only where there is none of that name",
          hint: "give the label another name, or remove it",
        }),
      ];
    });
  },
};
