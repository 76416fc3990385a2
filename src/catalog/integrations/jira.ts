/** Jira: one issue for each group of alerts. */
import { address, either, flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { bySeverity } from "./message.ts";

/**
 * @example
 * jira({ apiUrl: "https://judge.atlassian.net/rest/api/2/", username: "alerts@judge.internal", passwordFile: "/etc/alertmanager/jira-token", project: "OPS", issueType: "Bug" })
 */
export const jira = integration({
  kind: "jira",
  title: "Jira",
  configs: "jira_configs",
  since: "0.28",
  fields: {
    /** Up to the API's version, which is 2 for the text that is sent: `https://judge.atlassian.net/rest/api/2/`. */
    apiUrl: address("api_url"),
    /** The account's address, with `passwordFile`. */
    username: optional(text("http_config.basic_auth.username")),
    /** Jira Cloud: the file that holds the account's API token. */
    passwordFile: either(secretFile("http_config.basic_auth.password_file")),
    /** Jira Data Center: the file that holds a personal access token. */
    tokenFile: either(secretFile("http_config.authorization.credentials_file")),
    project: text("project"),
    issueType: text("issue_type"),
    /** The transition that resolves an issue when the alerts end; where left out, issues stay open. */
    resolveTransition: optional(text("resolve_transition")),
    /** The transition that opens an issue again when the alerts fire again. */
    reopenTransition: optional(text("reopen_transition")),
    reopenDuration: optional(text("reopen_duration")),
    /** Whether the issue is changed when the alerts end; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    summary: call("title"),
    description: call("text"),
    priority: bySeverity("High", "Medium", "Low"),
    labels: ["alertmanager"],
  }),
});
