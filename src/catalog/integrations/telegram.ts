/** Telegram, as a bot. */
import { flag, optional, secretFile, since, wholeNumber } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * telegram({ botTokenFile: "/etc/alertmanager/telegram-token", chatId: -100123 })
 */
export const telegram = integration({
  kind: "telegram",
  title: "Telegram",
  configs: "telegram_configs",
  since: "0.26",
  fields: {
    /** The file that holds the bot's token. */
    botTokenFile: secretFile("bot_token_file"),
    /** The chat, group or channel; groups have negative numbers. */
    chatId: wholeNumber("chat_id"),
    /** A topic of a group. */
    messageThreadId: optional(since("0.28", wholeNumber("message_thread_id"))),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    message: call("text"),
    // Plain text: markup that is cut off at Telegram's limit of 4,096 characters is refused, and the page with it.
    parse_mode: "",
  }),
});
