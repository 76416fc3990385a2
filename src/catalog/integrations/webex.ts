/** Webex, as a bot. It shows 7,439 bytes. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { escapeMarkdown, markdown } from "./message.ts";

/**
 * @example
 * webex({ botTokenFile: "/etc/alertmanager/webex-token", roomId: "Y2lzY29" })
 */
export const webex = integration({
  kind: "webex",
  title: "Webex",
  configs: "webex_configs",
  since: "0.25",
  fields: {
    /** The file that holds the bot's token. */
    botTokenFile: secretFile("http_config.authorization.credentials_file"),
    roomId: text("room_id"),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({ message: call("markdown") }),
  templates: [escapeMarkdown, markdown],
});
