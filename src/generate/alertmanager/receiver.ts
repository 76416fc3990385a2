/** Receivers as Alertmanager configures them. Secrets stay in files that only Alertmanager reads. */
import type { Integration, PagerDuty, Receiver, Webhook } from "../../catalog/routing.ts";
import type { YamlNote } from "../../yaml/write.ts";
import { templateNames } from "./template.ts";

const integrations: {
  readonly [K in Integration["kind"]]: (i: Extract<Integration, { kind: K }>, service: string) => object;
} = { pagerduty, webhook };

export function receiverConfig(receiver: Receiver, service: string): object {
  const of = <K extends Integration["kind"]>(kind: K): readonly object[] =>
    receiver.integrations
      .filter((i): i is Extract<Integration, { kind: K }> => i.kind === kind)
      .map((i) => integrations[kind](i, service));
  const kinds = (Object.keys(integrations) as Integration["kind"][]).map((kind) => [kind, of(kind)] as const);
  const used = kinds.filter(([, configs]) => configs.length > 0);
  return { name: receiver.name, ...Object.fromEntries(used.map(([kind, configs]) => [`${kind}_configs`, configs])) };
}

function pagerduty({ serviceKeyFile, routingKeyFile, severity }: PagerDuty, service: string): object {
  const template = (name: keyof typeof templateNames, data = "."): string =>
    `{{ template "${templateNames[name](service)}" ${data} }}`;
  return {
    ...(serviceKeyFile === undefined ? { routing_key_file: routingKeyFile } : { service_key_file: serviceKeyFile }),
    severity,
    description: template("title"),
    client: "{{ if .CommonAnnotations.dashboard_url }}Grafana{{ else }}Alertmanager{{ end }}",
    client_url: template("dashboard"),
    details: {
      severity,
      impact: "{{ .CommonAnnotations.impact }}",
      action: "{{ .CommonAnnotations.action }}",
      runbook: template("runbook"),
      dashboard: template("dashboard"),
      firing: template("alerts", ".Alerts.Firing"),
      resolved: template("alerts", ".Alerts.Resolved"),
    },
    links: [
      { href: template("runbook"), text: "Runbook" },
      { href: template("dashboard"), text: "Dashboard" },
    ],
  };
}

/** Why the details of a PagerDuty configuration repeat what has a field of its own. */
export function receiverNotes(receivers: readonly Receiver[]): readonly YamlNote[] {
  return receivers.flatMap(({ integrations }, r) =>
    integrations
      .filter((i) => i.kind === "pagerduty")
      .flatMap(({ serviceKeyFile }, i) =>
        serviceKeyFile === undefined
          ? []
          : [
              {
                above: ["receivers", r, "pagerduty_configs", i, "details"],
                lines: [
                  "With a service key Alertmanager tells PagerDuty neither severity nor links: the details carry them.",
                ],
              },
            ],
      ),
  );
}

function webhook({ url, sendResolved }: Webhook): object {
  return { url, ...(sendResolved === undefined ? {} : { send_resolved: sendResolved }) };
}
