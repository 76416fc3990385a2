/** Discord, through a channel's webhook. */
import { flag, optional, secretFile } from "./field.ts";
import { integration } from "./integration.ts";
import { escapeMarkdown, markdown } from "./message.ts";

/**
 * @example
 * discord({ webhookUrlFile: "/etc/alertmanager/discord-webhook" })
 */
export const discord = integration({
  kind: "discord",
  title: "Discord",
  configs: "discord_configs",
  since: "0.27",
  fields: {
    /** The file that holds the webhook's address. */
    webhookUrlFile: secretFile("webhook_url_file"),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({ title: call("headline"), message: call("markdown") }),
  templates: [escapeMarkdown, markdown],
});
