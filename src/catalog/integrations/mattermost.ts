/** Mattermost, through an incoming webhook. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { color, escapeMarkdown, markdown } from "./message.ts";

/**
 * @example
 * mattermost({ webhookUrlFile: "/etc/alertmanager/mattermost-webhook" })
 */
export const mattermost = integration({
  kind: "mattermost",
  title: "Mattermost",
  configs: "mattermost_configs",
  since: "0.30",
  fields: {
    /** The file that holds the webhook's address. */
    webhookUrlFile: secretFile("webhook_url_file"),
    /** Only where the webhook may write to several. */
    channel: optional(text("channel")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    color,
    title: call("headline"),
    title_link: call("dashboard"),
    fallback: call("title"),
    text: call("markdown"),
  }),
  templates: [escapeMarkdown, markdown],
});
