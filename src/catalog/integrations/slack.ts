/** Slack, through an incoming webhook. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { color, dashboardOf, type MessageTemplate } from "./message.ts";

/**
 * @example
 * slack({ apiUrlFile: "/etc/alertmanager/slack-webhook" })
 */
export const slack = integration({
  kind: "slack",
  title: "Slack",
  configs: "slack_configs",
  since: "0.25",
  fields: {
    /** The file that holds the webhook's address. */
    apiUrlFile: secretFile("api_url_file"),
    /** Only where the webhook may write to several: `#judge-alerts`. */
    channel: optional(text("channel")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    // Left out, Alertmanager takes it for no.
    send_resolved: true,
    color,
    title: call("headline"),
    title_link: call("dashboard"),
    fallback: call("slack.fallback"),
    text: call("slack.text"),
    mrkdwn_in: ["text"],
    actions: [
      { type: "button", text: "Runbook", url: call("runbook") },
      { type: "button", text: "Dashboard", url: call("dashboard") },
    ],
  }),
  templates: templates(),
});

function templates(): readonly MessageTemplate[] {
  return [
    {
      name: "slack.safe",
      about: "Slack reads &, < and > as markup.",
      body: () => '}}{{ reReplaceAll ">" "&gt;" (reReplaceAll "<" "&lt;" (reReplaceAll "&" "&amp;" .)) }}{{ ',
    },
    {
      name: "slack.fallback",
      about: "What a phone shows of the message.",
      body: (use) => `-}}
{{ template "${use("headline")}" . }}
{{- with index .Alerts 0 }}{{ with .Annotations.summary }}: {{ template "${use("slack.safe")}" . }}{{ end }}{{ end }}
{{- `,
    },
    {
      name: "slack.text",
      about: "Everything about every alert of the group, in Slack's markup.",
      body: (use) => {
        const safe = (of: string) => `{{ template "${use("slack.safe")}" ${of} }}`;
        return `-}}
{{ range $i, $alert := .Alerts }}{{ if $i }}

{{ end -}}
{{ if gt (len $.Alerts) 1 }}*[{{ .Status | toUpper }}]* {{ end }}{{ with .Annotations.summary }}*${safe(".")}*{{ end }}
{{- with .Annotations.impact }}
*Impact:* ${safe(".")}{{ end }}
{{- with .Annotations.action }}
*Action:* ${safe(".")}{{ end }}
{{- if and (gt (len $.Alerts) 1) (or .Annotations.runbook_url .Annotations.dashboard_url) }}
{{ with .Annotations.runbook_url }}<${safe(".")}|Runbook>{{ end }}{{ if .Annotations.dashboard_url }} <${safe(`(${dashboardOf("")})`)}|Dashboard>{{ end }}{{ end }}
*Labels:*{{ range .Labels.SortedPairs }} {{ .Name }}=${safe(".Value")}{{ end }}
*Since:* {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}
{{- if eq .Status "resolved" }}
*Until:* {{ .EndsAt.UTC.Format "2006-01-02 15:04:05 MST" }}{{ end }}
{{- with .Annotations.description }}
${safe(".")}{{ end }}
{{- end }}
{{- `;
      },
    },
  ];
}
