/** Finds templates of receivers that Alertmanager refuses. */
import type { Catalog } from "../../catalog/catalog.ts";
import { givenFields } from "../../catalog/integrations/integrations.ts";
import { alertmanagerNames } from "../../go-template/names.ts";
import { parseTemplate } from "../../go-template/parse.ts";
import type { CatalogCheck } from "../check.ts";

export const badReceiverTemplate: CatalogCheck = {
  on: "catalog",
  code: "bad-receiver-template",
  severity: ["error"],
  finds: "a receiver's template with unbalanced braces or blocks, or unknown names",
  because: "Alertmanager renders it when it notifies, and sends no notification where that fails",
  example: {
    form: "catalog",
    fails: `routing: {
  receivers: [receiver("team", pagerduty({ serviceKeyFile: "/etc/key", severity: "{{ .GroupLabels.severity }" }))],
}`,
    passes: `routing: {
  receivers: [receiver("team", pagerduty({ serviceKeyFile: "/etc/key", severity: "{{ .GroupLabels.severity }}" }))],
}`,
  },
  run: (catalog) =>
    receiverTemplates(catalog).flatMap(({ at, text }) =>
      parseTemplate(text, alertmanagerNames).problems.map(({ message, span, hint }) => ({
        at,
        message,
        text,
        span,
        hint,
      })),
    ),
};

/** Every text of a receiver that Alertmanager renders. */
export function receiverTemplates({ routing }: Catalog) {
  return routing.receivers.flatMap(({ name, integrations }, r) =>
    integrations.flatMap((of, i) =>
      givenFields(of).flatMap(({ option, field, value }) => {
        const at = `routing.receivers[${r}].integrations[${i}].${option}`;
        return field.content === "template" ? [{ at, receiver: name, text: String(value) }] : [];
      }),
    ),
  );
}
