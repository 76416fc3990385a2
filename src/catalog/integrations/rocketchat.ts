/** Rocket.Chat, as a user with a personal access token. */
import { address, flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { color, plainMarkdown } from "./message.ts";

/**
 * @example
 * rocketchat({ apiUrl: "https://chat.judge.internal/", tokenIdFile: "/etc/alertmanager/chat-id", tokenFile: "/etc/alertmanager/chat-token", channel: "#alerts" })
 */
export const rocketchat = integration({
  kind: "rocketchat",
  title: "Rocket.Chat",
  configs: "rocketchat_configs",
  since: "0.28",
  fields: {
    apiUrl: address("api_url"),
    /** The file that holds the number of the user whose token it is. */
    tokenIdFile: secretFile("token_id_file"),
    /** The file that holds the token. */
    tokenFile: secretFile("token_file"),
    channel: text("channel"),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    // Left out, Alertmanager takes it for no, whatever its documentation says.
    send_resolved: true,
    color,
    title: call("headline"),
    title_link: call("dashboard"),
    text: call("markdown.plain"),
    actions: [
      { type: "button", text: "Runbook", url: call("runbook") },
      { type: "button", text: "Dashboard", url: call("dashboard") },
    ],
  }),
  templates: [plainMarkdown],
});
