/** What a message says: Alertmanager templates that every receiver of the service shares. */
import { type GeneratedFile, generatedNotice } from "../../artifact.ts";
import type { Model } from "../../model/model.ts";

/** The templates' names; all are given the notification's data, `alerts` a list of alerts. */
export const templateNames = {
  title: (service: string): string => `${service}.title`,
  text: (service: string): string => `${service}.text`,
  alerts: (service: string): string => `${service}.alerts`,
  runbook: (service: string): string => `${service}.runbook`,
  dashboard: (service: string): string => `${service}.dashboard`,
};

export function messageTemplates({ service }: Model): readonly GeneratedFile[] {
  return [{ path: `alertmanager/templates/${service}.tmpl`, content: messageTemplate(service) }];
}

/** Only functions that Alertmanager 0.25 has; later ones brought more. */
export function messageTemplate(service: string): string {
  const names = Object.fromEntries(Object.entries(templateNames).map(([key, name]) => [key, name(service)]));
  return `{{/* ${generatedNotice} */}}

{{/* One line: status, how many fire, the alert's name, and the summary of the first one. */}}
{{ define "${names.title}" -}}
[{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}]{{ with .CommonLabels.alertname }} {{ . }}{{ end }}
{{- with index .Alerts 0 }}{{ with .Annotations.summary }}: {{ . }}{{ end }}{{ end }}
{{- end }}

{{/* Everything about every alert of the group. */}}
{{ define "${names.text}" -}}
{{ template "${names.title}" . }}
{{ template "${names.alerts}" .Alerts }}
{{- end }}

{{ define "${names.alerts}" }}
{{- range . }}
[{{ .Status | toUpper }}] {{ .Labels.alertname }}{{ with .Labels.severity }} ({{ . }}){{ end }}
{{- with .Annotations.summary }}
{{ . }}{{ end }}
{{- with .Annotations.description }}
{{ . }}{{ end }}
{{- with .Annotations.impact }}
Impact: {{ . }}{{ end }}
{{- with .Annotations.action }}
Action: {{ . }}{{ end }}
{{- with .Annotations.runbook_url }}
Runbook: {{ . }}{{ end }}
{{- with .Annotations.dashboard_url }}
Dashboard: {{ . }}{{ end }}
Labels:{{ range .Labels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}
Since: {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}
{{- if eq .Status "resolved" }}
Until: {{ .EndsAt.UTC.Format "2006-01-02 15:04:05 MST" }}{{ end }}
{{ end }}
{{- end }}

{{/* Links of the group; Alertmanager's own page where the alerts share none. */}}
{{ define "${names.runbook}" }}{{ or .CommonAnnotations.runbook_url .ExternalURL }}{{ end }}

{{ define "${names.dashboard}" }}{{ or .CommonAnnotations.dashboard_url .ExternalURL }}{{ end }}
`;
}
