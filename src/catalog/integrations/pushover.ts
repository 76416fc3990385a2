/** Pushover. It shows 1,024 characters. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * pushover({ userKeyFile: "/etc/alertmanager/pushover-user", tokenFile: "/etc/alertmanager/pushover-token" })
 */
export const pushover = integration({
  kind: "pushover",
  title: "Pushover",
  configs: "pushover_configs",
  since: "0.26",
  fields: {
    /** The file that holds the key of the user or group. */
    userKeyFile: secretFile("user_key_file"),
    /** The file that holds the application's token. */
    tokenFile: secretFile("token_file"),
    sound: optional(text("sound")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    title: call("headline"),
    message: call("alerts", ".Alerts"),
    url: call("runbook"),
    url_title: "Runbook",
    // 2 repeats until somebody acknowledges it.
    priority: '{{ if and (eq .Status "firing") (eq .CommonLabels.severity "critical") }}2{{ else }}0{{ end }}',
  }),
});
