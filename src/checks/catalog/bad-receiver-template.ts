/** Finds templates of receivers with unbalanced braces or blocks. Their names are Alertmanager's own and not checked. */
import type { Catalog } from "../../catalog/catalog.ts";
import { givenFields } from "../../catalog/integrations/integrations.ts";
import type { CatalogCheck } from "../check.ts";
import { readTemplate } from "../template.ts";

export const badReceiverTemplate: CatalogCheck = {
  on: "catalog",
  code: "bad-receiver-template",
  severity: ["error"],
  finds: "a receiver's template with unbalanced braces or blocks",
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
      readTemplate(text).problems.map(({ message, span, hint }) => ({ at, message, text, span, hint })),
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
