/** Any program that takes Alertmanager's own JSON: it holds all labels and annotations, so there is nothing to word. */
import { address, either, flag, optional, secretFile, since, wholeNumber } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * webhook({ url: "http://127.0.0.1:9095/watchdog", sendResolved: false })
 */
export const webhook = integration({
  kind: "webhook",
  title: "Webhook",
  configs: "webhook_configs",
  since: "0.25",
  fields: {
    /** An address that is not a secret by itself: a token in it is refused. */
    url: either(address("url")),
    /** The file that holds an address which is a secret. */
    urlFile: either(since("0.26", secretFile("url_file"))),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
    /** Alerts in one message; 0, the default, for all. */
    maxAlerts: optional(wholeNumber("max_alerts")),
  },
});
