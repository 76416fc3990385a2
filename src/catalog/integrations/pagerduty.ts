/**
 * PagerDuty. A routing key speaks its Events API v2, which takes severity and links; a service key speaks v1, which takes
 * neither.
 */
import { either, flag, optional, secretFile, template } from "./field.ts";
import { integration } from "./integration.ts";
import { dashboardOf, type MessageTemplate } from "./message.ts";

/**
 * @example
 * pagerduty({ routingKeyFile: "/etc/alertmanager/pagerduty-key", severity: "{{ .GroupLabels.severity }}" })
 */
export const pagerduty = integration({
  kind: "pagerduty",
  title: "PagerDuty",
  configs: "pagerduty_configs",
  since: "0.25",
  fields: {
    /** The file that holds the key of an Events API v1 integration ("Prometheus"). */
    serviceKeyFile: either(secretFile("service_key_file")),
    /** The file that holds the key of an Events API v2 integration. */
    routingKeyFile: either(secretFile("routing_key_file")),
    /** A template; `{{ .GroupLabels.severity }}` needs `severity` in `groupBy`. */
    severity: template("severity"),
    /** Whether the incident is resolved when the alerts end; where left out, it is. */
    sendResolved: optional(flag("send_resolved")),
  },
  message: (call, { severity }) => ({
    description: call("title"),
    client: "{{ if (index .Alerts 0).Annotations.dashboard_url }}Grafana{{ else }}Alertmanager{{ end }}",
    client_url: call("dashboard"),
    details: {
      severity,
      impact: call("detail", ".CommonAnnotations.impact"),
      action: call("detail", ".CommonAnnotations.action"),
      runbook: call("detail", "(or .CommonAnnotations.runbook_url .ExternalURL)"),
      dashboard: call("detail", `(or (${dashboardOf("(index .Alerts 0)")}) .ExternalURL)`),
      firing: call("alerts.detail", ".Alerts.Firing"),
      resolved: call("alerts.detail", ".Alerts.Resolved"),
    },
    links: [
      { href: call("runbook"), text: "Runbook" },
      { href: call("dashboard"), text: "Dashboard" },
    ],
  }),
  templates: details(),
  notes: ({ serviceKeyFile }) =>
    serviceKeyFile === undefined
      ? []
      : [
          {
            above: "details",
            lines: ["With a service key Alertmanager sends neither severity nor links: the details carry them."],
          },
        ],
});

function details(): readonly MessageTemplate[] {
  const plainWords = '`^[A-Za-z]([ -"$-9;-~\\pL]|:[!-~])*$`';
  const yamlWords = "`(?i)^(y|n|yes|no|on|off|true|false|null) *$`";
  return [
    {
      name: "detail",
      about: `Alertmanager 0.30 and later reads a rendered detail as YAML: "[x]" would arrive as a list, "a: b" as a map, "no" as
     false. No YAML begins with a tab, so a text behind one is sent as it is. Plain words need none.`,
      body: () => `-}}
{{ if or (not (match ${plainWords} .)) (match ${yamlWords} .) }}{{ "\\t" }}{{ end }}{{ . }}
{{- `,
    },
    {
      name: "alerts.detail",
      about: "",
      body: (use) => `}}{{ "\\t" }}{{ template "${use("alerts")}" . }}{{ `,
    },
  ];
}
