/** WeCom, the WeChat of companies, as an app. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";

/**
 * @example
 * wechat({ apiSecretFile: "/etc/alertmanager/wechat-secret", corpId: "judge", agentId: "1000002", toTag: "1" })
 */
export const wechat = integration({
  kind: "wechat",
  title: "WeChat",
  configs: "wechat_configs",
  since: "0.31",
  fields: {
    /** The file that holds the app's secret. */
    apiSecretFile: secretFile("api_secret_file"),
    corpId: text("corp_id"),
    agentId: text("agent_id"),
    toUser: optional(text("to_user")),
    toParty: optional(text("to_party")),
    toTag: optional(text("to_tag")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    // Left out, Alertmanager takes it for no.
    send_resolved: true,
    message: call("text"),
  }),
});
