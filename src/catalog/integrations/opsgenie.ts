/** Opsgenie's Alert API. */
import { address, flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { bySeverity } from "./message.ts";

/**
 * @example
 * opsgenie({ apiKeyFile: "/etc/alertmanager/opsgenie-key", tags: "judge,production" })
 */
export const opsgenie = integration({
  kind: "opsgenie",
  title: "Opsgenie",
  configs: "opsgenie_configs",
  since: "0.25",
  fields: {
    /** The file that holds the key of an API integration, without a line feed: Alertmanager before 0.28.1 sends it, too. */
    apiKeyFile: secretFile("api_key_file"),
    /** Where the account is not an American one: `https://api.eu.opsgenie.com/`. */
    apiUrl: optional(address("api_url")),
    /** Separated by commas. */
    tags: optional(text("tags")),
    /** Whether the alert is closed when the alerts end; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    message: call("title"),
    description: call("text"),
    source: "{{ .ExternalURL }}",
    priority: bySeverity("P1", "P3", "P5"),
    details: {
      severity: "{{ .CommonLabels.severity }}",
      impact: "{{ .CommonAnnotations.impact }}",
      action: "{{ .CommonAnnotations.action }}",
      runbook: call("runbook"),
      dashboard: call("dashboard"),
    },
    // Otherwise a group that grows keeps the text of its first alert.
    update_alerts: true,
  }),
});
