/** Microsoft Teams, through a workflow that posts adaptive cards. Its older connectors have been retired. */
import { flag, optional, secretFile } from "./field.ts";
import { integration } from "./integration.ts";
import { plainMarkdown } from "./message.ts";

/**
 * @example
 * teams({ webhookUrlFile: "/etc/alertmanager/teams-workflow" })
 */
export const teams = integration({
  kind: "teams",
  title: "Microsoft Teams",
  configs: "msteamsv2_configs",
  since: "0.28",
  fields: {
    /** The file that holds the workflow's address. */
    webhookUrlFile: secretFile("webhook_url_file"),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({ title: call("headline"), text: call("markdown.plain") }),
  templates: [plainMarkdown],
});
