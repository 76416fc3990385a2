/** The templates that say what a notification says. Each is rendered by Alertmanager with the data of a group of alerts. */

/** A template of the service: its name behind the service's, and its definition. Only functions that 0.25 has. */
export interface MessageTemplate {
  readonly name: string;
  /** What is said above it. */
  readonly about: string;
  /** What stands between `define` and `end`; `use("title")` is the whole name of another template. */
  readonly body: (use: (name: string) => string) => string;
}

/** How an integration refers to a template: `call("alerts", ".Alerts.Firing")`; the data is the group where left out. */
export type Call = (name: string, data?: string) => string;

/**
 * The link to an alert's panel, from an hour before the alert began: whoever follows it days later sees what it was about.
 * Rules cannot say when that was. Another link than the generated one stays as it is; of an alert without any, nothing.
 */
export function dashboardOf(alert: "" | "(index .Alerts 0)"): string {
  const from = `(${alert}.StartsAt.Add -3600000000000).UnixMilli`;
  return `reReplaceAll "([?]viewPanel=.*)" (printf "$1&from=%d&to=now" ${from}) ${alert}.Annotations.dashboard_url`;
}

/** All integrations may call these. */
export const sharedTemplates: readonly MessageTemplate[] = [
  {
    name: "title",
    about: "One line: status, how many fire, the alert's name, and the summary of the first one.",
    body: (use) => `-}}
{{ template "${use("headline")}" . }}
{{- with index .Alerts 0 }}{{ with .Annotations.summary }}: {{ reReplaceAll "\\\\s+" " " . }}{{ end }}{{ end }}
{{- `,
  },
  {
    name: "headline",
    about: "The same without the summary.",
    body: () => `-}}
[{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}]{{ with .CommonLabels.alertname }} {{ . }}{{ end }}
{{- `,
  },
  {
    name: "text",
    about: "Everything about every alert of the group.",
    body: (use) => `-}}
{{ template "${use("title")}" . }}
{{ template "${use("alerts")}" .Alerts }}
{{- `,
  },
  {
    name: "alerts",
    about: "The alerts of a list. What may be long comes last: services cut off what exceeds their limits.",
    body: () => `}}
{{- range . }}
[{{ .Status | toUpper }}] {{ .Labels.alertname }}{{ with .Labels.severity }} ({{ . }}){{ end }}
{{- with .Annotations.summary }}
{{ . }}{{ end }}
{{- with .Annotations.impact }}
Impact: {{ . }}{{ end }}
{{- with .Annotations.action }}
Action: {{ . }}{{ end }}
{{- with .Annotations.runbook_url }}
Runbook: {{ . }}{{ end }}
{{- if .Annotations.dashboard_url }}
Dashboard: {{ ${dashboardOf("")} }}{{ end }}
Labels:{{ range .Labels.SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}
Since: {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}
{{- if eq .Status "resolved" }}
Until: {{ .EndsAt.UTC.Format "2006-01-02 15:04:05 MST" }}{{ end }}
{{- with .Annotations.description }}
{{ . }}{{ end }}
{{ end }}
{{- `,
  },
  {
    name: "runbook",
    about: "Links of the group; Alertmanager's own page where the alerts share none.",
    body: () => "}}{{ or .CommonAnnotations.runbook_url .ExternalURL }}{{ ",
  },
  {
    name: "dashboard",
    about: "Each alert has a link of its own: that of the first.",
    body: () => `}}{{ or (${dashboardOf("(index .Alerts 0)")}) .ExternalURL }}{{ `,
  },
];

/** What services that read Markdown are sent, where what Markdown reads in a text can be escaped. */
export const markdown: MessageTemplate = markdownOf(
  "markdown",
  "in Markdown",
  (text, use) => `{{ template "${use("markdown.safe")}" ${text} }}`,
);

/**
 * The same for services that show a backslash, and what is markup in a text as markup. The title above says the status and
 * the name of an alert that is alone.
 */
export const plainMarkdown = markdownOf(
  "markdown.plain",
  "in Markdown without escapes, below a headline",
  (text) => `{{ ${text} }}`,
  (heading, summary) => `{{ if gt (len $.Alerts) 1 }}${heading}

{{ end }}{{ with .Annotations.summary }}**${summary}**{{ end }}`,
);

/** First what is markup anywhere, then what begins a list, a rule or a heading at the start of a line. */
export const escapeMarkdown: MessageTemplate = {
  name: "markdown.safe",
  about: "Markdown reads these characters as markup.",
  body: () =>
    String.raw`}}{{ reReplaceAll "(?m)^([ \\t]*[0-9]*)([-+=.)])" "$1\\$2" (reReplaceAll "([\\\\\\x60*_~<>|#&\\[\\]])" "\\$1" .) }}{{ `,
};

function markdownOf(
  name: string,
  about: string,
  shown: (text: string, use: (name: string) => string) => string,
  begin = (heading: string, summary: string): string => `${heading}
{{- with .Annotations.summary }}

${summary}{{ end }}`,
): MessageTemplate {
  return {
    name,
    about: `Everything about every alert of the group, ${about}.`,
    body: (use) => {
      const safe = (text: string): string => shown(text, use);
      const heading = `**[{{ .Status | toUpper }}] ${safe(".Labels.alertname")}**{{ with .Labels.severity }} (${safe(".")}){{ end }}`;
      return `-}}
{{ range $i, $alert := .Alerts }}{{ if $i }}

{{ end -}}
${begin(heading, safe("."))}
{{- with .Annotations.impact }}

**Impact:** ${safe(".")}{{ end }}
{{- with .Annotations.action }}

**Action:** ${safe(".")}{{ end }}

{{ with .Annotations.runbook_url }}[Runbook]({{ . }}) · {{ end }}{{ if .Annotations.dashboard_url }}[Dashboard]({{ ${dashboardOf("")} }}) · {{ end }}[Alertmanager]({{ $.ExternalURL }})

Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05 MST" }}
{{- if eq .Status "resolved" }} until {{ .EndsAt.UTC.Format "2006-01-02 15:04:05 MST" }}{{ end }}

{{ range $j, $label := .Labels.SortedPairs }}{{ if $j }}, {{ end }}${safe(".Name")}=${safe(".Value")}{{ end }}
{{- with .Annotations.description }}

${safe(".")}{{ end }}
{{- end }}
{{- `;
    },
  };
}

/** A colour by what is worst about a group, as `#d64545`. */
export const color = `{{ if ne .Status "firing" }}#3f9c5a{{ else if eq .CommonLabels.severity "critical" }}#d64545{{ else if eq .CommonLabels.severity "warning" }}#e8a33d{{ else }}#4c8eda{{ end }}`;

/** One of three words by the group's severity. */
export function bySeverity(critical: string, warning: string, other: string): string {
  return `{{ if eq .CommonLabels.severity "critical" }}${critical}{{ else if eq .CommonLabels.severity "warning" }}${warning}{{ else }}${other}{{ end }}`;
}
