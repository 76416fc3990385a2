/** Mail, as HTML and as plain text. */
import { flag, optional, secretFile, text } from "./field.ts";
import { integration } from "./integration.ts";
import { dashboardOf, type MessageTemplate } from "./message.ts";

/**
 * @example
 * email({ to: "oncall@judge.internal", from: "alerts@judge.internal", smarthost: "mail.judge.internal:587" })
 */
export const email = integration({
  kind: "email",
  title: "E-mail",
  configs: "email_configs",
  since: "0.25",
  fields: {
    /** One address or several, separated by commas. */
    to: text("to"),
    from: text("from"),
    /** `host:port` of the server that takes the mail. */
    smarthost: text("smarthost"),
    authUsername: optional(text("auth_username")),
    /** The file that holds the password. */
    authPasswordFile: optional(secretFile("auth_password_file")),
    /** Whether the connection must be encrypted; where left out, it must. */
    requireTls: optional(flag("require_tls")),
    /** Whether the end of alerts is sent as well; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call) => ({
    // Left out, Alertmanager takes it for no.
    send_resolved: true,
    headers: { Subject: call("title") },
    html: call("email.html"),
    text: call("text"),
  }),
  templates: templates(),
});

function templates(): readonly MessageTemplate[] {
  const row = (name: string, value: string) =>
    `<tr><td style="padding:2px 12px 2px 0;color:#6b7280;vertical-align:top">${name}</td><td style="padding:2px 0;white-space:pre-line">${value}</td></tr>`;
  const button = (field: string, name: string, link = `.Annotations.${field}`) =>
    `{{ if .Annotations.${field} }}<a href="{{ ${link} }}" style="display:inline-block;margin-right:8px;padding:6px 12px;border-radius:4px;background:#1f2937;color:#ffffff;text-decoration:none">${name}</a>{{ end }}`;
  return [
    {
      name: "email.html",
      about: "A page of its own: mail programs take neither style sheets nor images.",
      body: () => `-}}
<!DOCTYPE html>
<html>
<body style="margin:0;padding:16px;background:#f3f4f6;color:#111827;font:14px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
{{ range .Alerts }}
<div style="max-width:640px;margin:0 auto 16px;background:#ffffff;border-radius:6px;border-left:6px solid {{ if ne .Status "firing" }}#3f9c5a{{ else if eq .Labels.severity "critical" }}#d64545{{ else if eq .Labels.severity "warning" }}#e8a33d{{ else }}#4c8eda{{ end }};padding:16px 20px">
<div style="color:#6b7280">{{ .Status | toUpper }}{{ with .Labels.severity }} · {{ . }}{{ end }}</div>
<div style="font-size:18px;font-weight:600">{{ .Labels.alertname }}</div>
{{ with .Annotations.summary }}<p style="margin:8px 0;font-size:16px;white-space:pre-line">{{ . }}</p>{{ end }}
<table style="margin:8px 0;border-collapse:collapse">
{{ with .Annotations.impact }}${row("Impact", "{{ . }}")}{{ end }}
{{ with .Annotations.action }}${row("Action", "{{ . }}")}{{ end }}
${row("Since", '{{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}')}
{{ if eq .Status "resolved" }}${row("Until", '{{ .EndsAt.UTC.Format "2006-01-02 15:04:05 MST" }}')}{{ end }}
${row("Labels", "{{ range .Labels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}")}
</table>
<p style="margin:12px 0">${button("runbook_url", "Runbook")}${button("dashboard_url", "Dashboard", dashboardOf(""))}</p>
{{ with .Annotations.description }}<p style="margin:8px 0;color:#374151;white-space:pre-line">{{ . }}</p>{{ end }}
</div>
{{ end }}
<p style="max-width:640px;margin:0 auto;color:#6b7280">Sent by <a href="{{ .ExternalURL }}" style="color:#6b7280">Alertmanager</a></p>
</body>
</html>
{{- `,
    },
  ];
}
