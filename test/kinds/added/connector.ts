/** A receiver's integration that src/ does not have: the retired connectors of Microsoft Teams. */
import { flag, optional, secretFile } from "../../../src/catalog/integrations/field.ts";
import { integration } from "../../../src/catalog/integrations/integration.ts";

export const connector = integration({
  kind: "connector",
  title: "a connector of Teams",
  configs: "msteams_configs",
  since: "0.27",
  fields: {
    webhookUrlFile: secretFile("webhook_url_file"),
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({ title: call("headline"), text: call("connector.text") }),
  templates: [
    {
      name: "connector.text",
      about: "The summaries alone.",
      body: () => "-}}\n{{ range .Alerts }}{{ .Annotations.summary }} {{ end }}\n{{- ",
    },
  ],
});
