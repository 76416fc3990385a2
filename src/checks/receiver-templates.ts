/** Every text of a receiver that Alertmanager takes for a template. */
import type { Catalog } from "../catalog/catalog.ts";
import { givenFields } from "../catalog/integrations/integrations.ts";

interface ReceiverTemplate {
  readonly at: string;
  readonly receiver: string;
  readonly text: string;
}

export function receiverTemplates({ routing }: Catalog): readonly ReceiverTemplate[] {
  return routing.receivers.flatMap(({ name, integrations }, r) =>
    integrations.flatMap((of, i) =>
      givenFields(of).flatMap(({ option, field, value }) =>
        field.content === "template"
          ? [{ at: `routing.receivers[${r}].integrations[${i}].${option}`, receiver: name, text: String(value) }]
          : [],
      ),
    ),
  );
}
