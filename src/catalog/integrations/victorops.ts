/** Splunk On-Call, once VictorOps, through its REST endpoint. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { bySeverity } from "./message.ts";

/**
 * @example
 * victorops({ apiKeyFile: "/etc/alertmanager/victorops-key", routingKey: "judge" })
 */
export const victorops = integration({
  kind: "victorops",
  title: "Splunk On-Call (VictorOps)",
  configs: "victorops_configs",
  since: "0.25",
  fields: {
    /** The file that holds the key of the REST integration. */
    apiKeyFile: secretFile("api_key_file"),
    /** Leads to a team; it is not a secret. */
    routingKey: text("routing_key"),
    /** Whether the incident is resolved when the alerts end; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    message_type: bySeverity("CRITICAL", "WARNING", "INFO"),
    entity_display_name: call("title"),
    state_message: call("text"),
    custom_fields: {
      severity: "{{ .CommonLabels.severity }}",
      impact: "{{ .CommonAnnotations.impact }}",
      action: "{{ .CommonAnnotations.action }}",
      runbook: call("runbook"),
      dashboard: call("dashboard"),
    },
  }),
});
