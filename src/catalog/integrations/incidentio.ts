/** incident.io, which reads Alertmanager's own JSON: it holds all labels and annotations, so there is nothing to word. */
import { address, flag, optional, secretFile } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * incidentio({ url: "https://api.incident.io/v2/alert_events/alertmanager/judge", alertSourceTokenFile: "/etc/alertmanager/incidentio-token" })
 */
export const incidentio = integration({
  kind: "incidentio",
  title: "incident.io",
  configs: "incidentio_configs",
  since: "0.29",
  fields: {
    /** The address of the alert source. */
    url: address("url"),
    /** The file that holds the alert source's token. */
    alertSourceTokenFile: secretFile("alert_source_token_file"),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
});
