/** The texts of Alertmanager's messages, in Go's template language. */
import type { Format } from "./format.ts";

export const alertmanagerTemplate: Format = {
  kind: "alertmanager-template",
  output: {
    generate: async (model) => (await import("../generate/alertmanager/template.ts")).messageTemplates(model),
    files: "alertmanager/templates/*.tmpl",
    apply: "`templates/` beside Alertmanager's configuration",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
